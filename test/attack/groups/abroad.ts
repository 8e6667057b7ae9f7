/**
 * A14: what would have us call somebody (SSRF), or have a spreadsheet run a formula. Nothing that a caller sends is an address to
 * go to, so something listens where we would be sent, and nobody may come.
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { findingsFile } from '../../../launch/cli/findings-file';
import { type Attack, DONE_MS, type Trial } from '../attack';
import { type Caller } from '../caller';
import { bearer } from '../people';
import { type Seen } from '../seen';

/** So long somebody who was sent has to arrive. */
const ARRIVES_MS = 300;

export const abroad: Attack = {
  id: 'A14',
  name: 'Addresses to call, cells to run',
  isRepeatable: false,
  async trials({ stranger, partner }) {
    const trap = await openTrap();
    const known = stranger().as(bearer(partner.secret));
    const anonymous = stranger();
    const trial = (what: string, send: () => Promise<Seen>, isRight = isNoFault): Trial => ({
      what,
      async send() {
        const seen = await send();
        await sleep(ARRIVES_MS);
        return trap.visits() === 0 ? seen : { ...seen, codes: ['WENT_THERE'] };
      },
      holds: (seen) => isRight(seen) && !seen.codes.includes('WENT_THERE'),
      withinMs: DONE_MS,
    });
    const text = (query: string, variables: object): Promise<Seen> => known.ask(query, { variables });
    return [
      trial('a key at an address, in a token', async () =>
        anonymous.ask('{ __typename }', {}, bearer(await foreign(trap.url))),
      ),
      trial('an address in a title', () => text(UPSERT, { input: product(partner.merchantRef, trap.url) }), isDone),
      trial(
        'an address in a search',
        () => text('query ($search: String) { products(search: $search) { totalCount } }', { search: trap.url }),
        isDone,
      ),
      trial('a subgraph’s address in a header', () =>
        known.ask('{ countries { code } }', {}, { 'x-forwarded-host': trap.host, 'subgraph-url-registry': trap.url }),
      ),
      trial('another host, for the link of a mail', () =>
        anonymous.post(
          '/password/forgotten',
          { email: 'nobody@attack.example' },
          { 'x-forwarded-host': trap.host, origin: trap.url },
        ),
      ),
      trial('us, as a proxy', () => proxied(anonymous, `GET ${trap.url}/ HTTP/1.1\r\nhost: ${trap.host}\r\n`)),
      trial('us, as a tunnel', () => proxied(anonymous, `CONNECT ${trap.host} HTTP/1.1\r\nhost: ${trap.host}\r\n`)),
      formulas(trap.close),
    ];
  },
};

const isNoFault = ({ status }: Seen): boolean => status > 0 && status < 500;
/** It was taken as data, and not refused before anybody could have gone anywhere. */
const isDone = ({ status, codes, text }: Seen): boolean =>
  status === 200 && codes.length === 0 && !text.includes('"userErrors":[{');

const UPSERT = 'mutation ($input: UpsertProductsInput!) { upsertProducts(input: $input) { userErrors { code } } }';

function product(merchantRef: string, url: string): object {
  const title = { en: `<img src="${url}/a"> ${url}/b` };
  return {
    idempotencyKey: randomUUID(),
    products: [{ merchantRef, externalRef: `A14-${randomUUID()}`, title, brand: url }],
  };
}

interface Trap {
  readonly url: string;
  readonly host: string;
  readonly visits: () => number;
  readonly close: () => void;
}

async function openTrap(): Promise<Trap> {
  let visits = 0;
  const server = createServer((_, response) => response.end());
  server.on('connection', () => (visits += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${host}`, host, visits: () => visits, close: () => void server.close() };
}

/** Signed by a key that is to be found where its own header says. */
function foreign(url: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const header = { alg: 'EdDSA', typ: 'at+jwt', kid: 'theirs', jku: `${url}/jwks.json`, x5u: `${url}/cert.pem` };
  return new SignJWT({ sub: 'cli_0', iss: url }).setProtectedHeader(header).setExpirationTime('5m').sign(privateKey);
}

/** A request line that names another server, on a bare connection. */
function proxied({ origin }: Caller, head: string): Promise<Seen> {
  const { hostname, port } = new URL(origin);
  const began = performance.now();
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(`${head}connection: close\r\n\r\n`));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      // A connection that is closed without a word is a refusal, too.
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 400);
      resolve({ status, codes: [], text, ms: performance.now() - began });
    });
  });
}

const CELLS = ['=HYPERLINK("http://evil.example")', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1+1', '\r=1+1', '＝1+1'];

/** The findings of an import are the one file of ours that a spreadsheet opens. */
function formulas(done: () => void): Trial {
  return {
    what: 'formulas in a feed, in the findings of its import',
    async send() {
      done();
      const folder = mkdtempSync(join(tmpdir(), 'attack-'));
      try {
        const file = findingsFile(join(folder, 'findings.csv'));
        for (const value of CELLS)
          await file.write({ outcome: 'rejected', problems: [{ line: 1, field: 'title', reason: value, value }] });
        await file.close();
        const cells = readFileSync(join(folder, 'findings.csv'), 'utf8').split(/\r\n|,/);
        const live = cells.find((cell) => /^"?[=+\-@\t\r＝]/.test(cell));
        return { status: 200, codes: live === undefined ? [] : [`RUNS ${live}`], text: '', ms: 0 };
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    holds: ({ codes }) => codes.length === 0,
  };
}

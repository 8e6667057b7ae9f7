/**
 * `npm run prove:members`: a list of 10,000 members with 137 bad rows of 9 kinds is checked, written through a worker that is killed
 * again and again, and taken back whole; the audit is clean after it. Then 100,000 rows, and what memory they take.
 *
 * On a database of its own, that is removed in the end. The worker is the associations subgraph as it serves, its death is SIGKILL at
 * moments that nobody chose, and every row of the list is looked up with every value.
 *
 *   npm run prove:members -- --rows 10000 --bad 137 --kills 4 --large 100000
 */
import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { seedSubgraph } from '../../seeds/seed-world';
import { csvOf } from '../../subgraphs/associations/member-import/kit/files';
import { type ListAssociation, listAssociation } from '../../subgraphs/associations/member-import/kit/list-association';
import { memberList, type MemberList } from '../../subgraphs/associations/member-import/kit/member-list';
import { uploadList } from '../../subgraphs/associations/member-import/job/upload-list';
import { subgraph } from '../../subgraphs/associations/subgraph';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { type RunningSubgraph, startSubgraph } from '../../subgraphs/kernel/runtime';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { aligned } from '../bench/report';
import { type Stage } from '../bench/stage';
import { compareStored } from './members/expected';
import { startWorker, type Worker } from './members/worker';
import { onOwnDatabase } from './own-database';
import { proved } from './proved';

const ALLOWED_GROWTH = 300e6;
const POLL_MS = 50;
const PATIENCE_MS = 30 * 60_000;

interface Proving {
  readonly stage: Stage;
  readonly url: string;
  readonly client: Client;
  readonly db: DataSource;
  readonly graph: RunningSubgraph;
  readonly dir: string;
  worker: Worker;
}

type Fact = readonly [what: string, seen: string, holds: boolean];
type Data = ReturnType<JSON['parse']>;

async function prove(stage: Stage): Promise<boolean> {
  const asked = readAsked();
  const dir = mkdtempSync(join(tmpdir(), 'interport-proof-'));
  try {
    return await onOwnDatabase(stage, async (url) => {
      const db = await runtimeDataSource(subgraph, await migrate(subgraph, url)).initialize();
      await seedSubgraph(subgraph.name, db, 'small');
      const client = new Client({ connectionString: url });
      await client.connect();
      const graph = startSubgraph(subgraph, db, {
        error({ err }) {
          stage.say(String(err));
        },
      });
      const proving: Proving = { stage, url, client, db, graph, dir, worker: await startWorker(url) };
      try {
        const facts = [...(await proveKilled(proving, asked)), ...(await proveLarge(proving, asked))];
        stage.say(aligned(facts.map(([what, seen, holds]) => [what, seen, holds ? '' : 'NO'])));
        return facts.every(([, , holds]) => holds);
      } finally {
        await proving.worker.kill();
        await client.end();
        await graph.close();
      }
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function readAsked(): Record<'rows' | 'bad' | 'kills' | 'large', number> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '10000' },
      bad: { type: 'string', default: '137' },
      kills: { type: 'string', default: '4' },
      large: { type: 'string', default: '100000' },
    },
  });
  const numbers = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)]));
  if (!Object.values(numbers).every((one) => Number.isInteger(one) && one >= 0))
    throw new Error('Expected whole numbers, such as --rows 10000 --bad 137 --kills 4 --large 100000.');
  return numbers as ReturnType<typeof readAsked>;
}

/** Must show 2 of issue 6. */
async function proveKilled(proving: Proving, { rows, bad, kills }: ReturnType<typeof readAsked>): Promise<Fact[]> {
  const { stage, db, client } = proving;
  const here = await listAssociation(db, 'proof');
  const list = memberList({ rows, bad, seed: 2026 });
  const kinds = new Set(list.bad.values()).size;
  stage.say(
    `${number(rows)} rows, ${bad} of them bad in ${kinds} ways; ${kills} kills of the worker while it writes, ${kills} while it takes back\n`,
  );

  const id = await uploaded(proving, here, list);
  await order(proving, here, id, 'startMemberImport');
  await until(proving, id, ['CHECKED']);
  const named = await client.query<{ line: number; codes: string[] }>(
    `SELECT line, ARRAY(SELECT reason->>'code' FROM jsonb_array_elements(reasons) AS reason) AS codes
     FROM associations.member_import_row WHERE import_id = $1 AND action = 'ERROR'`,
    [id],
  );
  const wrong = named.rows.filter(({ line, codes }) => codes.join() !== list.bad.get(line));
  const counts = (await shown(proving, id)).counts as { create: number; error: number };

  await order(proving, here, id, 'commitMemberImport', { mode: 'ROW_BY_ROW' });
  const killedAt = await killing(proving, id, {
    kills,
    of: counts.create,
    done: 'created + refused',
    end: 'COMMITTED',
  });
  const stored = await compareStored(client, here.id, list);
  const audit = await auditVerified(proving);

  await order(proving, here, id, 'reverseMemberImport');
  const alsoAt = await killing(proving, id, {
    kills,
    of: counts.create,
    done: 'reversed + left_alone',
    end: 'REVERSED',
  });
  const left = await client.query<{ status: string; count: number; numbers: number; events: number }>(
    `SELECT status, count(*)::integer, count(member_number)::integer AS numbers,
            sum((SELECT count(*) FROM associations.membership_event WHERE membership_id = m.id))::integer AS events
     FROM associations.membership m WHERE association_id = $1 GROUP BY status`,
    [here.id],
  );
  const [only, ...others] = left.rows;
  const good = rows - bad;
  return [
    [
      'bad rows named by the dry run, each with its reason',
      `${named.rows.length - wrong.length} of ${bad}`,
      named.rows.length === bad && wrong.length === 0,
    ],
    ['good rows refused', number(counts.error - bad), counts.error === bad && counts.create === good],
    ['killed while it wrote, at rows', killedAt.map(number).join(', '), killedAt.length === kills],
    ['members that must be there', number(stored.expected), stored.expected === good],
    ['lost', sample(stored.lost), stored.lost.length === 0],
    ['twice, or of no row', number(stored.surplus), stored.surplus === 0],
    ['with another value, history or audit', sample(stored.different), stored.different.length === 0],
    ['audit:verify after it', audit.last, audit.isClean],
    ['killed while it took back, at rows', alsoAt.map(number).join(', '), alsoAt.length === kills],
    [
      'withdrawn, each by one event, its number free',
      number(only?.count ?? 0),
      others.length === 0 &&
        only?.status === 'WITHDRAWN' &&
        only.count === good &&
        only.numbers === 0 &&
        only.events === 2 * good,
    ],
    ...(await auditFacts(proving)),
  ];
}

async function auditFacts(proving: Proving): Promise<Fact[]> {
  const { last, isClean } = await auditVerified(proving);
  return [['audit:verify after the reversal', last, isClean]];
}

/** The worker is new, so that what it holds at first is what it holds when it is idle. */
async function proveLarge(proving: Proving, { large, bad }: ReturnType<typeof readAsked>): Promise<Fact[]> {
  if (large === 0) return [];
  const { client, stage } = proving;
  await proving.worker.kill();
  proving.worker = await startWorker(proving.url);
  await sleep(3_000);
  const here = await listAssociation(proving.db, 'proof-large');
  const list = memberList({ rows: large, bad, seed: 7 });
  const id = await uploaded(proving, here, list);
  const before = proving.worker.memory();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, proving.worker.memory())), POLL_MS);
  try {
    await order(proving, here, id, 'startMemberImport');
    const checking = await until(proving, id, ['CHECKED']);
    await order(proving, here, id, 'commitMemberImport', { mode: 'ROW_BY_ROW' });
    const writing = await until(proving, id, ['COMMITTED']);
    const stored = await compareStored(client, here.id, list);
    stage.say(
      `${number(large)} rows: checked in ${checking.toFixed(0)} s, written in ${writing.toFixed(0)} s (${number(large / writing)} rows a second)\n`,
    );
    return [
      [`${number(large)} rows: members that must be there`, number(stored.expected), stored.expected === large - bad],
      [
        'lost, twice or with another value',
        number(stored.lost.length + stored.surplus + stored.different.length),
        stored.lost.length + stored.surplus + stored.different.length === 0,
      ],
      ['memory of the worker: idle, and the most', `${megabytes(before)}, ${megabytes(most)}`, true],
      ['its growth', megabytes(most - before), most - before < ALLOWED_GROWTH],
    ];
  } finally {
    clearInterval(watch);
  }
}

const viewerOf = ({ id }: ListAssociation): Viewer => ({
  ...{ kind: 'account', id: 'acc_proof', grants: [{ role: 'ASSOCIATION_OWNER', of: id }] },
  scopes: ['members:read', 'members:write'],
});

async function uploaded(
  { db, dir, stage }: Proving,
  here: ListAssociation,
  { header, rows }: MemberList,
): Promise<string> {
  const path = join(dir, `${here.slug}.csv`);
  const bytes = csvOf([header, ...rows], ',', 'GB18030');
  writeFileSync(path, bytes);
  stage.progress(`uploading ${megabytes(bytes.length)}`);
  const sent = { associationId: here.id, fileName: 'list.csv', path, bytes: bytes.length, requestId: 'proof' };
  const done = await uploadList(db, viewerOf(here), { ...sent, idempotencyKey: here.slug, now: new Date() });
  if (typeof done === 'string') throw new Error(`The list was not taken: ${done}.`);
  return done.id;
}

async function order(
  { graph, client }: Proving,
  here: ListAssociation,
  id: string,
  field: string,
  more: object = {},
): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    'SELECT version FROM associations.member_import WHERE id = $1',
    [id],
  );
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${field}(input: $input) { userErrors { message } } }`;
  const input = { idempotencyKey: `${field} ${id}`, importId: id, expectedVersion: rows[0]?.version, ...more };
  const { data, errors } = await graph.execute(
    { query, variables: { input } },
    { viewer: viewerOf(here), requestId: 'proof' },
  );
  const userErrors = (data?.[field] as { userErrors: { message: string }[] } | undefined)?.userErrors;
  if (errors || !userErrors || userErrors.length > 0)
    throw new Error(`${field}: ${JSON.stringify(errors ?? userErrors)}`);
}

async function shown({ client }: Proving, id: string): Promise<Data> {
  const { rows } = await client.query(
    `SELECT status, share_done AS share, problems, jsonb_build_object('create', to_create, 'error', in_error) AS counts
     FROM associations.member_import WHERE id = $1`,
    [id],
  );
  return rows[0];
}

/** Seconds until then. */
async function until(proving: Proving, id: string, statuses: readonly string[]): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { status, share, problems } = await shown(proving, id);
    const ms = performance.now() - began;
    if (statuses.includes(status)) return ms / 1000;
    if (status === 'FAILED' || ms > PATIENCE_MS)
      throw new Error(`The import is ${status}: ${JSON.stringify(problems)}.`);
    proving.stage.progress(`${String(status)} ${(Number(share) * 100).toFixed(0)}%`);
    await sleep(POLL_MS);
  }
}

interface Killing {
  readonly kills: number;
  /** Rows there are to do, and what counts as done. */
  readonly of: number;
  readonly done: string;
  readonly end: string;
}

/** At places and moments that nobody chose; each time another worker comes up after it. How many rows were done each time. */
async function killing(proving: Proving, id: string, { kills, of, done, end }: Killing): Promise<number[]> {
  const { client, url, stage } = proving;
  const rowsDone = async (): Promise<number> => {
    const { rows } = await client.query<{ done: number }>(
      `SELECT ${done} AS done FROM associations.member_import WHERE id = $1`,
      [id],
    );
    return rows[0]?.done ?? 0;
  };
  const places = Array.from({ length: kills }, () => randomInt(1, Math.floor(of * 0.9))).sort(
    (one, other) => one - other,
  );
  const killedAt: number[] = [];
  for (const place of places) {
    while ((await rowsDone()) < place) {
      stage.progress(`waiting for row ${number(place)} to kill the worker`);
      await sleep(10);
    }
    await sleep(randomInt(300));
    await proving.worker.kill();
    if ((await shown(proving, id)).status !== end) killedAt.push(await rowsDone());
    proving.worker = await startWorker(url);
  }
  await until(proving, id, [end]);
  return killedAt;
}

/** The command, as whoever audits calls it. */
async function auditVerified({ url, dir }: Proving): Promise<{ isClean: boolean; last: string }> {
  const env = { ...process.env, DATABASE_URL: url, AUDIT_HEADS: join(dir, 'heads.jsonl') };
  const args = ['-r', './launch/swc-register.cjs', 'launch/cli/audit-verify.ts'];
  const run = promisify(execFile)(process.execPath, args, { cwd: join(__dirname, '..', '..'), env });
  const { out, isClean } = await run.then(
    ({ stdout }) => ({ out: stdout, isClean: true }),
    (error: unknown) => ({ out: (error as { stdout?: string }).stdout ?? '', isClean: false }),
  );
  const last = out.trim().split('\n').at(-1) ?? '';
  return { isClean, last: last.split('.')[0] ?? last };
}

function sample(texts: readonly string[]): string {
  return texts.length === 0 ? '0' : `${number(texts.length)}: ${texts.slice(0, 3).join('; ')} …`;
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

proved(prove);

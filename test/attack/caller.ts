/** Real HTTP, from an address of one's own: the theatre's server trusts one proxy, and every caller here says that he is one. */
import { connect } from 'node:net';
import { type Dispatcher, Pool } from 'undici';
import { type Seen } from './seen';

type Headers = Readonly<Record<string, string>>;

export interface Wire {
  readonly method?: Dispatcher.HttpMethod;
  readonly path?: string;
  readonly headers?: Headers;
  readonly body?: string | Buffer;
}

export interface Caller {
  /** A request as it is written here. */
  readonly send: (wire: Wire) => Promise<Seen>;
  /** A POST of JSON to the graph. */
  readonly ask: (query: string, more?: Readonly<Record<string, unknown>>, headers?: Headers) => Promise<Seen>;
  /** A POST of JSON to another route. */
  readonly post: (path: string, body: unknown, headers?: Headers) => Promise<Seen>;
  readonly as: (headers: Headers) => Caller;
  readonly origin: string;
  readonly address: string;
  readonly close: () => Promise<void>;
}

const JSON_BODY = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' };
const PATIENCE_MS = 30_000;

export function callerFrom(address: string, origin: string): Caller {
  const pool = new Pool(origin, { connections: 60, bodyTimeout: PATIENCE_MS, headersTimeout: PATIENCE_MS });
  return callerOn(pool, { 'x-forwarded-for': address }, { address, origin });
}

function callerOn(pool: Pool, own: Headers, at: Pick<Caller, 'address' | 'origin'>): Caller {
  async function send({ method = 'POST', path = '/graphql', headers, body }: Wire): Promise<Seen> {
    const began = performance.now();
    try {
      const answer = await pool.request({ method, path, headers: { ...own, ...headers }, body: body ?? null });
      const text = await answer.body.text();
      return {
        status: answer.statusCode,
        codes: codesIn(text),
        text: withHeaders(answer.headers, text),
        ms: performance.now() - began,
      };
    } catch (error) {
      return { status: 0, codes: [], text: String(error), ms: performance.now() - began };
    }
  }
  const post = (path: string, body: unknown, headers: Headers = {}): Promise<Seen> =>
    send({ path, headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) });
  return {
    ...at,
    send,
    post,
    ask: (query, more = {}, headers = {}) => post('/graphql', { query, ...more }, headers),
    as: (headers) => callerOn(pool, { ...own, ...headers }, at),
    close: () => pool.close(),
  };
}

/** Bytes on a bare connection, of which `later` come one each 500 ms; what is answered until it is closed. */
export function drip(origin: string, first: string, later: string): Promise<Seen> {
  const { hostname, port } = new URL(origin);
  const began = performance.now();
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(first));
    let at = 0;
    const tap = setInterval(() => socket.writable && socket.write(later[at++ % later.length] ?? ''), 500);
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(tap);
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
      resolve({
        status,
        codes: codesIn(text.slice(text.indexOf('\r\n\r\n') + 4)),
        text,
        ms: performance.now() - began,
      });
    });
  });
}

interface Refusal {
  /** A word where tokens are got (RFC 6749), an object at our other routes. */
  readonly error?: string | { readonly code?: string };
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

function codesIn(text: string): readonly string[] {
  try {
    const { errors = [], error } = JSON.parse(text) as Refusal;
    const one = typeof error === 'object' ? error.code : error;
    return [...errors.map(({ extensions }) => extensions?.code ?? 'none'), ...(one === undefined ? [] : [one])];
  } catch {
    return [];
  }
}

/** An internal string in a header is one, too. */
function withHeaders(headers: Readonly<Record<string, unknown>>, text: string): string {
  return `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n')}\n\n${text}`;
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- who asked knows what comes
export function dataOf<T>({ text }: Seen): T {
  const body = JSON.parse(text.slice(text.indexOf('\n\n') + 2)) as { readonly data?: T };
  if (!body.data) throw new Error(`There is no data in ${text}`);
  return body.data;
}

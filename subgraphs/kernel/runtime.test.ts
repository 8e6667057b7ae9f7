/** A small subgraph on a real database: what a caller sees of faults, in process and over HTTP, and what its role may do. */
import { Agent, get, request } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { type FastifyInstance } from 'fastify';
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { type DataSource } from 'typeorm';
import { freshDatabase } from '../../test/kit/database';
import { signingFor } from '../../test/kit/signed-viewer';
import { type Context } from './context';
import { runtimeDataSource } from './database/data-source';
import { migrate } from './database/migrate';
import { badInput } from './errors';
import { defineSubgraph } from './manifest';
import { type RunningSubgraph, startSubgraph, type SubgraphResult } from './runtime';
import { Public } from './schema/marks';
import { serveSubgraph } from './server/http-server';
import { ANONYMOUS } from './viewer';

/** Resolvers that have begun to wait, and those that were told to stop. */
let waiting = 0;
let givenUp = 0;

const CANARY = 'SELECT secret FROM vault';

@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'A thing.' })
class Thing {
  @Field(() => ID, { description: 'Its id.' })
  id: string;
}

@Resolver(() => Thing)
class ThingResolver {
  @Public()
  @Query(() => Thing, { nullable: true, description: 'A thing.' })
  thing(@Arg('id', () => ID, { description: 'Its id.' }) id: string): Thing {
    if (id === 'bad') throw badInput('id', 'expected something better.');
    if (id === 'fault') throw new Error(CANARY);
    return { id };
  }

  @Public()
  @Query(() => Thing, { description: 'Nothing, where there should be something.' })
  lost(): Thing | null {
    return null;
  }

  @Public()
  @Query(() => String, { nullable: true, description: 'Waits until it is given up.' })
  async patient(@Ctx() { signal }: Context): Promise<string> {
    waiting += 1;
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    givenUp += 1;
    return 'given up';
  }

  @Public()
  @Query(() => String, { nullable: true, description: 'Something long.' })
  async long(@Arg('ms', () => Int, { description: 'Milliseconds it takes.' }) ms: number): Promise<string> {
    waiting += 1;
    await sleep(ms, undefined, { ref: false });
    return 'long '.repeat(1000);
  }

  @Public()
  @Query(() => String, { nullable: true, description: 'Runs a statement.' })
  async sql(
    @Arg('text', () => String, { description: 'The statement.' }) text: string,
    @Ctx() context: Context,
  ): Promise<string> {
    return JSON.stringify(await context.db.query(text));
  }
}

const manifest = defineSubgraph({
  name: 'things',
  resolvers: [ThingResolver],
  references: { Thing: (reference) => (reference.id === 'gone' ? null : { id: reference.id }) },
  entities: [],
  migrations: [],
});

let subgraph: RunningSubgraph;
let server: FastifyInstance;
let db: DataSource;
let url: string;
let origin: string;
let signed: Record<string, string>;
let drop: () => Promise<void>;
const faults: unknown[] = [];
const signing = signingFor('things');
const { callerOf } = signing;

beforeAll(async () => {
  ({ url, drop } = await freshDatabase());
  // Two processes that start together: one migrates, the other finds it done.
  const [roles] = await Promise.all([migrate(manifest, url), migrate(manifest, url)]);
  db = await runtimeDataSource(manifest, roles).initialize();
  subgraph = startSubgraph(manifest, db, { error: ({ err }) => void faults.push(err) });
  server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, callerOf });
  origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  signed = { 'content-type': 'application/json', 'x-viewer': await signing.sign() };
});
afterAll(async () => {
  await server.close();
  await subgraph.close();
  await drop();
});

async function overHttp(
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: SubgraphResult }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { ...signed, ...headers },
    body: text,
  });
  return { status: response.status, body: (await response.json()) as SubgraphResult };
}

const inProcess = (query: string): Promise<SubgraphResult> =>
  subgraph.execute({ query }, { viewer: ANONYMOUS, requestId: 'r1' });

describe.each([
  ['in process', inProcess],
  ['over HTTP', async (query: string) => (await overHttp({ query })).body],
])('%s', (_name, ask) => {
  it.each([
    ['an answer', '{ thing(id: "a") { id } }', { data: { thing: { id: 'a' } } }],
    [
      'what the caller did wrong',
      '{ thing(id: "bad") { id } }',
      {
        data: { thing: null },
        errors: [
          {
            message: 'id: expected something better.',
            path: ['thing'],
            extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
          },
        ],
      },
    ],
    [
      'a fault of ours',
      '{ thing(id: "fault") { id } }',
      {
        data: { thing: null },
        errors: [
          {
            message: 'Something went wrong on our side.',
            path: ['thing'],
            extensions: { code: 'INTERNAL_SERVER_ERROR' },
          },
        ],
      },
    ],
    [
      'a statement that takes too long',
      '{ sql(text: "SELECT pg_sleep(10)") }',
      { data: { sql: null }, errors: [{ extensions: { code: 'DATABASE_BUSY' } }] },
    ],
    [
      'references, in order, null for what is gone',
      '{ _entities(representations: [{__typename: "Thing", id: "b"}, {__typename: "Thing", id: "gone"}]) { ... on Thing { id } } }',
      { data: { _entities: [{ id: 'b' }, null] } },
    ],
    [
      'a variable left to its default',
      'query ($id: ID! = "d") { thing(id: $id) { id } }',
      { data: { thing: { id: 'd' } } },
    ],
    [
      'a variable that is not given',
      'query ($id: ID!) { thing(id: $id) { id } }',
      { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    ],
    [
      'a null where the schema allows none',
      '{ lost { id } }',
      { data: null, errors: [{ path: ['lost'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
    ],
    [
      'a document that does not fit',
      '{ nothing }',
      { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
    ],
  ])('%s', async (_what, query, expected) => {
    expect(await ask(query)).toMatchObject(expected);
  });

  it.each([['CREATE TABLE things.x (a int)'], ['SELECT * FROM pg_authid'], ['DROP TABLE things.migration']])(
    'the runtime role may not %s',
    async (sql) => {
      const { errors } = await ask(`{ sql(text: ${JSON.stringify(sql)}) }`);
      expect(errors).toMatchObject([
        { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ]);
    },
  );
});

it('the log has the whole fault, the answers none of it', async () => {
  faults.length = 0;
  const answer = JSON.stringify(await inProcess('{ thing(id: "fault") { id } }'));
  expect(answer).not.toContain('vault');
  expect(faults).toEqual([expect.objectContaining({ message: CANARY })]);
});

it.each([
  ['{"query":', {}, 400, 'BAD_REQUEST'],
  ['{"variables":{}}', {}, 400, 'BAD_REQUEST'],
  ['query=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [`{"query":"${'x'.repeat(9_000_000)}"}`, {}, 413, 'PAYLOAD_TOO_LARGE'],
])('over HTTP %.20j is refused', async (body, headers, status, code) => {
  expect(await overHttp(body, headers)).toMatchObject({ status, body: { errors: [{ extensions: { code } }] } });
});

describe('the time that is left', () => {
  const graphql = (query: string, headers: Record<string, string>, signal?: AbortSignal): Promise<Response> =>
    fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { ...signed, ...headers },
      body: JSON.stringify({ query }),
      ...(signal && { signal }),
    });
  beforeEach(() => {
    waiting = givenUp = 0;
  });

  it('ends the work when it is over', async () => {
    await graphql('{ patient }', { 'x-time-left-ms': '50' });
    expect(givenUp).toBe(1);
  });

  it('ends it when whoever asked hangs up', async () => {
    const leave = new AbortController();
    const left = graphql('{ patient }', {}, leave.signal).catch(() => 'left');
    while (waiting === 0) await sleep(5);
    leave.abort();
    expect(await left).toBe('left');
    while (givenUp === 0) await sleep(5);
  });

  it('that is none as it comes begins no work', async () => {
    const response = await graphql('{ patient }', { 'x-time-left-ms': '0' });
    expect([response.status, waiting]).toEqual([504, 0]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_TIMEOUT' } }] });
  });

  it.each(['', 'soon', '-1', 'Infinity', '9'.repeat(20)])('%j says nothing', async (given) => {
    expect((await graphql('{ thing(id: "a") { id } }', { 'x-time-left-ms': given })).status).toBe(200);
  });
});

/** As it comes over the wire: fetch would unpack it. */
function raw(query: string, headers: Record<string, string>): Promise<{ encoding: string | undefined; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/graphql`, {
      method: 'POST',
      headers: { ...signed, ...headers },
    });
    sent.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) });
      });
    });
    sent.end(JSON.stringify({ query }));
  });
}

it.each([
  ['{ long(ms: 0) }', 'gzip', 'gzip'],
  ['{ long(ms: 0) }', 'br, gzip;q=0.5', 'gzip'],
  ['{ long(ms: 0) }', 'gzip;q=0', undefined],
  ['{ long(ms: 0) }', 'identity', undefined],
  ['{ thing(id: "short") { id } }', 'gzip', undefined],
])('%s to who takes %s is packed as %s', async (query, accepted, expected) => {
  const plain = await raw(query, {});
  const { encoding, bytes } = await raw(query, { 'accept-encoding': accepted });
  expect([plain.encoding, encoding]).toEqual([undefined, expected]);
  expect(expected ? gunzipSync(bytes) : bytes).toEqual(plain.bytes);
});

it('health says whether it can answer', async () => {
  const ready = await fetch(`${origin}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', subgraph: 'things' }]);
});

it('a connection is ended after its thousandth fetch, so that copies added later get their share', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const sockets = new Map<unknown, number>();
  const statuses = new Set<number | undefined>();
  for (let n = 0; n < 1_001; n += 1) {
    await new Promise<void>((resolve, reject) => {
      get(`${origin}/health/live`, { agent }, (response) => {
        sockets.set(response.socket, (sockets.get(response.socket) ?? 0) + 1);
        statuses.add(response.statusCode);
        response.resume().on('end', resolve);
      }).on('error', reject);
    });
  }
  agent.destroy();
  expect([[...sockets.values()], [...statuses]]).toEqual([[1_000, 1], [200]]);
});

describe('a stop', () => {
  const start = async (options: Partial<Parameters<typeof serveSubgraph>[1]> = {}) => {
    const own = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, callerOf, ...options });
    return { own, at: `http://127.0.0.1:${(own.server.address() as AddressInfo).port}` };
  };

  it('finishes what is in flight, and what still comes over a connection that is open', async () => {
    waiting = 0;
    const { own, at } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const health = (): Promise<string | undefined> =>
      new Promise((resolve, reject) => {
        get(`${at}/health/live`, { agent }, (response) => {
          response.resume().on('end', () => {
            resolve(response.headers.connection);
          });
        }).on('error', reject);
      });
    expect(await health()).toBe('keep-alive');
    const body = JSON.stringify({ query: '{ long(ms: 300) }' });
    const inFlight = fetch(`${at}/graphql`, { method: 'POST', headers: signed, body });
    while (waiting === 0) await sleep(5);
    const stopped = own.close();
    await sleep(50);
    expect(await health()).toBe('close');
    await expect(fetch(`${at}/health/live`)).rejects.toThrow();
    expect(await (await inFlight).json()).toMatchObject({ data: { long: expect.stringMatching(/^long/) } });
    await stopped;
    agent.destroy();
  });

  it('is told to load balancers first, for as long as they need', async () => {
    const { own, at } = await start({ drain: { delayMs: 500, timeoutMs: 1_000 } });
    const stopped = own.close();
    const ready = await fetch(`${at}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'unavailable', subgraph: 'things', reasons: ['draining'] },
    ]);
    expect((await fetch(`${at}/health/live`)).status).toBe(200);
    await stopped;
  });

  it('waits no longer than it may', async () => {
    waiting = 0;
    const { own, at } = await start({ drain: { delayMs: 0, timeoutMs: 100 } });
    const body = JSON.stringify({ query: '{ long(ms: 3000) }' });
    const cut = fetch(`${at}/graphql`, { method: 'POST', headers: signed, body });
    const failed = expect(cut).rejects.toThrow();
    while (waiting === 0) await sleep(5);
    const began = performance.now();
    await own.close();
    expect(performance.now() - began).toBeLessThan(2_000);
    await failed;
  });
});

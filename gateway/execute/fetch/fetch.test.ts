/** Subgraphs that are late, down, or talk nonsense: a coded error with its path, and everybody else's data. */
import { type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { type IdentitySource } from '../../guard/identity';
import {
  CANARIES,
  catalogue,
  compose,
  serve,
  startTestGateway,
  stock,
  stopAll,
  type TestGateway,
  until,
} from '../../test-kit';

afterAll(stopAll);

const QUERY = '{ products { name inStock } warehouses }';
const NAMES = [
  { name: 'Kettle', inStock: null },
  { name: 'Lamp', inStock: null },
];
const asError = (code: string, path: (string | number)[], retryable: boolean) => ({
  message: expect.stringMatching(/^A part of the graph /),
  path,
  extensions: { code, requestId: 'f', retryable },
});
/** What stock adds is null, with one reason for each null. */
const SOFT = '{ products { name inStock } }';
const soft = (code: string, retryable: boolean) => ({
  data: { products: NAMES },
  errors: [asError(code, ['products', 0], retryable), asError(code, ['products', 1], retryable)],
});

describe('in process', () => {
  it.each([
    ['late', () => sleep(9_000, { data: {} }, { ref: false }), 'SUBGRAPH_TIMEOUT', true],
    ['throwing', () => Promise.reject(new Error(CANARIES[0])), 'SUBGRAPH_UNAVAILABLE', true],
    ['answering {}', () => Promise.resolve({}), 'SUBGRAPH_BAD_RESPONSE', false],
    ['answering too few entities', () => Promise.resolve({ data: { _entities: [] } }), 'SUBGRAPH_BAD_RESPONSE', false],
  ])('%s', async (_, execute, code, retryable) => {
    const gateway = await startTestGateway({ DEADLINE_MS: '1500' }, [catalogue, { name: 'stock', execute }]);
    const startedAt = performance.now();
    const { body, text } = await gateway.ask(SOFT, {}, { 'x-request-id': 'f' });
    expect(body).toEqual(soft(code, retryable));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(text).not.toContain(CANARIES[0]);
  });

  it('a root field that fails takes no other with it', async () => {
    const gateway = await startTestGateway({}, [
      { ...catalogue, execute: () => Promise.reject(new Error('down')) },
      stock,
    ]);
    const { body } = await gateway.ask('{ one: fail two: fail warehouses }', {}, { 'x-request-id': 'f' });
    const [one, two] = ['one', 'two'].map((key) => asError('SUBGRAPH_UNAVAILABLE', [key], true));
    expect(body).toEqual({ data: { one: null, two: null, warehouses: ['Yantian', 'Tuas'] }, errors: [one, two] });
  });

  it('is told who asks, by which id, until when', async () => {
    const calls: unknown[] = [];
    const gateway = await startTestGateway({}, [
      catalogue,
      { ...stock, execute: (...args) => (calls.push(args[1]), stock.execute(...args)) },
    ]);
    await gateway.ask('{ warehouses }', {}, { 'x-request-id': 'told' });
    expect(calls).toEqual([
      {
        viewer: { kind: 'anonymous' },
        requestId: 'told',
        deadline: expect.any(Number),
        mutation: false,
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  it('is told of a mutation, also where it is only asked for what that shows', async () => {
    const told: unknown[] = [];
    const telling = (subgraph: typeof stock): typeof stock => ({
      ...subgraph,
      execute: (...args) => (told.push([subgraph.name, args[1].mutation]), subgraph.execute(...args)),
    });
    const gateway = await startTestGateway({}, [telling(catalogue), telling(stock)]);
    await gateway.ask('mutation { rename(id: "p1", name: "Pot") { inStock } }');
    expect(told).toEqual([
      ['catalogue', true],
      ['stock', true],
    ]);
  });

  it('null where the schema promises none is no silent null', async () => {
    const execute = () => Promise.resolve({ data: { warehouses: null } });
    const gateway = await startTestGateway({}, [catalogue, { name: 'stock', execute }]);
    const { body } = await gateway.ask('{ warehouses }', {}, { 'x-request-id': 'f' });
    expect(body).toEqual({ data: null, errors: [asError('SUBGRAPH_BAD_RESPONSE', ['warehouses'], false)] });
  });
});

describe('over HTTP', () => {
  const answer = (response: ServerResponse, body: string | Buffer, status = 200, headers = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

  it('answers as in process, and gets the request id and nothing else of the caller', async () => {
    const seen: Record<string, unknown>[] = [];
    const url = await serve((request, response, body) => {
      seen.push(request.headers);
      void stock
        .execute(JSON.parse(body), {} as never)
        .then((result) => answer(response, JSON.stringify(result), 200, { 'set-cookie': 'a=b' }));
    });
    const identity: IdentitySource = {
      introspect: () =>
        Promise.resolve({
          viewer: { kind: 'client', id: 'cli_1', grants: [], scopes: [] },
          credentialId: 'key_1',
          expiresAt: Date.now() + 60_000,
        }),
      revokedSince: () => Promise.resolve({ revoked: [], cursor: '' }),
    };
    const gateway = await startTestGateway({ SUBGRAPH_URL_STOCK: url }, [catalogue], { identity });
    const { body, headers } = await gateway.ask(
      QUERY,
      {},
      { 'x-request-id': 'h', authorization: 'Bearer secret', cookie: 'c=d' },
    );
    expect(body).toEqual({
      data: {
        products: [
          { name: 'Kettle', inStock: 7 },
          { name: 'Lamp', inStock: 7 },
        ],
        warehouses: ['Yantian', 'Tuas'],
      },
    });
    expect(headers.get('set-cookie')).toBeNull();
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({ 'x-request-id': 'h', 'content-type': 'application/json' });
    expect(seen[0]).not.toHaveProperty('authorization');
    expect(seen[0]).not.toHaveProperty('cookie');
    const left = seen.map((headers) => Number(headers['x-time-left-ms']));
    for (const ms of left) expect(ms > 0 && ms <= 5_000).toBe(true);
    expect(seen[0]).not.toHaveProperty('x-operation-type');

    seen.length = 0;
    await gateway.ask('mutation { rename(id: "p1", name: "Pot") { inStock } }');
    expect(seen.map((of) => of['x-operation-type'])).toEqual(['mutation']);
  });

  const big = Buffer.from(`{"data":{"x":"${'x'.repeat(60_000)}"}}`);
  it.each<[string, (response: ServerResponse) => unknown, string, boolean]>([
    ['late', () => undefined, 'SUBGRAPH_TIMEOUT', true],
    ['dripping', (r) => setInterval(() => r.write(' '), 50).unref(), 'SUBGRAPH_TIMEOUT', true],
    ['resetting before the first byte', (r) => r.socket?.destroy(), 'SUBGRAPH_UNAVAILABLE', true],
    [
      'resetting mid body',
      (r) => (r.write('{"data":'), setTimeout(() => r.socket?.destroy(), 30)),
      'SUBGRAPH_UNAVAILABLE',
      true,
    ],
    [
      'behind a proxy that is down',
      (r) => answer(r, `<html>${CANARIES[0] ?? ''}</html>`, 503),
      'SUBGRAPH_UNAVAILABLE',
      true,
    ],
    ['too large', (r) => answer(r, big), 'SUBGRAPH_RESPONSE_TOO_LARGE', false],
    [
      'too large once unpacked',
      (r) => answer(r, gzipSync(big), 200, { 'content-encoding': 'gzip' }),
      'SUBGRAPH_RESPONSE_TOO_LARGE',
      false,
    ],
    ['said to be packed', (r) => answer(r, '{}', 200, { 'content-encoding': 'gzip' }), 'SUBGRAPH_BAD_RESPONSE', false],
    [
      'packed in an unknown way',
      (r) => answer(r, '{}', 200, { 'content-encoding': 'x' }),
      'SUBGRAPH_BAD_RESPONSE',
      false,
    ],
    ['truncated JSON', (r) => answer(r, '{"data":{'), 'SUBGRAPH_BAD_RESPONSE', false],
    ['HTML with 500', (r) => answer(r, `<html>${CANARIES[0] ?? ''}</html>`, 500), 'SUBGRAPH_BAD_RESPONSE', false],
    ['204', (r) => r.writeHead(204).end(), 'SUBGRAPH_BAD_RESPONSE', false],
    ['a list', (r) => answer(r, '[]'), 'SUBGRAPH_BAD_RESPONSE', false],
    ['{}', (r) => answer(r, '{}'), 'SUBGRAPH_BAD_RESPONSE', false],
    ['data as a list', (r) => answer(r, '{"data":[]}'), 'SUBGRAPH_BAD_RESPONSE', false],
    ['errors as text', (r) => answer(r, '{"data":null,"errors":"no"}'), 'SUBGRAPH_BAD_RESPONSE', false],
    ['too many entities', (r) => answer(r, '{"data":{"_entities":[null,null,null]}}'), 'SUBGRAPH_BAD_RESPONSE', false],
  ])('%s', async (_, misbehave, code, retryable) => {
    const url = await serve((__, response) => misbehave(response));
    const gateway = await startTestGateway(
      { DEADLINE_MS: '1200', SUBGRAPH_URL_STOCK: url, SUBGRAPH_RESPONSE_LIMIT_BYTES: '50000' },
      [catalogue],
    );
    const { body, text } = await gateway.ask(SOFT, {}, { 'x-request-id': 'f' });
    expect(body).toEqual(soft(code, retryable));
    for (const canary of [...CANARIES, url, '127.0.0.1']) expect(text).not.toContain(canary);
    await until(() =>
      gateway.lines.some((line) => line.msg === 'subgraph failed' && line.code === code && line.subgraph === 'stock'),
    );
  });

  it('down', async () => {
    const gateway = await startTestGateway({ SUBGRAPH_URL_STOCK: 'http://127.0.0.1:9/graphql' }, [catalogue]);
    expect((await gateway.ask(SOFT, {}, { 'x-request-id': 'f' })).body).toEqual(soft('SUBGRAPH_UNAVAILABLE', true));
  });

  it('errors of a status other than 200 are read as GraphQL', async () => {
    const error = { message: 'No.', path: ['warehouses'], extensions: { code: 'FORBIDDEN', stacktrace: CANARIES } };
    const url = await serve((_, response) => answer(response, JSON.stringify({ errors: [error] }), 403));
    const gateway = await startTestGateway({ SUBGRAPH_URL_STOCK: url }, [catalogue]);
    const { body } = await gateway.ask('{ warehouses }', {}, { 'x-request-id': 'f' });
    expect(body.errors).toEqual([
      { message: 'No.', path: ['warehouses'], extensions: { code: 'FORBIDDEN', requestId: 'f', retryable: false } },
    ]);
  });

  it.each(['"__proto__"', '"\\u005f_proto__"'])('%s in an answer reaches no prototype', async (key) => {
    const url = await serve((_, response) =>
      answer(response, `{"data":{"warehouses":["a"],${key}:{"polluted":1}},${key}:{"polluted":1}}`),
    );
    const gateway = await startTestGateway({ SUBGRAPH_URL_STOCK: url }, [catalogue]);
    expect((await gateway.ask('{ warehouses }')).body).toEqual({ data: { warehouses: ['a'] } });
    expect({}).not.toHaveProperty('polluted');
  });

  const QUERY_OF_ONE = '{ product(id: "p1") { name } }';
  const MUTATION = 'mutation { product: rename(id: "p1", name: "Pot") { name } }';
  it.each([
    ['before the first byte, a query is sent again', '', QUERY_OF_ONE, 2],
    ['before the first byte, a mutation is not', '', MUTATION, 1],
    ['after the first byte, a query is not', 'HTTP/1.1 2', QUERY_OF_ONE, 1],
  ])('when a connection breaks %s', async (_, first, query, sent) => {
    let requests = 0;
    const url = await serve((request, response, body) => {
      requests += 1;
      if (requests === 1) request.socket.end(first);
      else
        void catalogue
          .execute(JSON.parse(body), {} as never)
          .then((result) => answer(response, JSON.stringify(result)));
    });
    const gateway = await startTestGateway({ SUBGRAPH_URL_CATALOGUE: url }, [stock]);
    const { body } = await gateway.ask(query);
    expect(requests).toBe(sent);
    expect(body.data).toEqual({ product: sent === 2 ? { name: 'Kettle' } : null });
  });

  it('more fetches than there are connections end too, and the next one is served', async () => {
    let isStalling = true;
    const url = await serve((_, response) => {
      if (!isStalling) answer(response, WAREHOUSES);
    });
    const gateway = await startTestGateway({ DEADLINE_MS: '500', SUBGRAPH_URL_STOCK: url }, [catalogue]);
    const answers = await Promise.all(Array.from({ length: 150 }, () => gateway.ask('{ warehouses }')));
    expect(new Set(answers.map(({ body }) => body.errors?.[0]?.extensions.code))).toEqual(
      new Set(['SUBGRAPH_TIMEOUT']),
    );
    isStalling = false;
    expect((await gateway.ask('{ warehouses }')).body).toEqual({ data: { warehouses: ['深圳'] } });
  });

  const WAREHOUSES = '{"data":{"warehouses":["深圳"]}}';
  it.each<[string, (text: string) => Buffer]>([
    ['identity', (text) => Buffer.from(text)],
    ['gzip', gzipSync],
    ['GZip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('takes an answer packed as %s', async (encoding, pack) => {
    const url = await serve((_, response) => answer(response, pack(WAREHOUSES), 200, { 'content-encoding': encoding }));
    const gateway = await startTestGateway({ SUBGRAPH_URL_STOCK: url }, [catalogue]);
    expect((await gateway.ask('{ warehouses }')).body).toEqual({ data: { warehouses: ['深圳'] } });
  });

  it.each([
    ['on this machine', '127.0.0.1', 'identity'],
    ['elsewhere', '0.0.0.0', 'gzip'], // which is this machine too, under a name that does not say so
  ])('asks a subgraph %s (%s) for %s', async (_, host, encoding) => {
    const asked: unknown[] = [];
    const url = await serve((request, response) => {
      asked.push(request.headers['accept-encoding']);
      answer(response, WAREHOUSES);
    });
    const gateway = await startTestGateway({ SUBGRAPH_URL_STOCK: url.replace('127.0.0.1', host) }, [catalogue]);
    await gateway.ask('{ warehouses }');
    expect(asked).toEqual([encoding]);
  });

  it('goes where the supergraph says, if nobody says otherwise', async () => {
    const url = await serve((_, response) => answer(response, WAREHOUSES));
    const sdl = compose().replace('http://stock.invalid', url);
    const gateway = await startTestGateway({}, [catalogue], { sdl });
    expect((await gateway.ask('{ warehouses }')).body).toEqual({ data: { warehouses: ['深圳'] } });
  });
});

describe('a client that leaves', () => {
  /** Asks, leaves as soon as `begun`, and gives the milliseconds until `ended`. */
  async function leave(gateway: TestGateway, begun: Promise<unknown>, ended: Promise<unknown>): Promise<number> {
    const leaving = new AbortController();
    const asked = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query: QUERY }),
      headers: { 'content-type': 'application/json', 'x-request-id': 'gone' },
      signal: leaving.signal,
    });
    await begun;
    const leftAt = performance.now();
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await ended;
    return performance.now() - leftAt;
  }

  const moment = () => {
    let happen = (): void => undefined;
    return {
      passed: new Promise<void>((resolve) => (happen = resolve)),
      happen: () => {
        happen();
      },
    };
  };

  it.each(['over HTTP', 'in process'])('takes its fetches with it (%s)', async (how) => {
    const begun = moment();
    const ended = moment();
    const url = await serve((request) => {
      request.socket.once('close', ended.happen);
      begun.happen();
    });
    const stalling: typeof catalogue = {
      name: 'catalogue',
      execute: (_, { signal }) => {
        signal.addEventListener('abort', ended.happen);
        begun.happen();
        return new Promise(() => undefined);
      },
    };
    const stockCalls: unknown[] = [];
    const counted: typeof stock = { ...stock, execute: (...args) => (stockCalls.push(args), stock.execute(...args)) };
    const gateway = await (how === 'over HTTP'
      ? startTestGateway({ SUBGRAPH_URL_CATALOGUE: url }, [counted])
      : startTestGateway({}, [stalling, counted]));

    expect(await leave(gateway, begun.passed, ended.passed)).toBeLessThan(1_000);
    await until(() => gateway.lines.some(({ msg }) => msg === 'request'));
    const lines = gateway.lines.filter(({ requestId }) => requestId === 'gone');
    expect(lines).toMatchObject([{ msg: 'request', route: '/graphql', status: 499, clientLeft: true, codes: [] }]);
    expect(gateway.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
    expect(stockCalls.length).toBeLessThanOrEqual(1); // warehouses; nobody asks what is in stock of nothing
  });
});

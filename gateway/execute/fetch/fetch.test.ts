/** Subgraphs that are late, down, or talk nonsense: a coded error with its path, and everybody else's data. */
import { type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { CANARIES, catalogue, serve, startTestGateway, stock, stopAll, until } from '../../test-kit';

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
    ['late', () => sleep(2_000, { data: {} }, { ref: false }), 'SUBGRAPH_TIMEOUT', true],
    ['throwing', () => Promise.reject(new Error(CANARIES[0])), 'SUBGRAPH_UNAVAILABLE', true],
    ['answering {}', () => Promise.resolve({}), 'SUBGRAPH_BAD_RESPONSE', false],
    ['answering too few entities', () => Promise.resolve({ data: { _entities: [] } }), 'SUBGRAPH_BAD_RESPONSE', false],
  ])('%s', async (_, execute, code, retryable) => {
    const gateway = await startTestGateway({ DEADLINE_MS: '300' }, [catalogue, { name: 'stock', execute }]);
    const startedAt = performance.now();
    const { body, text } = await gateway.ask(SOFT, {}, { 'x-request-id': 'f' });
    expect(body).toEqual(soft(code, retryable));
    expect(performance.now() - startedAt).toBeLessThan(1_500);
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
        signal: expect.any(AbortSignal),
      },
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
    const gateway = await startTestGateway({ SUBGRAPH_URL_STOCK: url }, [catalogue]);
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
      { DEADLINE_MS: '400', SUBGRAPH_URL_STOCK: url, SUBGRAPH_RESPONSE_LIMIT_BYTES: '50000' },
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

  it.each([
    ['a query is sent again', '{ product(id: "p1") { name } }', 2, { name: 'Kettle' }],
    ['a mutation never is', 'mutation { product: rename(id: "p1", name: "Pot") { name } }', 1, null],
  ])('on a connection that breaks before the first byte, %s', async (_, query, sent, name) => {
    let requests = 0;
    const url = await serve((request, response, body) => {
      requests += 1;
      if (requests === 1) request.socket.destroy();
      else
        void catalogue
          .execute(JSON.parse(body), {} as never)
          .then((result) => answer(response, JSON.stringify(result)));
    });
    const gateway = await startTestGateway({ SUBGRAPH_URL_CATALOGUE: url }, [stock]);
    const { body } = await gateway.ask(query);
    expect(requests).toBe(sent);
    expect(body.data).toMatchObject({ product: name });
  });
});

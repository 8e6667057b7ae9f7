/** The wire: what is refused before anybody looks at a document, and that nothing of it reaches a subgraph. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { catalogue, compose, startTestGateway, stock, stopAll, type TestGateway, until } from '../test-kit';

let gateway: TestGateway;
const fetched: unknown[] = [];
const counting = [catalogue, stock].map((subgraph) => ({
  ...subgraph,
  execute: (...args: Parameters<typeof stock.execute>) => {
    fetched.push(args[0]);
    return subgraph.execute(...args);
  },
}));

beforeAll(async () => {
  gateway = await startTestGateway({ CORS_ORIGINS: 'https://desk.example', REQUEST_TIMEOUT_MS: '400' }, counting);
});
afterAll(stopAll);
beforeEach(() => fetched.splice(0));

const QUERY = '{ warehouses }';
const GOOD = JSON.stringify({ query: QUERY });

describe('a body', () => {
  const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
  it.each<[string, string | Uint8Array, Record<string, string>, number, string]>([
    ['of two operations', `[${GOOD},${GOOD}]`, {}, 400, 'BAD_REQUEST'],
    ['of a thousand operations', `[${Array(1000).fill(GOOD).join()}]`, {}, 400, 'BAD_REQUEST'],
    ['that is no JSON', '{', {}, 400, 'BAD_REQUEST'],
    ['that is empty', '', {}, 400, 'BAD_REQUEST'],
    ['that is a string', '"{ a }"', {}, 400, 'BAD_REQUEST'],
    ['that is null', 'null', {}, 400, 'BAD_REQUEST'],
    ['without a query', '{}', {}, 400, 'BAD_REQUEST'],
    ['with a number for a query', '{"query":1}', {}, 400, 'BAD_REQUEST'],
    ['with an empty query', '{"query":" "}', {}, 400, 'BAD_REQUEST'],
    ['with a list for variables', '{"query":"{a}","variables":[]}', {}, 400, 'BAD_REQUEST'],
    ['with a string for variables', '{"query":"{a}","variables":"{}"}', {}, 400, 'BAD_REQUEST'],
    ['with a number for extensions', '{"query":"{a}","extensions":1}', {}, 400, 'BAD_REQUEST'],
    ['with a number for operationName', '{"query":"{a}","operationName":1}', {}, 400, 'BAD_REQUEST'],
    [
      'with a persisted query',
      '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"a"}}}',
      {},
      400,
      'BAD_REQUEST',
    ],
    ['with two queries', `{"query":"{a}","query":"{b}"}`, {}, 400, 'BAD_REQUEST'],
    ['with two queries, one escaped', `{"query":"{a}","qu\\u0065ry":"{b}"}`, {}, 400, 'BAD_REQUEST'],
    ['with a variable given twice', `{"query":"{a}","variables":{"a":1,"b":{"c":1,"c":2}}}`, {}, 400, 'BAD_REQUEST'],
    ['with __proto__', `{"query":"{a}","variables":{"__proto__":{"x":1}}}`, {}, 400, 'BAD_REQUEST'],
    ['with half of a pair', `{"query":"{a}","variables":{"a":"x\\ud800"}}`, {}, 400, 'BAD_REQUEST'],
    ['with U+0000', `{"query":"{a}","variables":{"a":"\\u0000"}}`, {}, 400, 'BAD_REQUEST'],
    ['with a NUL byte', GOOD + '\0', {}, 400, 'BAD_REQUEST'],
    ['with a byte order mark', '\uFEFF' + GOOD, {}, 400, 'BAD_REQUEST'],
    ['in UTF-16', bytes(GOOD, 'utf16le'), {}, 400, 'BAD_REQUEST'],
    [
      'said to be UTF-16',
      bytes(GOOD, 'utf16le'),
      { 'content-type': 'application/json; charset=utf-16' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['in Latin-1', bytes('{"query":"{ é }"}', 'latin1'), {}, 400, 'BAD_REQUEST'],
    [
      'nested 500 deep',
      `{"query":"{a}","variables":{"a":${'['.repeat(500)}${']'.repeat(500)}}}`,
      {},
      400,
      'OPERATION_LIMIT_EXCEEDED',
    ],
    ['of 2 MB + 1', ' '.repeat(2_000_001), {}, 413, 'PAYLOAD_TOO_LARGE'],
    ['compressed', gzipSync(GOOD), { 'content-encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['as text', GOOD, { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'as a form',
      'query=%7Ba%7D',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['as a multipart form', GOOD, { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'as text with a JSON parameter',
      GOOD,
      { 'content-type': 'text/plain; application/json' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['of a page of another origin', GOOD, { origin: 'https://evil.example' }, 403, 'FORBIDDEN'],
    ['of a page of no origin', GOOD, { origin: 'null' }, 403, 'FORBIDDEN'],
    ['whose answer may only be a picture', GOOD, { accept: 'image/png' }, 406, 'NOT_ACCEPTABLE'],
  ])('%s is refused', async (_, ...[body, headers, status, code]) => {
    const startedAt = performance.now();
    const answer = await gateway.post(body, { 'x-request-id': 'r', ...headers });
    expect([answer.status, answer.body.errors?.[0]?.extensions]).toEqual([
      status,
      expect.objectContaining({ code, requestId: 'r' }),
    ]);
    expect(answer.body.errors).toHaveLength(1);
    expect(fetched).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it.each<[string, string, Record<string, string>]>([
    ['with a charset', GOOD, { 'content-type': 'application/json; charset=UTF-8' }],
    ['with nulls', '{"query":"{ warehouses }","variables":null,"operationName":null,"extensions":null}', {}],
    ['with unknown keys', '{"query":"{ warehouses }","more":[{"a":"\\\\"},{"a":"\\""}]}', {}],
    ['of our own page', GOOD, {}],
    ['of a listed origin', GOOD, { origin: 'https://desk.example' }],
  ])('%s is taken', async (_, body, headers) => {
    const { status, body: answer } = await gateway.post(body, headers);
    expect([status, answer.data]).toEqual([200, { warehouses: ['Yantian', 'Tuas'] }]);
  });
});

describe('a GET', () => {
  const path = (query: string) => `/graphql?${new URLSearchParams({ query }).toString()}`;
  it.each<[string, string, Record<string, string>, number, string]>([
    ['that a page could forge', path(QUERY), {}, 400, 'BAD_REQUEST'],
    [
      'of a mutation',
      path('mutation { rename(id: "p1", name: "x") { id } }'),
      { 'apollo-require-preflight': '1' },
      405,
      'METHOD_NOT_ALLOWED',
    ],
    ['of two queries', `${path(QUERY)}&query=b`, { 'apollo-require-preflight': '1' }, 400, 'BAD_REQUEST'],
    [
      'of variables that are no JSON',
      `${path(QUERY)}&variables=x`,
      { 'apollo-require-preflight': '1' },
      400,
      'BAD_REQUEST',
    ],
    ['of nothing', '/graphql', { 'apollo-require-preflight': '1' }, 400, 'BAD_REQUEST'],
  ])('%s is refused', async (_, ...[at, headers, status, code]) => {
    const answer = await gateway.get(at, headers);
    expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([status, code]);
    expect(fetched).toEqual([]);
  });
});

describe('a browser that asks first', () => {
  const ask = (origin: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
  it.each([
    ['https://desk.example', 'https://desk.example'],
    ['https://evil.example', null],
    ['null', null],
  ])('from %s may come as %s', async (origin, allowed) => {
    const { status, headers } = await ask(origin);
    expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([204, allowed, 'Origin']);
  });
});

describe('on the socket', () => {
  /** Writes, and gives whatever comes until the server closes. */
  const converse = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let came = '';
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => (came += chunk.toString()));
      socket.on('close', () => {
        resolve(came);
      });
      socket.on('error', reject);
    });
  const head = (fields: string) =>
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${fields}\r\n`;

  it.each([
    ['a body that never ends', head('content-length: 100\r\n') + '{', 408, 'REQUEST_TIMEOUT'],
    ['a head that never ends', 'POST /graphql HTTP/1.1\r\nhost: x\r\n', 408, 'REQUEST_TIMEOUT'],
    ['a head of 100 KB', head(`authorization: ${'a'.repeat(100_000)}\r\n`), 431, 'HEADERS_TOO_LARGE'],
    ['no HTTP', 'hello\r\n\r\n', 400, 'BAD_REQUEST'],
  ])('%s is cut', async (_, text, status, code) => {
    const came = await converse(text);
    expect(came).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
    expect(came).toContain(`"code":"${code}"`);
  });

  it('is logged and counted once, be there a request or none', async () => {
    const told = () =>
      gateway.lines.filter(({ status, codes }) => status === 431 && String(codes) === 'HEADERS_TOO_LARGE');
    const before = told().length;
    await converse(head(`authorization: ${'a'.repeat(100_000)}\r\n`));
    await until(() => told().length > before);
    expect(told().length).toBe(before + 1);
    expect(told().at(-1)).toMatchObject({ msg: 'request', route: 'unknown', requestId: expect.any(String) });
    await converse(head('content-length: 100\r\nx-request-id: once\r\n') + '{');
    await until(() => gateway.lines.some(({ requestId }) => requestId === 'once'));
    expect(gateway.lines.filter(({ requestId }) => requestId === 'once')).toHaveLength(1);
  });

  it('is logged with the status that was sent, and not as a client that left', async () => {
    await converse(head('content-length: 100\r\nx-request-id: endless\r\n') + '{');
    await until(() => gateway.lines.some(({ requestId }) => requestId === 'endless'));
    const line = gateway.lines.find(({ requestId }) => requestId === 'endless');
    expect(line).toMatchObject({ msg: 'request', status: 408, codes: ['REQUEST_TIMEOUT'] });
    expect(line).not.toHaveProperty('clientLeft');
  });
});

it('another method is refused with those that are taken', async () => {
  const response = await fetch(`${gateway.url}/graphql`, { method: 'PUT', body: GOOD });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS']);
});

it('plain routes are mounted beside the graph', async () => {
  const handle = ({ parameters, body, search }: { parameters: object; body: Buffer; search: URLSearchParams }) =>
    Promise.resolve({ status: 201, body: JSON.stringify({ parameters, body: body.toString(), q: search.get('q') }) });
  const own = await startTestGateway({}, undefined, {
    sdl: compose(),
    routes: [{ method: 'POST', path: '/things/:id', handle }],
  });
  const response = await fetch(`${own.url}/things/7?q=1`, {
    method: 'POST',
    body: 'raw',
    headers: { 'content-type': 'text/csv' },
  });
  expect([response.status, await response.json()]).toEqual([201, { parameters: { id: '7' }, body: 'raw', q: '1' }]);
});

it('a plain route is told who sent a request, as the proxies say that are trusted', async () => {
  const handle = ({ address }: { address: string }) => Promise.resolve({ status: 200, body: address });
  const own = await startTestGateway({ TRUSTED_PROXIES: '1' }, undefined, {
    sdl: compose(),
    routes: [{ method: 'POST', path: '/who', handle }],
  });
  const headers = { 'content-type': 'text/plain', 'x-forwarded-for': '192.0.2.1, 198.51.100.7' };
  const response = await fetch(`${own.url}/who`, { method: 'POST', body: '', headers });
  expect(await response.text()).toBe('198.51.100.7');
});

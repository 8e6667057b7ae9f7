/** The gateway end to end: what a caller sees of a good day. */
import { startGateway } from './gateway';
import { readConfig } from './config';
import {
  CANARIES,
  CATALOGUE,
  catalogue,
  compose,
  leastCpuMs,
  startTestGateway,
  STOCK,
  stock,
  stopAll,
  subgraph,
  type TestGateway,
  until,
} from './test-kit';
import { getIntrospectionQuery } from 'graphql';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(stopAll);

describe('a query', () => {
  it('crosses subgraphs', async () => {
    const { status, body, headers } = await gateway.ask(
      'query Both($id: ID!) { product(id: $id) { name inStock related { id inStock } } warehouses }',
      {
        variables: { id: 'p1' },
      },
    );
    expect(body).toEqual({
      data: {
        product: { name: 'Kettle', inStock: 7, related: [{ id: 'p2', inStock: 7 }] },
        warehouses: ['Yantian', 'Tuas'],
      },
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it.each([
    ['__typename', '{ __typename }', { __typename: 'Query' }],
    [
      'introspection beside data',
      '{ __type(name: "Product") { name } warehouses }',
      { __type: { name: 'Product' }, warehouses: ['Yantian', 'Tuas'] },
    ],
    [
      'a mutation',
      'mutation { rename(id: "p1", name: "Pot") { name inStock } }',
      { rename: { name: 'Pot', inStock: 7 } },
    ],
    [
      'response names of Object.prototype',
      '{ constructor: warehouses toString: __typename }',
      { constructor: ['Yantian', 'Tuas'], toString: 'Query' },
    ],
  ])('answers %s', async (_, query, data) => {
    expect((await gateway.ask(query)).body).toEqual({ data });
  });

  it("answers an explorer's introspection in full", async () => {
    const options = {
      inputValueDeprecation: true,
      specifiedByUrl: true,
      schemaDescription: true,
      directiveIsRepeatable: true,
    };
    const { body } = await gateway.ask(getIntrospectionQuery(options));
    expect(body.errors).toBeUndefined();
    expect(body.data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
  });

  it('comes by GET, if another site could not have forged it', async () => {
    const search = new URLSearchParams({
      query: 'query Q($id: ID!) { product(id: $id) { name } }',
      variables: '{"id":"p1"}',
    });
    const { body } = await gateway.get(`/graphql?${search.toString()}`, { 'apollo-require-preflight': '1' });
    expect(body).toEqual({ data: { product: { name: 'Kettle' } } });
  });

  it('leaves one line in the log', async () => {
    await gateway.ask('query Named { warehouses }', {}, { 'x-request-id': 'line-1' });
    await until(() => gateway.lines.some((line) => line.requestId === 'line-1'));
    expect(gateway.lines.filter((line) => line.requestId === 'line-1')).toEqual([
      expect.objectContaining({
        msg: 'request',
        route: '/graphql',
        operationName: 'Named',
        status: 200,
        codes: [],
        ms: expect.any(Number),
      }),
    ]);
  });
});

describe('the media type', () => {
  const broken = '{ nope }';
  it.each([
    ['*/*', 200, 'application/json'],
    ['application/json', 200, 'application/json'],
    ['application/graphql-response+json', 400, 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json;q=0.9', 400, 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json', 200, 'application/json'],
  ])('for Accept: %s, an invalid document is %i as %s', async (accept, status, type) => {
    const answer = await gateway.ask(broken, {}, { accept });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, `${type}; charset=utf-8`]);
  });
});

describe('an error', () => {
  it.each([
    ['syntax', '{ product(', 'GRAPHQL_PARSE_FAILED', /^Syntax Error/],
    ['an unknown field', '{ products { nam } }', 'GRAPHQL_VALIDATION_FAILED', /Did you mean "name"/],
    ['a variable of the wrong type', 'query ($n: Int) { products(first: $n) { id } }', 'BAD_USER_INPUT', /\$n/],
    [
      'an unknown operation',
      'query A { warehouses } query B { warehouses }',
      'OPERATION_RESOLUTION_FAILURE',
      /2 operations/,
    ],
  ])('of %s says so', async (_, query, code, message) => {
    const { body, status } = await gateway.ask(query, { variables: { n: 'x' } }, { 'x-request-id': 'e-1' });
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code, requestId: 'e-1', retryable: false },
    });
    expect(body).not.toHaveProperty('data');
    expect(status).toBe(200);
  });

  it.each([
    [
      'without a code',
      '{ fail }',
      'INTERNAL_SERVER_ERROR',
      'Something went wrong on our side. The request id finds it in our log.',
    ],
    [
      'with a code that is not in the table',
      '{ fail(how: "SQLITE_ERROR") }',
      'INTERNAL_SERVER_ERROR',
      expect.stringContaining('our side'),
    ],
    [
      "with a code that is the gateway's to give",
      '{ fail(how: "GRAPHQL_VALIDATION_FAILED") }',
      'INTERNAL_SERVER_ERROR',
      expect.stringContaining('our side'),
    ],
  ])('of a subgraph %s is masked, and whole in the log', async (_, query, code, message) => {
    const id = `mask-${Math.random().toString(36).slice(2)}`;
    const { body, text, status } = await gateway.ask(query, {}, { 'x-request-id': id });
    expect(body).toEqual({
      errors: [{ message, path: ['fail'], extensions: { code, requestId: id, retryable: false } }],
      data: { fail: null },
    });
    expect(status).toBe(200);
    for (const canary of [...CANARIES, 'catalogue', '.invalid', 'serviceName', 'stack'])
      expect(text).not.toContain(canary);
    expect(JSON.stringify(gateway.lines.filter((line) => line.requestId === id))).toContain(CANARIES[0]);
  });

  it('of a subgraph with a code of the table keeps its words', async () => {
    const { body } = await gateway.ask('{ fail(how: "FORBIDDEN") warehouses }');
    expect(body.errors).toEqual([
      { message: CANARIES.join(' | '), path: ['fail'], extensions: expect.objectContaining({ code: 'FORBIDDEN' }) },
    ]);
    expect(body.data).toEqual({ fail: null, warehouses: ['Yantian', 'Tuas'] });
  });
});

describe('an attack', () => {
  const times = (n: number, one: (i: number) => string) => Array.from({ length: n }, (_, i) => one(i)).join(' ');
  it.each([
    ['16 levels', `{ products { ${'related { '.repeat(14)} id ${'}'.repeat(14)} } }`],
    ['101 aliases', `{ products { ${times(101, (i) => `a${i}: id`)} } }`],
    ['16 root fields', `{ ${times(16, (i) => `a${i}: warehouses`)} }`],
    ['20,000 repeated fields', `{ products { ${times(20_000, () => 'id')} } }`],
    ['10,000 directives', `{ warehouses ${times(10_000, () => '@skip(if: false)')} }`],
    ['lists nested 500', `{ products(first: ${'['.repeat(500)}${']'.repeat(500)}) { id } }`],
    [
      'a fragment bomb',
      `{ ...F0 } ${times(30, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F30 on Query { __typename }`,
    ],
    ['a fragment cycle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['overlapping fields', `{ products { ${times(400, () => 'related { id }')} } }`],
    ['ofType without end', `{ __type(name: "Product") { ${times(20, () => 'ofType {')} name ${'}'.repeat(20)} } }`],
  ])('of %s is refused in 100 ms', async (_, query) => {
    expect(await leastCpuMs(100, () => gateway.ask(query))).toBeLessThan(100);
    const { status, body } = await gateway.ask(query);
    expect([status, body.errors?.map(({ extensions }) => extensions.code)]).toEqual([
      400,
      ['OPERATION_LIMIT_EXCEEDED'],
    ]);
  });

  it('of introspection by lists in lists is refused', async () => {
    const { body } = await gateway.ask(
      '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
    );
    expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('as large as an anonymous caller may make it costs little', async () => {
    const query = `{ products { ${times(30, (i) => `related { ${times(60, (j) => `f${i % 2}${j}`)} }`)} } }`;
    expect(await leastCpuMs(250, () => gateway.ask(query))).toBeLessThan(250);
  });
});

describe('the request id', () => {
  it.each([
    ['a sane token', 'abc-123.x:y_z', true],
    ['128 characters', 'a'.repeat(128), true],
    ['129 characters', 'a'.repeat(129), false],
    ['spaces', 'a b', false],
    ['markup', '<b>', false],
  ])('%s: %s', async (_, given, echoed) => {
    const { headers } = await gateway.ask('{ warehouses }', {}, { 'x-request-id': given });
    expect(headers.get('x-request-id') === given).toBe(echoed);
    expect(headers.get('x-request-id')).toMatch(/^[\w.:-]+$/);
  });
});

describe('pages', () => {
  it.each([
    ['/health/live', 200, { status: 'live' }],
    ['/health/ready', 200, { status: 'ready' }],
  ])('%s is %i', async (path, status, body) => {
    expect(await gateway.get(path)).toMatchObject({ status, body });
  });

  it('an unknown one is 404, in the one shape of errors', async () => {
    const { status, body } = await gateway.get('/nope');
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('/ leads to the explorer, and so does a visit of /graphql', async () => {
    expect((await gateway.get('/')).headers.get('location')).toBe('/explorer');
    expect((await gateway.get('/graphql', { accept: 'text/html,*/*' })).headers.get('location')).toBe('/explorer');
  });

  it('/explorer may load nothing from elsewhere', async () => {
    const { status, headers } = await gateway.get('/explorer');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers.get('content-security-policy')).not.toMatch(/https?:/);
  });

  it.each(['/explorer/../config.ts', '/explorer/..%2f..%2fpackage.json', '/explorer/%2e%2e/%2e%2e/package.json'])(
    '%s is not served',
    async (path) => {
      expect((await gateway.get(path)).status).toBe(404);
    },
  );
});

describe('in production', () => {
  let closed: TestGateway;
  beforeAll(async () => {
    closed = await startTestGateway({ INTERPORT_ENV: 'production' });
  });

  it.each([
    ['introspection', '{ __schema { types { name } } }'],
    ['a misspelt field', '{ products { nam } }'],
    ['a misspelt argument', '{ products(fist: 1) { id } }'],
    ['a misspelt type', '{ products { ... on Prodct { id } } }'],
  ])('%s tells nothing of the schema', async (_, query) => {
    const { body, text } = await closed.ask(query);
    expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(text).not.toContain('Did you mean');
  });

  it('there is no explorer', async () => {
    expect((await closed.get('/explorer')).status).toBe(404);
    expect((await closed.get('/')).status).toBe(404);
  });
});

describe('a start', () => {
  const start = (env: Record<string, string>) =>
    startGateway({ config: readConfig({ PORT: '0', ...env }), subgraphs: [] });

  it('on a taken port says which, and which variable', async () => {
    const port = new URL(gateway.url).port;
    await expect(startTestGateway({ PORT: port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another process. Set PORT to a free one.`,
    );
  });

  it('without a supergraph says so', async () => {
    await expect(start({ SUPERGRAPH: '/nonexistent.graphql' })).rejects.toThrow(
      /^The supergraph cannot be read: .*SUPERGRAPH/,
    );
  });

  it('with a subgraph that cannot be reached names it', async () => {
    await expect(startTestGateway({}, [catalogue])).rejects.toThrow(/"stock".*SUBGRAPH_URL_STOCK/);
  });

  it('with a file that is no supergraph says so', async () => {
    await expect(startTestGateway({}, [catalogue, stock], { sdl: 'type Query { a: Int }' })).rejects.toThrow(
      /^The supergraph .* cannot be used/,
    );
  });
});

describe('a reload', () => {
  const WIDER_STOCK = STOCK.replace('warehouses: [String!]!', 'warehouses: [String!]!  depots: [String!]');
  const WIDER = compose({
    catalogue: CATALOGUE,
    stock: WIDER_STOCK,
  });

  it('takes a good file, refuses a bad one with its reason, and comes back', async () => {
    const own = await startTestGateway({}, [catalogue, subgraph('stock', WIDER_STOCK, {})]);
    const first = own.snapshotId();
    expect((await own.ask('{ depots }')).body.errors).toHaveLength(1);

    own.swap(WIDER);
    await until(() => own.snapshotId() !== first);
    expect((await own.ask('{ depots }')).body.errors).toBeUndefined();

    const second = own.snapshotId();
    own.swap('type Query { broken');
    await until(() => own.lines.some((line) => String(line.msg).startsWith('supergraph refused')));
    expect(own.snapshotId()).toBe(second);
    expect((await own.get('/health/ready')).status).toBe(200);
    expect((await own.ask('{ depots }')).body.errors).toBeUndefined();
    expect(own.lines.find((line) => 'reason' in line)).toMatchObject({
      level: 'error',
      supergraph: second,
      reason: expect.stringContaining('Syntax Error'),
    });

    own.swap(
      compose({
        catalogue: CATALOGUE,
        stock: STOCK,
        later: STOCK.replace('warehouses', 'later').replace(/type Product.*/, ''),
      }),
    );
    await until(() => own.lines.some((line) => String(line.reason).includes('SUBGRAPH_URL_LATER')));

    own.swap(compose());
    await until(() => own.snapshotId() === first);
  });

  it('leaves a request in flight its own supergraph', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = {
      ...stock,
      execute: async (...args: Parameters<typeof stock.execute>) => held.then(() => stock.execute(...args)),
    };
    const own = await startTestGateway({}, [catalogue, slow]);
    const first = own.snapshotId();
    const answer = own.ask('{ products { name inStock } }');
    await new Promise((resolve) => setTimeout(resolve, 50));
    own.swap(compose({ catalogue: CATALOGUE, stock: STOCK.replace('inStock: Int', '') }));
    await until(() => own.snapshotId() !== first);
    release();
    expect((await answer).body).toEqual({
      data: {
        products: [
          { name: 'Kettle', inStock: 7 },
          { name: 'Lamp', inStock: 7 },
        ],
      },
    });
  });
});

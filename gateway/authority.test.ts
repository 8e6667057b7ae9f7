/** What a caller gets of a graph that is partly protected: on each lane, by each executor, over each kind of subgraph. */
import { getIntrospectionQuery } from 'graphql';
import { type SubgraphRequest, type SubgraphResult } from './execute/fetch/subgraph';
import { identityOf, testSource } from './guard/test-kit';
import { compose, serve, startTestGateway, stopAll, subgraph, type TestGateway } from './test-kit';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@requires", "@external", "@authenticated", "@requiresScopes", "@policy"])`;

const SHOP = `${LINK}
  type Query {
    open: Int
    me: Me @authenticated
    product: Product
    products: [Product!]!
    gaps: [Product]
    found: [Found]
    parties: [Party!]!
    staff: String @policy(policies: [["staff"]])
  }
  type Mutation { rename: Product  reset: Int @requiresScopes(scopes: [["catalog:write"]]) }
  type Me { id: ID! }
  type Product @key(fields: "id") {
    id: ID!
    name: String
    cost: Int @requiresScopes(scopes: [["catalog:read"]])
    margin: Int! @requiresScopes(scopes: [["catalog:read"]])
    maker: Company
  }
  interface Party { id: ID!  tax: String }
  type Company implements Party { id: ID!  tax: String }
  type Person implements Party { id: ID!  tax: String @authenticated }
  type Sealed @authenticated { note: String }
  union Found = Company | Sealed
`;

const STOCK = `${LINK}
  type Product @key(fields: "id") {
    id: ID!
    cost: Int @external
    inStock: Int
    worth: Int @requires(fields: "cost") @requiresScopes(scopes: [["catalog:read"]])
  }
`;

const company = { __typename: 'Company', id: 'c1', tax: 'tax of c1' };
const person = { __typename: 'Person', id: 'h1', tax: 'SECRET tax' };
const product = (id: string) => ({ id, name: `name of ${id}`, cost: 777, margin: 888, maker: company });
const products = ['p1', 'p2'].map(product);

const shop = subgraph('shop', SHOP, {
  Query: {
    open: () => 1,
    me: () => ({ id: 'SECRET me' }),
    product: () => product('p1'),
    products: () => products,
    gaps: () => [products[0], null, products[1]],
    found: () => [company, { __typename: 'Sealed', note: 'SECRET note' }],
    parties: () => [company, person],
    staff: () => 'SECRET staff',
  },
  Mutation: { rename: () => product('p1'), reset: () => 999 },
  Product: { __resolveReference: ({ id }: { id: string }) => product(id) },
});
const stock = subgraph('stock', STOCK, {
  Product: { __resolveReference: (it: object) => ({ ...it, inStock: 7 }), worth: () => 666 },
});

const source = testSource();
source.know('member');
source.know('reader', identityOf('reader', ['catalog:read']));

/** What the subgraphs were asked so far. */
let asked: string[] = [];
const seen = (one: typeof shop): typeof shop => ({
  ...one,
  execute(request, told): Promise<SubgraphResult> {
    asked.push(request.query);
    return one.execute(request, told);
  },
});

afterAll(stopAll);

async function overHttp(one: typeof shop): Promise<string> {
  return serve((_, response, body) => {
    void seen(one)
      .execute(JSON.parse(body) as SubgraphRequest, undefined as never)
      .then((result) => response.setHeader('content-type', 'application/json').end(JSON.stringify(result)));
  });
}

const sdl = compose({ shop: SHOP, stock: STOCK });
const options = { sdl, identity: source, policies: { staff: () => false } };

async function start(env: Record<string, string>, http = false): Promise<TestGateway> {
  if (!http) return startTestGateway(env, [shop, stock].map(seen), options);
  const urls = { SUBGRAPH_URL_SHOP: await overHttp(shop), SUBGRAPH_URL_STOCK: await overHttp(stock) };
  return startTestGateway({ ...env, ...urls }, [], options);
}

const as = (who: string): Record<string, string> => (who === 'nobody' ? {} : { authorization: `Bearer ${who}` });

/** Nothing is told of what is listed but that it is not for this caller. */
const DENIED = 'UNAUTHORIZED_FIELD_OR_TYPE';

const CASES: [string, string, string, unknown, string[]][] = [
  ['nobody', 'what is open', '{ open product { name } }', { open: 1, product: { name: 'name of p1' } }, []],
  ['nobody', 'a field at the root', '{ open me { id } }', { open: 1, me: null }, ['me']],
  ['nobody', 'in its place', '{ a: open me { id } b: open }', { a: 1, me: null, b: 1 }, ['me']],
  ['nobody', 'all of it', '{ me { id } staff }', { me: null, staff: null }, ['me', 'staff']],
  [
    'nobody',
    'a field of many',
    '{ products { id cost name } }',
    { products: products.map(({ id, name }) => ({ id, cost: null, name })) },
    ['products.cost'],
  ],
  ['nobody', 'what may not be null', '{ open product { id margin } }', { open: 1, product: null }, ['product.margin']],
  ['nobody', 'the same in a list', '{ gaps { id margin } }', { gaps: [null, null, null] }, ['gaps.margin']],
  ['nobody', 'the same up to the top', '{ open products { id margin } }', null, ['products.margin']],
  [
    'nobody',
    'over two subgraphs',
    '{ products { inStock worth name } }',
    { products: products.map(({ name }) => ({ inStock: 7, worth: null, name })) },
    ['products.worth'],
  ],
  [
    'nobody',
    'through an interface',
    '{ parties { id tax } }',
    {
      parties: [
        { id: 'c1', tax: null },
        { id: 'h1', tax: null },
      ],
    },
    ['parties.tax'],
  ],
  [
    'nobody',
    'on the type that has it open',
    '{ parties { id ... on Company { tax } ... on Person { tax } } }',
    {
      parties: [
        { id: 'c1', tax: 'tax of c1' },
        { id: 'h1', tax: null },
      ],
    },
    ['parties.tax'],
  ],
  [
    'nobody',
    'in a union, the kind too',
    '{ found { __typename ... on Company { id } ... on Sealed { note } } }',
    { found: [{ __typename: 'Company', id: 'c1' }, null] },
    ['found.note', 'found.1'],
  ],
  ['nobody', 'a mutation, which is not run', 'mutation { reset }', { reset: null }, ['reset']],
  [
    'nobody',
    'a mutation beside another',
    'mutation { reset rename { name cost } }',
    { reset: null, rename: { name: 'name of p1', cost: null } },
    ['reset', 'rename.cost'],
  ],
  [
    'member',
    'known, and no more',
    '{ me { id } product { cost } staff }',
    { me: { id: 'SECRET me' }, product: null, staff: null },
    ['product.cost', 'staff'],
  ],
  [
    'member',
    'all kinds',
    '{ found { __typename } parties { tax } }',
    {
      found: [{ __typename: 'Company' }, { __typename: 'Sealed' }],
      parties: [{ tax: 'tax of c1' }, { tax: 'SECRET tax' }],
    },
    [],
  ],
  [
    'reader',
    'with the scope',
    '{ product { cost margin worth } }',
    { product: { cost: 777, margin: 888, worth: 666 } },
    [],
  ],
];

describe.each([
  ['our engine, in process', {}, false],
  ['our engine, over HTTP', {}, true],
  ['the fast lane, over HTTP', { FAST_LANE: 'true' }, true],
  ['the reference executor', { EXECUTOR: 'reference' }, false],
])('%s', (_engine, env, http) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await start(env, http);
  });

  it.each(CASES)('%s: %s', async (...[who, , query, data, denied]) => {
    // Twice: the second time a fast lane knows the document.
    for (const round of [1, 2]) {
      asked = [];
      const { body, text, status } = await gateway.ask(query, {}, as(who));
      expect([round, status, body.data]).toEqual([round, 200, data]);
      expect(Object.keys(body.data ?? {})).toEqual(Object.keys(data ?? {}));
      const errors = body.errors ?? [];
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(denied.map(() => DENIED));
      expect(errors.map(({ path }) => path?.join('.'))).toEqual(denied);
      if (who !== 'nobody') continue;
      expect(text).not.toMatch(/SECRET|\b(777|888|666|999)\b/);
      expect(asked.join(' ')).not.toMatch(/\b(me|cost|margin|worth|note|staff|reset)\b/);
      if (/^\{( (me \{ id \}|staff|reset))+ \}$/.test(query.replace('mutation ', ''))) expect(asked).toEqual([]);
    }
  });

  it('one plan serves all callers who may see the same', async () => {
    const query = '{ product { name cost margin } }';
    for (const who of ['nobody', 'member', 'reader', 'nobody', 'reader']) {
      const { body } = await gateway.ask(query, {}, as(who));
      expect(body.data).toEqual({ product: who === 'reader' ? { name: 'name of p1', cost: 777, margin: 888 } : null });
    }
  });

  it('a condition by variable is no way around', async () => {
    const query = 'query ($yes: Boolean!) { product { name cost @include(if: $yes) } }';
    for (const yes of [false, true]) {
      const { body } = await gateway.ask(query, { variables: { yes } });
      expect(body.data).toEqual({ product: yes ? { name: 'name of p1', cost: null } : { name: 'name of p1' } });
      expect(body.errors?.length ?? 0).toBe(yes ? 1 : 0);
    }
  });
});

it.each([
  ['entities', '{ _entities(representations: [{ __typename: "Product", id: "p1" }]) { __typename } }'],
  ['the SDL', '{ _service { sdl } }'],
  ['our own marks', '{ product { cost @__denied } }'],
  ['our own keys', '{ product { __hidden: cost } }'],
])('no caller may ask for %s', async (_, query) => {
  const gateway = await start({});
  asked = [];
  const { body } = await gateway.ask(query, {}, as('reader'));
  expect([body.errors?.[0]?.extensions.code, body.data, asked]).toEqual(['GRAPHQL_VALIDATION_FAILED', undefined, []]);
});

it('callers who may see the same have one plan', async () => {
  const gateway = await start({});
  for (const who of ['nobody', 'member', 'reader', 'nobody', 'reader', 'member']) {
    await gateway.ask('{ product { name cost } }', {}, as(who));
  }
  const { text } = await gateway.get('/metrics');
  expect(/^interport_plans_total (\d+)$/m.exec(text)?.[1]).toBe('2');
});

describe('UNAUTHORIZED=refuse', () => {
  it('refuses the whole operation, and asks nobody', async () => {
    const gateway = await start({ UNAUTHORIZED: 'refuse' });
    asked = [];
    const { status, body } = await gateway.ask('{ open me { id } }');
    expect([status, body.errors?.[0]?.extensions.code, asked]).toEqual([403, DENIED, []]);
    expect((await gateway.ask('{ open me { id } }', {}, as('member'))).body.data).toMatchObject({ open: 1 });
  });
});

describe('in production', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await start({ INTERPORT_ENV: 'production' });
  });

  const PROBES = [
    getIntrospectionQuery(),
    '{ __type(name: "Me") { name } }',
    '{ open ...F } fragment F on Query { __schema { queryType { name } } }',
    '{ open @include(if: false) s: __schema @include(if: true) { types { name } } }',
    '{ opne }',
    '{ produkt { nam } }',
    '{ product(x: 1) { id } }',
    '{ ... on Produkt { id } }',
    'query ($a: Mee) { open @skip(if: $a) }',
  ];

  it.each(PROBES)('the anonymous learns nothing by %s', async (query) => {
    const { text, body } = await gateway.ask(query, { variables: { a: 1 } });
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.extensions.code).toMatch(/GRAPHQL_VALIDATION_FAILED/);
    expect(text).not.toMatch(/Did you mean|Product|Sealed|Company|"me"/);
  });

  it.each(['{ opne tset }', '{ open tset }'])('%s does not tell which of the names is there', async (query) => {
    const { body } = await gateway.ask(query);
    const message = 'The operation does not fit this graph.';
    expect(body.errors).toMatchObject([{ message }]);
    expect(body.errors?.[0]).not.toHaveProperty('locations');
  });

  it('who is known may see the schema, and is told what is wrong', async () => {
    const introspected = await gateway.ask(PROBES[0] ?? '', {}, as('member'));
    expect(introspected.body.data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
    const { body } = await gateway.ask('{ opne }', {}, as('member'));
    expect(body.errors?.[0]?.message).toMatch(/Did you mean "open"/);
  });
});

describe('a start', () => {
  it('is refused with a policy that nobody decides', async () => {
    await expect(startTestGateway({}, [shop, stock], { sdl })).rejects.toThrow(
      /names the policy "staff", which nothing here decides/,
    );
  });
});

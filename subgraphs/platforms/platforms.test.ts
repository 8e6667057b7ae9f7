/** The platforms' graph over the small world. */
import { type Viewer } from '../kernel/viewer';
import { callerAs } from '../../test/kit/callers';
import { openWorld, type World } from '../../test/kit/world';

let world: World;

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['platforms'], size: 'small' });
});

afterAll(() => world.close());

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;

async function data(query: string, variables: Record<string, unknown> = {}, viewer?: Viewer): Promise<Data> {
  const answer = await world.ask(query, variables, viewer ? { viewer } : {});
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

const total = async (filter: string, search?: string): Promise<number> => {
  const asked = await data(`query ($s: String) { products(search: $s, filter: ${filter}) { totalCount } }`, {
    s: search,
  });
  return asked.products.totalCount;
};

describe('search', () => {
  it.each([
    ['two Chinese characters', '耳机', /耳机/],
    ['Traditional characters', '耳機', /耳机/],
    ['tea', '茶叶', /茶叶/],
    ['the beginning of an English word', 'headph', /耳机/],
  ])('finds by %s', async (_what, search, title) => {
    const { products } = await data(
      'query ($s: String) { products(search: $s, first: 100) { totalCount nodes { title { zhHans en } } } }',
      { s: search },
    );
    expect(products.totalCount).toBeGreaterThan(0);
    for (const node of products.nodes) expect(`${node.title.zhHans ?? '耳机'}`).toMatch(title);
  });

  it('finds by GTIN, as printed and in 14 digits', async () => {
    const { products } = await data('{ products(first: 20) { nodes { id variants { nodes { gtin } } } } }');
    const found = products.nodes.find((node: Data) => node.variants.nodes[0].gtin !== null);
    const { gtin } = found.variants.nodes[0];
    expect(await total('{}', gtin)).toBeGreaterThan(0);
    expect(await total(`{ gtin: { eq: "${gtin}" } }`)).toBe(await total(`{ gtin: { in: ["0${gtin}"] } }`));
  });

  it('says what is wrong with a GTIN', async () => {
    const { errors } = await world.ask('{ products(filter: { gtin: { eq: "2900000000002" } }) { totalCount } }');
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'filter.gtin: "2900000000002" is no GTIN: check digit is 2, expected 1.',
        extensions: { argument: 'filter.gtin', code: 'BAD_USER_INPUT' },
      }),
    ]);
  });
});

describe('facets', () => {
  const ask = (filter = '{}'): Promise<Data> =>
    data(`{ products(filter: ${filter}, first: 1) { totalCount facets {
      categories { category { id slug } count } brands { value count } markets { value country { code } count }
      priceBands(currency: "SGD") { from to count } } } }`);

  it('count what choosing the value finds', async () => {
    const { facets } = (await ask()).products;
    const [category, brand, market, band] = [
      facets.categories[0],
      facets.brands[0],
      facets.markets[0],
      facets.priceBands[1],
    ];
    expect(await total(`{ category: { eq: "${category.category.id}" } }`)).toBe(category.count);
    expect(await total(`{ brand: { eq: "${brand.value}" } }`)).toBe(brand.count);
    expect(await total(`{ offered: { market: { eq: "${market.value}" } } }`)).toBe(market.count);
    const price = `price: { currency: "SGD", gte: "${band.from}", lt: "${band.to}" }`;
    expect(await total(`{ offered: { ${price} } }`)).toBe(band.count);
  });

  it('leave out the filter on their own field and keep the others', async () => {
    const all = (await ask()).products;
    const brand = all.facets.brands[0];
    const narrowed = (await ask(`{ brand: { eq: "${brand.value}" } }`)).products;
    expect(narrowed.totalCount).toBe(brand.count);
    expect(narrowed.facets.brands).toEqual(all.facets.brands);
    expect(narrowed.facets.categories[0].count).toBeLessThanOrEqual(brand.count);
  });
});

it('counts facets over so many products at most, the newest', async () => {
  world.statementsReset();
  const { errors } = await world.ask(
    '{ products(search: "tea") { facets { categories { count } brands { count } markets { count } priceBands(currency: "SGD") { count } } } }',
  );
  expect(errors).toBeUndefined();
  const counts = world.statements.filter((sql) => sql.includes('count(*)'));
  expect(counts).toHaveLength(4);
  for (const sql of counts) expect(sql).toContain('ORDER BY "row"."id" DESC LIMIT 10000) "listed"');
});

describe('what is not shown', () => {
  const SYSTEM: Viewer = { kind: 'system' };
  const HIDDEN =
    '{ products(filter: { status: { in: [DRAFT, ARCHIVED] } }) { nodes { id merchant { platform { id } } variants { nodes { id offers(validity: ANY) { nodes { id } } } } } } }';
  const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }`;

  it('is seen by its own platform and by nobody else, by whatever way', async () => {
    const { products } = await data(HIDDEN, {}, SYSTEM);
    const [product] = products.nodes;
    const [variant] = product.variants.nodes;
    const representations = [
      { __typename: 'Product', id: product.id },
      { __typename: 'Variant', id: variant.id },
      ...variant.offers.nodes.map(({ id }: Data) => ({ __typename: 'Offer', id })),
    ];
    const seenBy = async (viewer?: Viewer): Promise<Data> => {
      const { _entities } = await data(ENTITIES, { r: representations }, viewer);
      const one = await data(
        'query ($id: ID!, $v: ID!) { product(by: { id: $id }) { id } variant(id: $v) { id } }',
        { id: product.id, v: variant.id },
        viewer,
      );
      return [..._entities, one.product, one.variant].map((found: Data) => found !== null);
    };
    const partner = (of: string): Viewer => ({
      kind: 'client',
      id: 'cli_1',
      grants: [{ role: 'PARTNER_CLIENT', of }],
      scopes: ['catalog:read'],
    });
    const own = partner(product.merchant.platform.id);
    const other = partner('plt_other');
    const ways = representations.length + 2;
    expect(await seenBy()).toEqual(Array(ways).fill(false));
    expect(await seenBy(other)).toEqual(Array(ways).fill(false));
    expect(await seenBy(own)).toEqual(Array(ways).fill(true));
    expect((await data(HIDDEN)).products.nodes).toEqual([]);
    expect((await data(HIDDEN, {}, own)).products.nodes.length).toBeGreaterThan(0);
  });

  it('products of a suspended or closed merchant; the merchant itself is shown', async () => {
    const { platforms } = await data(
      '{ platforms { nodes { merchants(first: 100) { nodes { id status products(first: 1) { totalCount } } } } } }',
    );
    const stopped = platforms.nodes
      .flatMap((one: Data) => one.merchants.nodes)
      .filter((one: Data) => one.status !== 'ACTIVE');
    expect(stopped.length).toBeGreaterThan(0);
    for (const merchant of stopped) expect(merchant.products.totalCount).toBe(0);
  });
});

describe('offers', () => {
  it('are those of the moment, unless asked otherwise', async () => {
    const list = 'nodes { validFrom validTo }';
    const { products } = await data(`{ products(first: 50) { nodes { variants { nodes {
      now: offers { ${list} } upcoming: offers(validity: UPCOMING) { ${list} } expired: offers(validity: EXPIRED) { ${list} }
      all: offers(validity: ANY) { totalCount } } } } } }`);
    const now = Date.now();
    const variants = products.nodes.flatMap((node: Data) => node.variants.nodes);
    for (const variant of variants) {
      for (const one of variant.now.nodes) {
        expect(Date.parse(one.validFrom)).toBeLessThanOrEqual(now);
        expect(one.validTo === null || Date.parse(one.validTo) > now).toBe(true);
      }
      for (const one of variant.upcoming.nodes) expect(Date.parse(one.validFrom)).toBeGreaterThan(now);
      for (const one of variant.expired.nodes) expect(Date.parse(one.validTo)).toBeLessThanOrEqual(now);
      const counted = [...variant.now.nodes, ...variant.upcoming.nodes, ...variant.expired.nodes].length;
      expect(counted).toBe(variant.all.totalCount);
    }
  });
});

it('pages products to the end without a gap or a repeat', async () => {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { products }: Data = await data(
      'query ($after: String) { products(first: 47, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    ids.push(...products.nodes.map((node: Data) => node.id));
    after = products.pageInfo.hasNextPage ? products.pageInfo.endCursor : null;
  } while (after !== null);
  expect(ids.length).toBe(await total('{}'));
  expect(new Set(ids).size).toBe(ids.length);
});

it('finds by the keys of partners', async () => {
  const { products } = await data(
    '{ products(first: 20) { nodes { id externalRef platform { id } merchant { id externalRef } } } }',
  );
  const known = products.nodes.find((node: Data) => node.externalRef !== null);
  const found = await data(
    `query ($p: ID!, $product: String!, $merchant: String!) {
      product(by: { ref: { platformId: $p, externalRef: $product } }) { id }
      merchant(by: { ref: { platformId: $p, externalRef: $merchant } }) { id } }`,
    { p: known.platform.id, product: known.externalRef, merchant: known.merchant.externalRef },
  );
  expect(found).toEqual({ product: { id: known.id }, merchant: { id: known.merchant.id } });
});

it.each([
  ['{ product(by: {}) { id } }', 'by: give exactly one of id and ref; got none.'],
  [
    '{ product(by: { id: "x", ref: { platformId: "p", externalRef: "r" } }) { id } }',
    'by: give exactly one of id and ref; got id and ref.',
  ],
  ['{ merchant(by: {}) { id } }', 'by: give exactly one of id and ref; got none.'],
])('%s is refused', async (query, message) => {
  expect((await world.ask(query)).errors?.[0]?.message).toBe(message);
});

describe('statements', () => {
  const statements = async (query: string): Promise<number> => {
    world.statementsReset();
    await data(query, {}, callerAs('PARTNER_CLIENT', 'plt_any'));
    return world.statements.length;
  };

  it.each([
    ['products', (n: number) => `{ products(first: ${n}) { nodes { id } } }`, 1],
    [
      'with their variants and offers',
      (n: number) =>
        `{ products(first: ${n}) { nodes { variants(first: 3) { nodes { offers(first: 3) { nodes { id } } } } } } }`,
      3,
    ],
    [
      'with all that hangs on them',
      (
        n: number,
      ) => `{ products(first: ${n}) { totalCount nodes { platform { id } merchant { id } category { ancestors { id } parent { id } } media { url }
        variants { totalCount nodes { readiness { ready } product { id } offers { totalCount nodes { variant { id } } } } } } } }`,
      14,
    ],
    [
      'platforms down to offers',
      (n: number) =>
        `{ platforms(first: ${Math.min(n, 5)}) { nodes { merchants(first: ${n}) { nodes { products(first: 3) { nodes { variants(first: 3) { nodes { offers(first: 3) { nodes { id } } } } } } } } } } }`,
      5,
    ],
    [
      'two aliases with other arguments',
      (n: number) =>
        `{ products(first: ${n}) { nodes { a: variants(first: 1) { nodes { id } } b: variants(first: 2) { nodes { id } } } } }`,
      3,
    ],
    ['facets, each when asked', () => '{ products { facets { brands { count } markets { count } } } }', 3],
  ])('%s: as many for 100 rows as for one', async (_what, query, expected) => {
    expect([await statements(query(1)), await statements(query(100))]).toEqual([expected, expected]);
  });
});

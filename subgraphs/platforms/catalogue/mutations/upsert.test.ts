/** Products and offers by mutation, on a small world of its own: asked through the subgraph, as the gateway does. */
import { completeUscc } from '../../../kernel/codes/uscc';
import { organisationId } from '../../../kernel/codes/identifier';
import { ANONYMOUS, type Viewer } from '../../../kernel/viewer';
import { openWorld, type World } from '../../../../test/kit/world';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;
type Item = Record<string, unknown>;

let world: World;
let [mine, theirs]: { id: string; merchantRef: string; viewer: Viewer }[] = [];
let key = 0;

const partner = (id: string, ...platforms: string[]): Viewer => ({
  kind: 'client',
  id,
  grants: platforms.map((of) => ({ role: 'PARTNER_CLIENT', of })),
  scopes: ['catalog:read', 'catalog:write'],
});

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['platforms'], size: 'small', writable: true });
  const { data } = await world.ask('{ platforms { nodes { id merchants { nodes { externalRef status } } } } }');
  const keys = new Set<string>();
  const shops = (data as Data).platforms.nodes.flatMap(({ id, merchants }: Data) => {
    // Merchants of two platforms may go by one key.
    const shop = merchants.nodes.find(({ externalRef, status }: Data) => status === 'ACTIVE' && !keys.has(externalRef));
    for (const { externalRef } of merchants.nodes) keys.add(externalRef);
    return shop ? [{ id, merchantRef: shop.externalRef }] : [];
  });
  [mine, theirs] = shops.map((shop: Data, n: number) => ({ ...shop, viewer: partner(`cli_${n}`, shop.id) }));
});
afterAll(() => world.close());

const own = (): { id: string; merchantRef: string; viewer: Viewer } => {
  if (!mine) throw new Error('The small world has no platform.');
  return mine;
};
const other = (): { id: string; merchantRef: string; viewer: Viewer } => {
  if (!theirs) throw new Error('The small world has one platform.');
  return theirs;
};

const PRODUCTS = `mutation ($input: UpsertProductsInput!) { upsertProducts(input: $input) {
  results { index externalRef id outcome version product { id version status title { en zhHans } brand merchant { externalRef }
    variants { nodes { id sku gtin grossWeightKg hasBattery readiness { missing { code } } } } } }
  userErrors { code field message messageKey params { name value } } } }`;
const OFFERS = `mutation ($input: UpsertOffersInput!) { upsertOffers(input: $input) {
  results { index externalRef id outcome version offer { price { amount currency } stock validFrom validTo version } product { id } }
  userErrors { code field message messageKey } } }`;

interface Call {
  readonly viewer?: Viewer;
  readonly input?: Item;
}

async function asked(query: string, field: string, input: Item, viewer: Viewer = own().viewer): Promise<Data> {
  const answer = await world.ask(query, { input: { idempotencyKey: `key ${key++}`, ...input } }, { viewer });
  expect(answer.errors).toBeUndefined();
  return answer.data?.[field];
}

const products = (items: readonly Item[], { viewer, input }: Call = {}): Promise<Data> =>
  asked(PRODUCTS, 'upsertProducts', { products: items.map(placed), ...input }, viewer);
const offers = (items: readonly Item[], { viewer, input }: Call = {}): Promise<Data> =>
  asked(OFFERS, 'upsertOffers', { offers: items.map(placed), ...input }, viewer);
const placed = (item: Item): Item => ({ merchantRef: own().merchantRef, ...item });

const said = ({ userErrors }: Data): string[] =>
  userErrors.map(({ code, field, message }: Data) => `${field.join('.')} ${code}: ${message}`);
const outcomes = ({ results }: Data): string[] => results.map(({ outcome }: Data) => outcome);

const tea = (externalRef: string, more: Item = {}): Item => ({
  externalRef,
  title: { en: 'Tea', zhHans: '茶' },
  ...more,
});

describe('a product', () => {
  it('is made, changed where it differs, and left alone where it does not', async () => {
    const first = await products([tea('W-1')]);
    expect([outcomes(first), first.results[0].version]).toEqual([['CREATED'], 1]);
    const again = await products([tea('W-1', { brand: ' Wuyi  Leaf ' })]);
    expect([outcomes(again), again.results[0]]).toMatchObject([
      ['UPDATED'],
      { version: 2, id: first.results[0].id, product: { version: 2, brand: 'Wuyi Leaf' } },
    ]);
    const same = await products([tea('W-1', { brand: 'Wuyi Leaf' })]);
    expect([outcomes(same), same.results[0].version]).toEqual([['UNCHANGED'], 2]);
  });

  it('is derived as an import derives it: found by its words, and told what it lacks', async () => {
    const { results } = await products([
      tea('W-2', { title: { zhHans: '武夷岩茶王' }, gtin: '6901007005200', grossWeightKg: '0.350', hasBattery: false }),
    ]);
    const [variant] = results[0].product.variants.nodes;
    expect(variant).toMatchObject({ sku: 'W-2', gtin: '6901007005200', grossWeightKg: '0.35', hasBattery: false });
    const lacks = variant.readiness.missing.map(({ code }: Data) => code);
    expect(lacks).toEqual(expect.arrayContaining(['TITLE_EN', 'OFFER']));
    expect(lacks).not.toContain('GROSS_WEIGHT');
    const found = await world.ask('{ products(search: "岩茶王") { nodes { externalRef } } }');
    expect(found.data).toEqual({ products: { nodes: [{ externalRef: 'W-2' }] } });
  });

  it('that is archived is shown to nobody else', async () => {
    await products([tea('W-3', { title: { en: 'Passingtea' } })]);
    const gone = await products([{ externalRef: 'W-3', status: 'ARCHIVED' }]);
    expect(gone.results[0]).toMatchObject({
      outcome: 'UPDATED',
      product: { status: 'ARCHIVED', title: { en: 'Passingtea' } },
    });
    const { data } = await world.ask('{ products(search: "passingtea") { nodes { id } } }');
    expect(data).toEqual({ products: { nodes: [] } });
  });

  it.each<[string, Item[], string[]]>([
    [
      'without a key',
      [{ title: { en: 'Tea' } }],
      ['products.0.gtin REQUIRED: Neither a GTIN nor an externalRef is given.'],
    ],
    ['new and without a title', [{ externalRef: 'W-9' }], ['products.0.title REQUIRED: No name is given.']],
    [
      'with a wrong check digit',
      [tea('W-9', { gtin: '6901007005201' })],
      ['products.0.gtin INVALID: Check digit is 1, expected 0.'],
    ],
    [
      'of no category',
      [tea('W-9', { category: 'nonsense' })],
      ['products.0.category NOT_FOUND: Nonsense is no category here; give its slug.'],
    ],
    [
      'with contradicting weights, from nowhere',
      [tea('W-9', { netWeightKg: '2', grossWeightKg: '1', countryOfOrigin: 'XX' })],
      [
        'products.0.countryOfOrigin INVALID: XX is not a country code of ISO 3166-1.',
        'products.0.netWeightKg INVALID: Net weight 2 kg is more than gross weight 1 kg.',
      ],
    ],
    [
      'with a price below a cent',
      [tea('W-9', { referencePrice: { amount: '1.234', currency: 'SGD' } })],
      ['products.0.referencePrice.amount INVALID: 3 decimal places; at most 2.'],
    ],
    [
      'of a merchant nobody knows',
      [tea('W-9', { merchantRef: 'nobody\u0000' })],
      [
        'products.0.merchantRef NOT_FOUND: The platform has no merchant account nobody\u0000; name a new one in `merchants`.',
      ],
    ],
    [
      'named twice',
      [tea('W-1', { brand: 'Wuyi Leaf' }), tea('W-1')],
      ['products.1.externalRef DUPLICATE: Named by item 0 already.'],
    ],
    [
      'that must not be there yet',
      [tea('W-1', { brand: 'Other', expectedVersion: 0 })],
      ['products.0.expectedVersion VERSION_CONFLICT: It is at version 2 now, not 0. Stored otherwise: brand.'],
    ],
    [
      'of a version seen long ago',
      [tea('W-1', { title: { en: 'Coffee' }, expectedVersion: 1 })],
      ['products.0.expectedVersion VERSION_CONFLICT: It is at version 2 now, not 1. Stored otherwise: title.'],
    ],
    [
      'that should be there',
      [tea('W-404', { expectedVersion: 3 })],
      ['products.0.expectedVersion NOT_FOUND: There is no such article.'],
    ],
  ])('%s is told so', async (_what, items, errors) => {
    const answer = await products(items);
    expect(said(answer)).toEqual(errors);
    expect(outcomes(answer).at(-1)).toBe('REJECTED');
  });

  it('that is rejected does not stop the others', async () => {
    const answer = await products([tea('W-4'), tea('W-5', { gtin: 'x' }), tea('W-6', { expectedVersion: 0 })]);
    expect(outcomes(answer)).toEqual(['CREATED', 'REJECTED', 'CREATED']);
    expect(answer.userErrors).toMatchObject([
      { field: ['products', '1', 'gtin'], messageKey: 'catalogue.code.CHARACTER' },
    ]);
  });

  it('is changed by the one of 50 side by side that knew its version', async () => {
    const edits = Array.from({ length: 50 }, (_, n) =>
      products([tea('W-4', { brand: `Brand ${n}`, expectedVersion: 1 })]),
    );
    const answers = await Promise.all(edits);
    expect(answers.flatMap(outcomes).filter((outcome) => outcome === 'UPDATED')).toHaveLength(1);
    const losers = answers.flatMap(({ userErrors }) => userErrors);
    expect(losers).toHaveLength(49);
    expect(losers.every(({ code }: Data) => code === 'VERSION_CONFLICT')).toBe(true);
  });

  it('is made once by 50 calls with one key', async () => {
    const input = { idempotencyKey: 'one key', products: [placed(tea('W-7'))] };
    const answers = await Promise.all(Array.from({ length: 50 }, () => products([], { input })));
    expect(new Set(answers.map(({ results }) => `${results[0].id} ${results[0].outcome}`)).size).toBe(1);
    expect(answers[0].results[0].outcome).toBe('CREATED');
  });

  it('is made once by calls side by side with keys of their own', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => products([tea('W-8')])));
    expect(answers.flatMap(outcomes).sort()).toEqual(['CREATED', ...Array(7).fill('UNCHANGED')]);
  });
});

describe('an offer', () => {
  const price = (amount: string, currency = 'SGD'): Item => ({ price: { amount, currency }, market: 'SG' });

  it('is made, changed and ended', async () => {
    const made = await offers([{ externalRef: 'W-1', ...price('9.90'), stock: 3 }]);
    expect(made.results[0]).toMatchObject({ outcome: 'CREATED', version: 1, offer: { stock: 3, validTo: null } });
    const { id } = made.results[0];
    const dearer = await offers([{ externalRef: 'W-1', ...price('10'), expectedVersion: 1 }]);
    expect(dearer.results[0]).toMatchObject({ id, outcome: 'UPDATED', version: 2, offer: { stock: 3 } });
    const same = await offers([{ externalRef: 'W-1', ...price('10.00') }]);
    expect(same.results[0]).toMatchObject({ id, outcome: 'UNCHANGED', version: 2 });
    const validTo = '2099-01-01T00:00:00.000Z';
    const ended = await offers([{ externalRef: 'W-1', ...price('10'), validTo }]);
    expect(ended.results[0]).toMatchObject({ id, version: 3, offer: { validTo } });
  });

  it('that begins later is one of its own, and found by its beginning', async () => {
    const validFrom = '2098-01-01T00:00:00Z';
    const made = await offers([{ externalRef: 'W-2', ...price('8'), validFrom }]);
    const again = await offers([{ externalRef: 'W-2', ...price('7'), validFrom }]);
    expect([outcomes(made), outcomes(again)]).toEqual([['CREATED'], ['UPDATED']]);
    expect(again.results[0].id).toBe(made.results[0].id);
  });

  it('tells its variant that it is offered', async () => {
    await offers([{ externalRef: 'W-6', ...price('5') }]);
    const { results } = await products([tea('W-6')]);
    const [variant] = results[0].product.variants.nodes;
    expect(variant.readiness.missing.map(({ code }: Data) => code)).not.toContain('OFFER');
  });

  it.each<[string, Item, string]>([
    [
      'of nothing',
      { externalRef: 'W-404', ...price('1') },
      'offers.0.externalRef NOT_FOUND: There is nothing by that name.',
    ],
    [
      'in no country',
      { externalRef: 'W-1', ...price('1'), market: '' },
      'offers.0.market REQUIRED: A value is needed here.',
    ],
    [
      'for nothing',
      { externalRef: 'W-1', ...price('0') },
      'offers.0.price.amount INVALID: Expected more than 0; leave it out where it is not known.',
    ],
    [
      'of less than none',
      { externalRef: 'W-1', ...price('1'), stock: -1 },
      'offers.0.stock INVALID: -1 is not a plain number such as 120.',
    ],
    [
      'from long ago',
      { externalRef: 'W-1', ...price('1'), validFrom: '2020-01-01T00:00:00Z' },
      'offers.0.validFrom INVALID: No offer of that market and currency begins at that moment, and a new one cannot begin in the past.',
    ],
    [
      'that ends first',
      { externalRef: 'W-1', ...price('1', 'CNY'), validTo: '2020-01-01T00:00:00Z' },
      'offers.0.validTo INVALID: It would end before it begins.',
    ],
    [
      'of another version',
      { externalRef: 'W-6', ...price('6'), expectedVersion: 9 },
      'offers.0.expectedVersion VERSION_CONFLICT: It is at version 1 now, not 9. Stored otherwise: price.',
    ],
  ])('%s is told so', async (_what, item, error) => {
    const answer = await offers([item]);
    expect([said(answer), outcomes(answer)]).toEqual([[error], ['REJECTED']]);
  });

  it('named twice is taken once', async () => {
    const answer = await offers([
      { externalRef: 'W-5', ...price('1') },
      { externalRef: 'W-6', ...price('6') },
      { externalRef: 'W-6', ...price('7') },
    ]);
    expect(outcomes(answer)).toEqual(['REJECTED', 'UPDATED', 'REJECTED']);
    expect(said(answer)[1]).toBe('offers.2 DUPLICATE: Named by item 1 already.');
  });
});

describe('an account that is new', () => {
  const value = completeUscc({ authority: '9', entityType: '1', region: '440300', organisationBase8: '30000001' });
  const account = (externalRef: string, identifier = value): Item => ({
    externalRef,
    displayName: { en: 'New Shop' },
    organisation: { scheme: 'USCC', identifier, name: { zhHans: '新店有限公司' } },
  });

  it('is opened with the products that name it, and its organisation announced once', async () => {
    const input = { merchants: [account('SHOP-1')] };
    const answer = await products([tea('N-1', { merchantRef: 'SHOP-1' })], { input });
    expect(answer).toMatchObject({
      userErrors: [],
      results: [{ outcome: 'CREATED', product: { merchant: { externalRef: 'SHOP-1' } } }],
    });
    await products([tea('N-2', { merchantRef: 'SHOP-1' })], { input });
    const told = await outbox();
    expect(told).toEqual([
      { topic: 'organisation.announced', entity: organisationId('USCC', value), name: '新店有限公司' },
    ]);
  });

  it('is refused by its own faults, and its products with it', async () => {
    const merchants = [account('SHOP-2', `${value.slice(0, -1)}0`), { ...account(''), displayName: {} }];
    const answer = await products([tea('N-3', { merchantRef: 'SHOP-2' }), tea('W-1')], { input: { merchants } });
    expect(answer.userErrors.map(({ code, field }: Data) => `${field.join('.')} ${code}`)).toEqual([
      'merchants.0.organisation.identifier INVALID',
      'merchants.1.externalRef REQUIRED',
      'merchants.1.displayName REQUIRED',
      'products.0.merchantRef NOT_FOUND',
    ]);
    expect(outcomes(answer)).toEqual(['REJECTED', 'UNCHANGED']);
  });
});

async function outbox(): Promise<Data[]> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT topic, entity, payload->'name'->>'zhHans' AS name FROM platforms.outbox ORDER BY position`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

describe('another’s', () => {
  it.each<[string, () => Call, string]>([
    ['platform', () => ({ input: { platformId: other().id } }), 'platformId NOT_FOUND: There is nothing by that name.'],
    [
      'platform that is not there',
      () => ({ input: { platformId: 'plt_0' } }),
      'platformId NOT_FOUND: There is nothing by that name.',
    ],
    [
      'catalogue, without a grant',
      () => ({ viewer: partner('cli_9') }),
      'platformId REQUIRED: A value is needed here.',
    ],
  ])('%s looks as if it were not there', async (_what, call, error) => {
    const answer = await products([tea('A-1')], call());
    expect([said(answer), answer.results]).toEqual([[error], []]);
  });

  it('merchant and product are not found, and a reference of theirs is free here', async () => {
    const theirs = await products([{ ...tea('A-2'), merchantRef: other().merchantRef }], { viewer: other().viewer });
    const answer = await products([
      { ...tea('A-2'), merchantRef: other().merchantRef },
      tea('A-2', { expectedVersion: 1 }),
    ]);
    expect(answer.userErrors.map(({ code, field }: Data) => `${field.join('.')} ${code}`)).toEqual([
      'products.0.merchantRef NOT_FOUND',
      'products.1.expectedVersion NOT_FOUND',
    ]);
    const made = await products([tea('A-2')]);
    expect([outcomes(made), made.results[0].id === theirs.results[0].id]).toEqual([['CREATED'], false]);
  });

  it('key is unknown', async () => {
    const input = { idempotencyKey: 'shared words', products: [placed(tea('A-3'))] };
    const mineFirst = await products([], { input });
    const answer = await products([], {
      viewer: other().viewer,
      input: { ...input, products: [{ ...tea('A-4'), merchantRef: other().merchantRef }] },
    });
    expect([outcomes(mineFirst), outcomes(answer), answer.userErrors]).toEqual([['CREATED'], ['CREATED'], []]);
  });
});

it.each<[string, () => Viewer]>([
  ['nobody knows', () => ANONYMOUS],
  ['may not write', () => ({ ...partner('cli_9', own().id), scopes: ['catalog:read'] }) as Viewer],
])('a caller who %s changes nothing', async (_who, viewer) => {
  world.statementsReset();
  const input = { idempotencyKey: 'k', platformId: own().id, products: [] };
  const { data, errors } = await world.ask(PRODUCTS, { input }, { viewer: viewer() });
  expect([data, errors?.[0]?.extensions.code]).toEqual([{ upsertProducts: null }, 'UNAUTHORIZED_FIELD_OR_TYPE']);
  expect(world.statements).toEqual([]);
});

it('the system may name any platform', async () => {
  const answer = await products([tea('S-1')], { viewer: { kind: 'system' }, input: { platformId: own().id } });
  expect(outcomes(answer)).toEqual(['CREATED']);
});

it('two hundred items take as many statements as one, and more are refused', async () => {
  const count = async (run: () => Promise<Data>): Promise<number> => {
    world.statementsReset();
    await run();
    return world.statements.length;
  };
  const many = (name: string, length: number): Item[] => Array.from({ length }, (_, n) => tea(`${name}-${n}`));
  const priced = (length: number): Item[] =>
    Array.from({ length }, (_, n) => ({
      externalRef: `M-${n}`,
      market: 'SG',
      price: { amount: '3', currency: 'SGD' },
    }));
  const [one, all] = [await count(() => products(many('O', 1))), await count(() => products(many('M', 200)))];
  expect(all).toBe(one);
  const [oneOffer, allOffers] = [await count(() => offers(priced(1))), await count(() => offers(priced(200)))];
  expect(allOffers).toBe(oneOffer);
  process.stdout.write(`\nSQL statements: upsertProducts ${all}, upsertOffers ${allOffers}, for 1 item and for 200\n`);
  expect(said(await products(many('T', 201)))).toEqual([
    'products TOO_MANY: These are 201; at most 200 are taken at once.',
  ]);
});

it('no fault was logged on the way', () => {
  expect(world.faults).toEqual([]);
});

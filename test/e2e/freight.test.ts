/** Freight quotes through the front door: measures of the catalogue meet rate cards of the providers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../gateway/config';
import { type RunningGateway, startGateway } from '../../gateway/gateway';
import { OPERATOR } from '../kit/callers';
import { openWorld, type World } from '../kit/world';

const OPERATION = readFileSync(join(__dirname, '../../schema/operations/doorstep-freight.graphql'), 'utf8');

let world: World;
let gateway: RunningGateway;

beforeAll(async () => {
  world = await openWorld();
  gateway = await startGateway({
    config: readConfig({ PORT: '0', LOG_LEVEL: 'error', INTERPORT_ENV: 'development', DEADLINE_MS: '60000' }),
    subgraphs: world.subgraphs,
    identity: OPERATOR.identity,
  });
});
afterAll(async () => {
  await gateway.stop();
  await world.close();
});

interface Money {
  amount: string;
}

interface Quote {
  id: string;
  mode: string;
  provider: { name: { en: string } };
  total: Money;
  comparableTotal: Money;
  chargeableWeightKg: string | null;
  arrival: { calendarsUnknown: string[] };
}

interface Quotes {
  totalCount: number;
  nodes: Quote[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  notOffered: { reason: string; field: string | null; mode: string | null }[];
  consignment: { pieces: number; grossWeightKg: string };
}

interface Variant {
  id: string;
  grossWeightKg: string | null;
  dimensions: object | null;
  hasBattery: boolean | null;
  freightQuotes: Quotes;
}

/** As wide as the queries of this file. */
interface Answer {
  products: { nodes: { variants: { nodes: Variant[] } }[] };
  freightQuotes: { quotes: Quotes };
  freightQuote: Quote | null;
}

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...OPERATOR.headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data: Answer; errors?: unknown[] };
}

async function answered(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

it('ten variants: four modes and several providers, in order of price', async () => {
  const { products } = await answered(OPERATION, { search: null });
  const quotes = products.nodes.flatMap((product) =>
    product.variants.nodes.flatMap((variant) => variant.freightQuotes.nodes),
  );
  expect(products.nodes).toHaveLength(10);
  expect(new Set(quotes.map(({ mode }) => mode))).toEqual(new Set(['AIR', 'COURIER', 'SEA_LCL', 'SEA_FCL']));
  expect(new Set(quotes.map(({ provider }) => provider.name.en)).size).toBeGreaterThan(2);
  for (const product of products.nodes)
    for (const variant of product.variants.nodes) {
      const prices = variant.freightQuotes.nodes.map((quote) => Number(quote.comparableTotal.amount));
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
    }
});

it('as many SQL statements for a hundred variants as for one', async () => {
  const count = async (first: number): Promise<number> => {
    world.statementsReset();
    const { products } = await answered(OPERATION, { search: null, first });
    expect(products.nodes).toHaveLength(first);
    return world.statements.length;
  };
  await count(1); // the signing key is read once for a process
  const [one, hundred] = [await count(1), await count(100)];
  process.stdout.write(`\nSQL statements of doorstep-freight: ${one} for 1 variant, ${hundred} for 100\n`);
  expect(hundred).toBe(one);
});

const BASKET = `query ($lines: [FreightInquiryLineInput!]!, $modes: [TransportMode!], $shipOn: Date) {
  freightQuotes(input: { lane: { from: "CNSZX", to: "SGSIN" }, lines: $lines, modes: $modes, shipOn: $shipOn }) {
    shipOn
    quotes(perMode: 1) {
      totalCount
      consignment { pieces grossWeightKg volumeM3 dangerousGoods { unNumber } }
      nodes { id mode total { amount currency } chargeable { quantity } chargeableWeightKg arrival { earliest calendarsUnknown } }
      notOffered { reason field mode }
    }
  }
}`;

const CARTON = { grossWeightKg: '1.2', lengthCm: '40', widthCm: '30', heightCm: '20', hasBattery: false };

it('goods that are in no catalogue: the rule book’s carton bills 5 kg by courier, 4 by air', async () => {
  const { freightQuotes } = await answered(BASKET, { lines: [{ goods: CARTON }], shipOn: '2026-11-26' });
  const weights = Object.fromEntries(
    freightQuotes.quotes.nodes.map(({ mode, chargeableWeightKg }) => [mode, chargeableWeightKg]),
  );
  expect(weights).toMatchObject({ COURIER: '5', AIR: '4', SEA_LCL: null });
});

it('a basket of a hundred lines is one consignment', async () => {
  const lines = Array.from({ length: 100 }, (_, n) => ({ goods: { ...CARTON, lengthCm: `${n + 1}.123456789012` } }));
  const { freightQuotes } = await answered(BASKET, { lines });
  expect(freightQuotes.quotes.consignment.pieces).toBe(100);
});

it('a basket of a variant and of other goods is one consignment', async () => {
  const { products } = await answered(
    '{ products(first: 100) { nodes { variants(first: 1) { nodes { id grossWeightKg dimensions { lengthCm } hasBattery } } } } }',
  );
  const variant = products.nodes
    .flatMap((product) => product.variants.nodes)
    .find((node) => node.grossWeightKg && node.dimensions && node.hasBattery === false);
  if (!variant) throw new Error('No variant of the small world can be quoted for.');
  const lines = [
    { variantId: variant.id, quantity: 10 },
    { goods: CARTON, quantity: 2 },
  ];
  const { freightQuotes } = await answered(BASKET, { lines });
  const { pieces, grossWeightKg } = freightQuotes.quotes.consignment;
  expect(pieces).toBe(12);
  expect(Number(grossWeightKg)).toBeCloseTo(10 * Number(variant.grossWeightKg) + 2.4, 9);
  expect(freightQuotes.quotes.nodes.length).toBeGreaterThan(1);
});

it.each([['a variant that nobody knows', [{ goods: CARTON }, { variantId: 'var_nobody' }], 'lines.1.variant']])(
  '%s is told as missing, by its line',
  async (_name, lines, field) => {
    const { freightQuotes } = await answered(BASKET, { lines });
    expect(freightQuotes.quotes).toMatchObject({
      totalCount: 0,
      consignment: null,
      notOffered: [{ reason: 'MEASURE_MISSING', field, mode: null }],
    });
  },
);

it.each<[string, unknown[], string]>([
  ['no lines', [], 'lines: expected 1 to 100 lines, got 0.'],
  [
    'both kinds',
    [{ variantId: 'var_x', goods: CARTON }],
    'lines.0: expected either variantId or goods, one of the two.',
  ],
  ['neither', [{}], 'lines.0: expected either variantId or goods, one of the two.'],
  ['no units', [{ goods: CARTON, quantity: 0 }], 'lines.0.quantity: expected 1 to 1000000, got 0.'],
  [
    'weightless',
    [{ goods: { ...CARTON, grossWeightKg: '0' } }],
    'lines.0.goods.grossWeightKg: expected more than 0 and at most 100000, got 0.',
  ],
  [
    'a battery and none',
    [{ goods: { ...CARTON, batteryChemistry: 'LITHIUM_ION' } }],
    'lines.0.goods.hasBattery: expected true, since the kind or the chemistry of a battery is given.',
  ],
  [
    'an id that is none',
    [{ variantId: 'x'.repeat(101) }],
    'lines.0.variantId: expected the id of a variant, got 101 characters.',
  ],
  [
    'a battery of no chemistry',
    [{ goods: { ...CARTON, hasBattery: true } }],
    'lines.0.goods.batteryChemistry: expected what its batteries store energy in, since hasBattery is true.',
  ],
])('a basket with %s is refused with what was expected', async (_name, lines, message) => {
  const { errors } = await ask(BASKET, { lines });
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
});

it.each<[string, string]>([
  ['modes: []', 'modes: expected at least one mode, or leave it out for all.'],
  ['shipOn: "9999-12-31"', 'shipOn: expected a day from 2000-01-01 to 2099-12-31, got 9999-12-31.'],
  ['quantity: 0', 'quantity: expected 1 to 1000000, got 0.'],
  ['perMode: 0', 'perMode: expected 1 to 100, got 0.'],
  ['first: 101', 'first: expected 1 to 100, got 101. Read further pages with a cursor.'],
])('of a variant with %s it is refused', async (argument, message) => {
  const { errors } = await ask(
    `{ products(first: 1) { nodes { variants(first: 1) { nodes { freightQuotes(lane: { from: "CNSZX", to: "SGSIN" }, ${argument}) { totalCount } } } } } }`,
  );
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
});

it('an id does not grow with what is said twice', async () => {
  const id = async (include: string): Promise<string | undefined> => {
    const query = `query ($lines: [FreightInquiryLineInput!]!) { freightQuotes(input: { lane: { from: "CNSZX", to: "SGSIN" }, lines: $lines, shipOn: "2026-11-26", include: ${include} }) { quotes(first: 1) { nodes { id } } } }`;
    const { freightQuotes } = await answered(query, { lines: [{ goods: CARTON }] });
    return freightQuotes.quotes.nodes[0]?.id;
  };
  expect(await id('[DELIVERY, PICKUP, PICKUP, DELIVERY, PICKUP]')).toBe(await id('[PICKUP, DELIVERY]'));
});

it('pages of quotes put together are all of them', async () => {
  const query = `query ($lines: [FreightInquiryLineInput!]!, $after: String) {
    freightQuotes(input: { lane: { from: "CNSZX", to: "SGSIN" }, lines: $lines }) {
      quotes(first: 7, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
    }
  }`;
  const ids: string[] = [];
  let total = 0;
  for (let after: string | null = null; ;) {
    const { freightQuotes }: Answer = await answered(query, { lines: [{ goods: CARTON }], after });
    const { nodes, totalCount, pageInfo } = freightQuotes.quotes;
    ids.push(...nodes.map((quote) => quote.id));
    total = totalCount;
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect([ids.length, new Set(ids).size]).toEqual([total, total]);
});

/** Quotes for a hundred variants, so many times over, each for another quantity. */
const manyTimes = (times: number) => {
  const fields = Array.from(
    { length: times },
    (_, n) => `a${n}: freightQuotes(lane: $lane, quantity: ${n + 1}, first: 1) { totalCount }`,
  );
  const query = `query ($lane: LaneInput!) { products(first: 100) { nodes { variants(first: 1) { nodes { ${fields.join(' ')} } } } } }`;
  return ask(query, { lane: { from: 'CNSZX', to: 'SGSIN' } });
};

it('others are served while much is priced', async () => {
  const order: string[] = [];
  const heavy = manyTimes(3).then(({ errors }) => {
    order.push('heavy');
    expect(errors?.length).toBeUndefined();
  });
  const light = ask('{ countries { code } }').then(() => void order.push('light'));
  await Promise.all([heavy, light]);
  expect(order).toEqual(['light', 'heavy']);
});

it('more prices than one fetch may compute are refused, before any is computed', async () => {
  const { data, errors = [] } = (await manyTimes(8)) as { data: unknown; errors?: { extensions: { code: string } }[] };
  expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['OPERATION_LIMIT_EXCEEDED']));
  expect(/"totalCount":[1-9]/.test(JSON.stringify(data))).toBe(false);
});

it('a day without any rate card tells each mode, and a later year that its holidays are not known', async () => {
  const early = await answered(BASKET, { lines: [{ goods: CARTON }], shipOn: '2020-01-01' });
  expect(early.freightQuotes.quotes.notOffered.map(({ mode, reason }) => `${mode} ${reason}`).sort()).toEqual(
    ['AIR', 'COURIER', 'SEA_FCL', 'SEA_LCL'].map((mode) => `${mode} NO_RATE`),
  );
  const late = await answered(BASKET, { lines: [{ goods: CARTON }], shipOn: '2026-12-30', modes: ['SEA_LCL'] });
  expect(late.freightQuotes.quotes.nodes[0]?.arrival.calendarsUnknown).toEqual(['CN 2027', 'SG 2027']);
});

it('a quote is found again by its id, at the same price; a forged one is not', async () => {
  const { freightQuotes } = await answered(BASKET, { lines: [{ goods: CARTON, quantity: 7 }] });
  const [quote] = freightQuotes.quotes.nodes;
  if (!quote) throw new Error('Nobody quotes for the carton.');
  const again = 'query ($id: ID!) { freightQuote(id: $id) { id mode total { amount currency } } }';
  const { freightQuote } = await answered(again, { id: quote.id });
  expect(freightQuote).toEqual({ id: quote.id, mode: quote.mode, total: quote.total });
  const [body = '', signature = ''] = quote.id.split('.');
  const payload = Buffer.from(body.slice('fqt_'.length), 'base64url')
    .toString()
    .replace('"1.2"', '"0.2"')
    .replace('8.4', '0.4');
  const forged = [
    `fqt_${Buffer.from(payload).toString('base64url')}.${signature}`,
    body,
    `${quote.id}x`,
    'fqt_.',
    'rtc_x',
    '',
  ];
  for (const id of forged) expect(await answered(again, { id })).toEqual({ freightQuote: null });
});

/** Prices published and retired, on a small world of its own, and what quotes make of it. */
import { Client } from 'pg';
import { type Viewer } from '../../../kernel/viewer';
import { addDays, todayOf } from '../../../kernel/days';
import { openWorld, type World } from '../../../../test/kit/world';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;
type Item = Record<string, unknown>;

const TODAY = todayOf({ now: new Date() });
const LANE = { from: 'CNSZX', to: 'SGSIN' };

let world: World;
let [mine, theirs]: { provider: string; service: string }[] = [];
let key = 0;

const provider = (id: string, of: string): Viewer => ({
  kind: 'client',
  id,
  grants: [{ role: 'PROVIDER_CLIENT', of }],
  scopes: ['rates:write', 'quotes:read'],
});

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['services'], size: 'small', writable: true });
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ provider: string; service: string }>(
    `SELECT DISTINCT ON (c.provider_id) c.provider_id AS provider, c.service_id AS service FROM services.rate_card c
     JOIN services.service s ON s.id = c.service_id WHERE c.mode = 'AIR' AND s.kind = 'LOGISTICS'
     AND (s.licence_valid_until IS NULL OR s.licence_valid_until > '2027-12-31') ORDER BY c.provider_id LIMIT 2`,
  );
  await client.end();
  [mine, theirs] = rows;
});
afterAll(() => world.close());

const own = (): { provider: string; service: string } => mine ?? { provider: '', service: '' };
const other = (): { provider: string; service: string } => theirs ?? { provider: '', service: '' };
const me = (): Viewer => provider('cli_mine', own().provider);

const PAYLOAD = `{ id rateCard { id version validFrom validTo mode minimumCharge { amount } breaks { fromQuantity unitPrice { amount currency } }
  surcharges { code percent amount { amount } } } userErrors { code field message } }`;

async function call(field: string, input: Item, viewer: Viewer = me()): Promise<Data> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${field}(input: $input) ${PAYLOAD} }`;
  const answer = await world.ask(query, { input: { idempotencyKey: `key ${key++}`, ...input } }, { viewer });
  expect(answer.errors).toBeUndefined();
  return answer.data?.[field];
}

const CARD = {
  lane: LANE,
  mode: 'AIR',
  validFrom: addDays(TODAY, 40),
  scope: 'TERMINAL_TO_TERMINAL',
  currency: 'CNY',
  minimumCharge: '300',
  volumetricDivisor: 6000,
  transitDays: { min: 1, max: 3 },
  breaks: [
    { fromQuantity: '0', unitPrice: '30' },
    { fromQuantity: '100', unitPrice: '20.5' },
  ],
  surcharges: [{ code: 'FUEL', basis: 'PERCENT_OF_FREIGHT', applies: 'ALWAYS', figure: '12.5' }],
};

const publish = (more: Item = {}, viewer?: Viewer): Promise<Data> =>
  call('publishRateCard', { serviceId: own().service, ...CARD, ...more }, viewer);
const retire = (input: Item, viewer?: Viewer): Promise<Data> => call('retireRateCard', input, viewer);
const said = ({ userErrors }: Data): string[] =>
  userErrors.map(({ code, field, message }: Data) => `${field.join('.')} ${code}: ${message}`);

async function cards(): Promise<Data[]> {
  const { data } = await world.ask(
    `query ($id: ID!) { serviceProvider(id: $id) { rateCards(first: 100, filter: { lane: { from: "CNSZX", to: "SGSIN" }, modes: [AIR], states: [IN_FORCE, UPCOMING, EXPIRED] }) {
       nodes { id version validFrom validTo inForce service { id } } } } }`,
    { id: own().provider },
  );
  const all = (data as Data).serviceProvider.rateCards.nodes;
  return all
    .filter(({ service }: Data) => service.id === own().service)
    .sort((a: Data, b: Data) => a.version - b.version);
}

/** Ids of the cards that quote for a day, this service's only. */
async function quoted(shipOn: string): Promise<Data[]> {
  const { data, errors } = await world.ask(
    `query ($shipOn: Date!) { freightQuotes(input: { lane: { from: "CNSZX", to: "SGSIN" }, shipOn: $shipOn, modes: [AIR],
       lines: [{ quantity: 1, goods: { grossWeightKg: "10", lengthCm: "30", widthCm: "30", heightCm: "30", hasBattery: false } }] }) {
       quotes(first: 100) { nodes { id total { amount } rateCard { id version service { id } } } } } }`,
    { shipOn },
    { viewer: me() },
  );
  expect(errors).toBeUndefined();
  return (data as Data).freightQuotes.quotes.nodes.filter(
    ({ rateCard }: Data) => rateCard.service.id === own().service,
  );
}

const byId = async (id: string): Promise<Data> =>
  (await world.ask('query ($id: ID!) { freightQuote(id: $id) { id total { amount } } }', { id }, { viewer: me() })).data
    ?.freightQuote;

it('a price replaces the one before from its first day on, and the history stays', async () => {
  const before = await cards();
  const from = addDays(TODAY, 20);
  const [old] = await quoted(addDays(from, -1));
  const [later] = await quoted(addDays(from, 1));
  const first = await publish({ validFrom: from });
  expect(first).toMatchObject({
    userErrors: [],
    rateCard: {
      version: before.length + 1,
      validFrom: from,
      validTo: null,
      breaks: [{ fromQuantity: '0', unitPrice: { amount: '30', currency: 'CNY' } }, { fromQuantity: '100' }],
      surcharges: [{ code: 'FUEL', percent: '12.5', amount: null }],
    },
  });
  const after = await cards();
  expect(after.map(({ id }) => id)).toEqual([...before.map(({ id }) => id), first.id]);
  for (const card of after.slice(0, -1)) expect(card.validTo < from).toBe(true);
  // Quotes of both sides of the day, and those that were made before.
  expect((await quoted(from)).map(({ rateCard }) => rateCard.id)).toEqual([first.id]);
  expect((await quoted(addDays(from, -1))).map(({ id }) => id)).toEqual(old ? [old.id] : []);
  if (old) expect(await byId(old.id)).toEqual({ id: old.id, total: old.total });
  if (later) expect(await byId(later.id)).toBeNull();
});

it('one that had not begun is never in force once another begins no later', async () => {
  const doomed = await publish({ validFrom: addDays(TODAY, 60) });
  const next = await publish({ validFrom: addDays(TODAY, 50), validTo: addDays(TODAY, 70) });
  const all = await cards();
  expect(all.find(({ id }) => id === doomed.id)).toMatchObject({ validTo: addDays(TODAY, 59) });
  expect((await quoted(addDays(TODAY, 60))).map(({ rateCard }) => rateCard.id)).toEqual([next.id]);
  expect(await quoted(addDays(TODAY, 71))).toEqual([]);
  const { data } = await world.ask(
    `query ($id: ID!, $asOf: Date!) { serviceProvider(id: $id) { rateCards(first: 100, filter: { asOf: $asOf, states: [UPCOMING, IN_FORCE] }) { nodes { id } } } }`,
    { id: own().provider, asOf: TODAY },
  );
  expect((data as Data).serviceProvider.rateCards.nodes.map(({ id }: Data) => id)).not.toContain(doomed.id);
});

it.each<[string, Item, string[]]>([
  [
    'begins yesterday',
    { validFrom: addDays(TODAY, -1) },
    [`validFrom INVALID: It may begin on ${TODAY} at the earliest.`],
  ],
  ['ends first', { validTo: addDays(TODAY, 39) }, ['validTo INVALID: Its last day is before its first.']],
  [
    'is on no lane',
    { lane: { from: 'CNYTN', to: 'SGSIN' } },
    ['lane NOT_FOUND: There is no lane CNYTN to SGSIN by AIR here.'],
  ],
  ['has no steps', { breaks: [] }, ['breaks REQUIRED: A price needs at least one step.']],
  [
    'costs nothing',
    { breaks: [{ fromQuantity: '0', unitPrice: '0' }] },
    ['breaks.0.unitPrice INVALID: Expected an amount above 0 and at most 1000000000, with at most 4 decimal places.'],
  ],
  [
    'has steps out of order, the dearer for more',
    {
      breaks: [
        { fromQuantity: '100', unitPrice: '1' },
        { fromQuantity: '45', unitPrice: '2' },
      ],
    },
    [
      'breaks.1.fromQuantity INVALID: The steps must rise: 45 is not more than the step before.',
      'breaks.1.unitPrice INVALID: A unit of more costs more than a unit of less: 2 after 1.',
    ],
  ],
  [
    'has a container by air',
    { breaks: [{ containerType: 'DRY_20', unitPrice: '1' }] },
    ['breaks.0 INVALID: By AIR a step has a quantity and no container.'],
  ],
  [
    'has a surcharge twice, and one by the container',
    {
      surcharges: [
        { code: 'FUEL', basis: 'PER_KG', applies: 'ALWAYS', figure: '1' },
        { code: 'FUEL', basis: 'PER_CONTAINER', applies: 'ALWAYS', figure: '1' },
      ],
    },
    [
      'surcharges.1.containerType INVALID: A container belongs to a surcharge by the container, on a card by the container.',
      'surcharges.1 DUPLICATE: FUEL stands there twice.',
    ],
  ],
  [
    'never arrives',
    { transitDays: { min: 5, max: 3 } },
    ['transitDays INVALID: Expected whole numbers from 0 to 365, the lower one first.'],
  ],
  [
    'was made for another version',
    { expectedVersion: 0 },
    [expect.stringContaining('expectedVersion VERSION_CONFLICT: It is at version') as never],
  ],
])('a price that %s is refused', async (_what, more, errors) => {
  const before = await cards();
  const answer = await publish(more);
  expect([answer.id, said(answer)]).toEqual([null, errors]);
  expect(await cards()).toEqual(before);
});

it('side by side, with one key or with the version that each saw, one is published', async () => {
  const before = (await cards()).length;
  const same = await Promise.all(Array.from({ length: 50 }, () => publish({ idempotencyKey: 'one' })));
  expect(new Set(same.map(({ id }) => id)).size).toBe(1);
  const seen = before + 1;
  const edits = await Promise.all(Array.from({ length: 50 }, () => publish({ expectedVersion: seen })));
  expect(edits.filter(({ id }) => id !== null)).toHaveLength(1);
  expect(edits.flatMap(({ userErrors }) => userErrors.map(({ code }: Data) => code))).toEqual(
    Array(49).fill('VERSION_CONFLICT'),
  );
  expect((await cards()).length).toBe(before + 2);
});

describe('retired', () => {
  it('it ends on the day given, once, whoever else asks', async () => {
    const { id, rateCard } = await publish({ validFrom: TODAY });
    const lastDay = addDays(TODAY, 3);
    const all = await Promise.all(
      Array.from({ length: 50 }, () => retire({ rateCardId: id, expectedVersion: rateCard.version, lastDay })),
    );
    expect(all.filter((answer) => answer.id !== null)).toHaveLength(1);
    expect(all.flatMap(({ userErrors }) => userErrors.map(({ code }: Data) => code))).toEqual(
      Array(49).fill('VERSION_CONFLICT'),
    );
    expect((await quoted(lastDay)).map((quote) => quote.rateCard.id)).toEqual([id]);
    expect(await quoted(addDays(lastDay, 1))).toEqual([]);
  });

  it('before its first day it never is in force', async () => {
    const { id, rateCard } = await publish({ validFrom: addDays(TODAY, 90) });
    const gone = await retire({ rateCardId: id, expectedVersion: rateCard.version });
    expect(gone.rateCard).toMatchObject({ validFrom: addDays(TODAY, 90), validTo: addDays(TODAY, 89) });
    expect(await quoted(addDays(TODAY, 90))).toEqual([]);
  });

  it.each<[string, Item, string]>([
    ['of a later version', { expectedVersion: 99 }, 'expectedVersion VERSION_CONFLICT'],
    ['for a day that is over', { lastDay: addDays(TODAY, -2) }, 'lastDay INVALID'],
    ['for a day after its last', { lastDay: addDays(TODAY, 200) }, 'lastDay CONFLICT'],
    ['that is nowhere', { rateCardId: 'rtc_0\u0000' }, 'rateCardId NOT_FOUND'],
  ])('%s it is refused', async (_what, input, error) => {
    const { id, rateCard } = await publish({ validFrom: TODAY, validTo: addDays(TODAY, 100) });
    const answer = await retire({ rateCardId: id, expectedVersion: rateCard.version, ...input });
    expect(answer.userErrors.map(({ code, field }: Data) => `${field.join('.')} ${code}`)).toEqual([error]);
  });
});

it('another’s service and card look as if they were not there', async () => {
  const theirsIs = provider('cli_theirs', other().provider);
  const { id, rateCard } = await publish();
  const [published, retired] = [
    await publish({}, theirsIs),
    await retire({ rateCardId: id, expectedVersion: rateCard.version }, theirsIs),
  ];
  expect([said(published), said(retired)]).toEqual([
    ['serviceId NOT_FOUND: There is nothing by that name.'],
    ['rateCardId NOT_FOUND: There is nothing by that name.'],
  ]);
});

it('who may only read publishes nothing', async () => {
  const reader = { ...me(), scopes: ['quotes:read'] } as Viewer;
  const query =
    'mutation ($input: PublishRateCardInput!) { publishRateCard(input: $input) { id userErrors { code } } }';
  const input = { idempotencyKey: 'reader', serviceId: own().service, ...CARD };
  world.statementsReset();
  const { data, errors } = await world.ask(query, { input }, { viewer: reader });
  expect([data, errors?.[0]?.extensions.code]).toEqual([{ publishRateCard: null }, 'UNAUTHORIZED_FIELD_OR_TYPE']);
  expect(world.statements).toEqual([]);
});

it('no fault was logged on the way', () => {
  expect(world.faults).toEqual([]);
});

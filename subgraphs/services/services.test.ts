/** The subgraph on the small world: what its filters keep, how it pages, and how many statements it takes. */
import { openWorld, type World } from '../../test/kit/world';
import { inForce, RateCardState, stateOn } from './rate-card/validity';

const DAY = '2026-11-23';

interface Card {
  id: string;
  mode: string;
  validFrom: string;
  validTo: string | null;
  lane: { origin: { unlocode: string }; destination: { unlocode: string } };
}

interface Provider {
  id: string;
  kinds: string[];
  organisation: { id: string };
  services: { nodes: { id: string; kind: string; licenceRequired: boolean; licenceStatus: string }[] };
  rateCards: { nodes: Card[] };
}

let world: World;
let everyone: Provider[];

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['services'], size: 'small' });
  const all = await ask(`{ serviceProviders(first: 100) { nodes { id kinds organisation { id }
    services(first: 100) { nodes { id kind licenceRequired licenceStatus(asOf: "${DAY}") } }
    rateCards(filter: { states: [IN_FORCE, UPCOMING, EXPIRED] }, first: 100) {
      nodes { id mode validFrom validTo lane { origin { unlocode } destination { unlocode } } } } } } }`);
  everyone = all.serviceProviders.nodes;
});

afterAll(() => world.close());

// Answers are as wide as the queries, so they come as JSON without a type; the assertions say what is read of them.
async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await world.ask(query, variables);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

const idsOf = (nodes: { id: string }[]): string[] => nodes.map(({ id }) => id).sort();

type On = Partial<Record<'from' | 'to' | 'day', string>> & { modes?: string[] };

const isOn = (card: Card, { from, to, modes }: On): boolean =>
  card.lane.origin.unlocode === from && card.lane.destination.unlocode === to && (modes?.includes(card.mode) ?? true);

const serving =
  (on: On) =>
  (provider: Provider): boolean =>
    provider.rateCards.nodes.some((card) => isOn(card, on) && inForce(card, on.day ?? DAY));

const services = ({ services: { nodes } }: Provider, ...kinds: string[]) =>
  nodes.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
const lacks = (list: Provider['services']['nodes']): boolean =>
  list.some((service) => service.licenceRequired && service.licenceStatus !== 'VALID');
const isLicensed = (list: Provider['services']['nodes']): boolean =>
  list.some((service) => service.licenceStatus === 'VALID') && !lacks(list);

describe('serviceProviders(filter:)', () => {
  it.each<[filter: string, keeps: (provider: Provider) => boolean]>([
    ['{}', () => true],
    ['{ kinds: [] }', () => false],
    ['{ kinds: [PAYMENT_FX] }', ({ kinds }) => kinds.includes('PAYMENT_FX')],
    ['{ kinds: [WAREHOUSING, IT] }', ({ kinds }) => kinds.includes('WAREHOUSING') || kinds.includes('IT')],
    ['{ lane: { from: "CNSZX", to: "SGSIN" } }', serving({ from: 'CNSZX', to: 'SGSIN' })],
    ['{ lane: { from: "SGSIN", to: "CNSZX" } }', serving({ from: 'SGSIN', to: 'CNSZX' })],
    [
      '{ lane: { from: "CNSZX", to: "SGSIN", modes: [COURIER] } }',
      serving({ from: 'CNSZX', to: 'SGSIN', modes: ['COURIER'] }),
    ],
    ['{ lane: { from: "CNYTN", to: "SGTUA", modes: [SEA_LCL, SEA_FCL] } }', serving({ from: 'CNYTN', to: 'SGTUA' })],
    ['{ lane: { from: "CNYTN", to: "SGTUA", modes: [AIR] } }', () => false],
    [
      '{ lane: { from: "CNYTN", to: "SGSIN" }, asOf: "2026-08-01" }',
      serving({ from: 'CNYTN', to: 'SGSIN', day: '2026-08-01' }),
    ],
    ['{ lane: { from: "CNYTN", to: "SGSIN" }, asOf: "2026-06-30" }', () => false],
    ['{ lane: { from: "CNSZX", to: "SGTUA" } }', () => false],
    ['{ licensed: true }', (one) => isLicensed(services(one))],
    ['{ licensed: false }', (one) => lacks(services(one))],
    ['{ licensed: true, kinds: [LOGISTICS] }', (one) => isLicensed(services(one, 'LOGISTICS'))],
    ['{ licensed: false, kinds: [CUSTOMS_BROKERAGE] }', (one) => lacks(services(one, 'CUSTOMS_BROKERAGE'))],
    ['{ licensed: true, kinds: [MARKETING] }', () => false],
  ])('%s', async (filter, keeps) => {
    // Days are given where a filter depends on one, so that the answer does not follow the clock.
    const dated = filter.includes('asOf') ? filter : filter.replace('{', `{ asOf: "${DAY}" `);
    const { serviceProviders } = await ask(
      `{ serviceProviders(filter: ${dated}, first: 100) { totalCount nodes { id } } }`,
    );
    expect(idsOf(serviceProviders.nodes)).toEqual(idsOf(everyone.filter(keeps)));
    expect(serviceProviders.totalCount).toBe(serviceProviders.nodes.length);
  });

  it('has providers on both sides of every licence filter', () => {
    const sides = [isLicensed, lacks].map((test) => everyone.filter((one) => test(services(one))).length);
    expect(Math.min(...sides)).toBeGreaterThan(3);
    expect(sides.reduce((a, b) => a + b)).toBeLessThan(everyone.length);
  });

  it.each(['物流', '南山', 'nanshan logistics', '貨運'])('search "%s" finds', async (search) => {
    const { serviceProviders } = await ask(
      'query ($search: String) { serviceProviders(search: $search) { totalCount } }',
      { search },
    );
    expect(serviceProviders.totalCount).toBeGreaterThan(0);
    expect(serviceProviders.totalCount).toBeLessThan(everyone.length);
  });

  it('sorts by name both ways', async () => {
    const read = async (sort: string): Promise<string[]> => {
      const { serviceProviders } = await ask(`{ serviceProviders(sort: ${sort}, first: 100) { nodes { id } } }`);
      return serviceProviders.nodes.map(({ id }: { id: string }) => id);
    };
    expect(await read('NAME_DESC')).toEqual((await read('NAME_ASC')).reverse());
    expect(await read('UPDATED_DESC')).toHaveLength(everyone.length);
  });

  it('says what is wrong with a place', async () => {
    const query =
      'query ($from: UNLOCODE!) { serviceProviders(filter: { lane: { from: $from, to: "SGSIN" } }) { totalCount } }';
    const { errors } = await world.ask(query, { from: 'SZX' });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('UN/LOCODE');
  });
});

describe('rateCards(filter:) of the provider with the most cards', () => {
  const richest = (): Provider =>
    everyone.reduce((a, b) => (b.rateCards.nodes.length > a.rateCards.nodes.length ? b : a));
  const cards = async (args: string) => {
    const selection = '{ nodes { id } totalCount pageInfo { endCursor hasNextPage } }';
    const query = `query ($id: ID!) { serviceProvider(id: $id) { rateCards(${args}) ${selection} } }`;
    return (await ask(query, { id: richest().id })).serviceProvider.rateCards;
  };

  it.each(['2026-06-30', '2026-07-01', '2026-09-30', '2026-10-01', DAY, '2026-12-31', '2027-01-01', '2030-01-01'])(
    'on %s the database agrees with the rule for a card in hand, in every state',
    async (day) => {
      for (const state of Object.values(RateCardState)) {
        const { nodes } = await cards(`filter: { asOf: "${day}", states: [${state}] }, first: 100`);
        expect(idsOf(nodes)).toEqual(idsOf(richest().rateCards.nodes.filter((card) => stateOn(card, day) === state)));
      }
    },
  );

  it.each<[filter: string, keeps: (card: Card) => boolean]>([
    ['states: []', () => false],
    ['modes: [AIR]', ({ mode }) => mode === 'AIR'],
    ['modes: [AIR, SEA_LCL]', ({ mode }) => mode === 'AIR' || mode === 'SEA_LCL'],
    ['lane: { from: "CNSZX", to: "SGSIN" }', (card) => isOn(card, { from: 'CNSZX', to: 'SGSIN' })],
    [
      'lane: { from: "SGTUA", to: "CNYTN" }, modes: [SEA_FCL]',
      (card) => isOn(card, { from: 'SGTUA', to: 'CNYTN', modes: ['SEA_FCL'] }),
    ],
  ])('{ %s }', async (filter, keeps) => {
    const { nodes, totalCount } = await cards(`filter: { asOf: "${DAY}", ${filter} }, first: 100`);
    const expected = richest().rateCards.nodes.filter((card) => inForce(card, DAY) && keeps(card));
    expect(idsOf(nodes)).toEqual(idsOf(expected));
    expect(totalCount).toBe(expected.length);
  });

  it('is the same list page by page, though many cards begin on one day', async () => {
    const whole = richest().rateCards.nodes.map(({ id }) => id);
    const read: string[] = [];
    let after = '';
    for (;;) {
      const page = await cards(`filter: { states: [IN_FORCE, UPCOMING, EXPIRED] }, first: 7${after}`);
      read.push(...page.nodes.map(({ id }: { id: string }) => id));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(read).toEqual(whole);
    const back = await cards('filter: { states: [IN_FORCE, UPCOMING, EXPIRED] }, last: 5');
    expect(back.nodes.map(({ id }: { id: string }) => id)).toEqual(whole.slice(-5));
  });
});

describe('a rate card', () => {
  it('carries its prices in its own currency, and each surcharge as a percentage or an amount', async () => {
    const { lane } =
      await ask(`{ lane(from: "CNSZX", to: "SGSIN", mode: COURIER) { rateCards(filter: { asOf: "${DAY}" }) { nodes {
      mode chargeBasis scope volumetricDivisor roundingStepKg currency { code } minimumCharge { currency } inForce(asOf: "${DAY}") isOver: inForce(asOf: "2026-01-01")
      breaks { fromQuantity containerType unitPrice { amount currency } } surcharges { basis percent amount { currency } } } } } }`);
    for (const card of lane.rateCards.nodes) {
      expect(card).toMatchObject({
        mode: 'COURIER',
        chargeBasis: 'PER_KG',
        scope: 'DOOR_TO_DOOR',
        volumetricDivisor: 5000,
        roundingStepKg: '0.5',
        inForce: true,
        isOver: false,
      });
      const { code } = card.currency;
      expect(card.minimumCharge.currency).toBe(code);
      for (const step of card.breaks)
        expect(step).toMatchObject({ containerType: null, unitPrice: { currency: code } });
      for (const { basis, percent, amount } of card.surcharges) {
        expect([percent === null, amount === null]).toEqual(
          basis === 'PERCENT_OF_FREIGHT' ? [false, true] : [true, false],
        );
      }
    }
    expect(lane.rateCards.nodes.length).toBeGreaterThanOrEqual(8);
  });

  it('prices full containers by type', async () => {
    const { lane } = await ask(`{ lane(from: "CNYTN", to: "SGSIN", mode: SEA_FCL) { distanceKm distanceBasis
      rateCards(filter: { asOf: "${DAY}" }, first: 1) { nodes { chargeBasis minimumCharge { amount } breaks { fromQuantity containerType } } } } }`);
    expect(lane).toMatchObject({ distanceKm: '2717', distanceBasis: 'SEA_ROUTE' });
    expect(lane.rateCards.nodes[0]).toEqual({
      chargeBasis: 'PER_CONTAINER',
      minimumCharge: null,
      breaks: ['DRY_20', 'DRY_40', 'HC_40'].map((containerType) => ({ fromQuantity: null, containerType })),
    });
  });
});

describe('references', () => {
  it.each([
    ['ServiceProvider', () => everyone[0]?.id, '... on ServiceProvider { kinds }'],
    [
      'RateCard',
      () => everyone.find((one) => one.rateCards.nodes.length > 0)?.rateCards.nodes[0]?.id,
      '... on RateCard { mode }',
    ],
    ['Organisation', () => everyone[0]?.organisation.id, '... on Organisation { serviceProvider { id } }'],
  ])('%s resolves by its id', async (__typename, id, selection) => {
    const query = `query ($all: [_Any!]!) { _entities(representations: $all) { ${selection} } }`;
    const { _entities } = await ask(query, { all: [{ __typename, id: id() }] });
    expect(Object.values(_entities[0])[0]).toBeTruthy();
  });

  it('an organisation that offers nothing has no provider, and an unknown provider is null', async () => {
    const query =
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Organisation { serviceProvider { id } } } }';
    const all = [
      { __typename: 'Organisation', id: 'org_unknown' },
      { __typename: 'ServiceProvider', id: 'svp_unknown' },
    ];
    expect((await ask(query, { all }))._entities).toEqual([{ serviceProvider: null }, null]);
  });
});

describe('statements of a list are as many for one row as for a hundred', () => {
  const CARD = `nodes { id inForce currency { code } breaks { unitPrice { amount } } surcharges { percent }
    lane { origin { unlocode } } service { name { en } } provider { name { en } } }`;

  it.each<[list: string, statements: number, query: string]>([
    ['serviceProviders', 1, 'serviceProviders(first: $n) { nodes { id organisation { id } } }'],
    ['… totalCount', 2, 'serviceProviders(first: $n) { totalCount nodes { id } }'],
    [
      '… services',
      2,
      'serviceProviders(first: $n) { nodes { services { nodes { licence { number } coverage { code } } } } }',
    ],
    ['… services with totalCount', 3, 'serviceProviders(first: $n) { nodes { services { totalCount nodes { id } } } }'],
    [
      '… rateCards, all of a card',
      7,
      `serviceProviders(filter: { lane: { from: "CNSZX", to: "SGSIN" } }, first: $n) { nodes { rateCards { ${CARD} } } }`,
    ],
    [
      '… rateCards under two aliases',
      3,
      'serviceProviders(first: $n) { nodes { air: rateCards(filter: { modes: [AIR] }) { nodes { id } } sea: rateCards(filter: { modes: [SEA_LCL] }) { nodes { id } } } }',
    ],
    [
      '… rateCards on a lane with totalCount',
      3,
      'serviceProviders(first: $n) { nodes { rateCards(filter: { lane: { from: "CNSZX", to: "SGSIN" } }) { totalCount nodes { id } } } }',
    ],
    [
      '… services … rateCards',
      3,
      'serviceProviders(first: $n) { nodes { services { nodes { rateCards { nodes { id } } } } } }',
    ],
    ['lanes', 1, 'lanes(first: $n) { nodes { origin { unlocode } } }'],
    ['… rateCards, all of a card', 7, `lanes(first: $n) { nodes { rateCards { ${CARD} } } }`],
  ])('%s: %i', async (_list, statements, query) => {
    for (const n of [1, 100]) {
      world.statementsReset();
      await ask(`query ($n: Int!) { ${query} }`, { n });
      expect({ n, statements: world.statements.length }).toEqual({ n, statements });
    }
  });

  it.each<[type: string, statements: number, selection: string]>([
    [
      'RateCard',
      6,
      'breaks { unitPrice { amount } } surcharges { percent } lane { mode } service { kind } provider { id }',
    ],
    ['ServiceProvider', 3, 'services { nodes { id } } rateCards { nodes { id } }'],
    ['Organisation', 2, 'serviceProvider { services { nodes { id } } }'],
  ])('_entities of %s: %i', async (__typename, statements, selection) => {
    const known: Record<string, string[]> = {
      RateCard: everyone.flatMap((one) => one.rateCards.nodes.map(({ id }) => id)),
      ServiceProvider: everyone.map(({ id }) => id),
      Organisation: everyone.map(({ organisation }) => organisation.id),
    };
    const ids = (known[__typename] ?? []).slice(0, 100);
    for (const n of [1, ids.length]) {
      world.statementsReset();
      const all = ids.slice(-n).map((id) => ({ __typename, id }));
      await ask(
        `query ($all: [_Any!]!) { _entities(representations: $all) { ... on ${__typename} { ${selection} } } }`,
        { all },
      );
      expect({ n, statements: world.statements.length }).toEqual({ n, statements });
    }
  });
});

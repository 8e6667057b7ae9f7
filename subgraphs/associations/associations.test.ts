/** The associations' graph over a seeded world: who sees what, how standings are worked out, and what a list costs. */
import { openWorld, type World } from '../../test/kit/world';
import { organisationId } from '../kernel/codes/identifier';
import { completeUscc } from '../kernel/codes/uscc';
import { ANONYMOUS, SYSTEM, type Viewer } from '../kernel/viewer';
import { EndorsementState } from './endorsement/endorsement-state';
import { MembershipStatus } from './membership/membership-status';
import { MembershipSort } from './membership/membership.inputs';
import { maySee, maySeePrivate } from './membership/membership.policy';

const TODAY = '2026-11-23';

// The demo's first merchant: the same id follows from its code in every subgraph.
const HERO = organisationId(
  'USCC',
  completeUscc({ authority: '9', entityType: '1', region: '999900', organisationBase8: 'DM001000' }),
);

/** An answer as JSON comes: what is in it the tests say. */
type Json = ReturnType<typeof JSON.parse>;

interface Known {
  readonly id: string;
  readonly status: MembershipStatus;
  readonly associationId: string;
  readonly organisationId: string;
}

let world: World;
let all: Known[];
let associationIds: string[];

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['associations'], size: 'small' });
  const { associations } = await ask('{ associations { nodes { id } } }');
  associationIds = associations.nodes.map(({ id }: { id: string }) => id);
  const nodes = await every('id status association { id } organisation { id }', SYSTEM);
  all = nodes.map((node) => ({ ...node, associationId: node.association.id, organisationId: node.organisation.id }));
});

afterAll(() => world.close());

/** The data of a question that must raise no error. */
async function ask(query: string, variables: Record<string, unknown> = {}, viewer: Viewer = ANONYMOUS) {
  const { data, errors } = await world.ask(query, variables, { viewer });
  expect([errors, world.faults]).toEqual([undefined, []]);
  return JSON.parse(JSON.stringify(data));
}

/** All memberships a viewer can page to, in the order they come. */
async function every(fields: string, viewer: Viewer, sort = MembershipSort.NAME_ASC, size = 100): Promise<Json[]> {
  const query = `query($sort: MembershipSort!, $size: Int, $after: String) {
    memberships(sort: $sort, first: $size, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } }
  }`;
  const found = [];
  for (let after = null, more = true; more;) {
    const { memberships } = await ask(query, { sort, size, after }, viewer);
    found.push(...memberships.nodes);
    more = memberships.pageInfo.hasNextPage;
    after = memberships.pageInfo.endCursor;
  }
  return found;
}

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id).sort();

const entities = (type: string, fields: string): string =>
  `query($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`;

const referring = (type: string, to: readonly string[]) => ({ of: to.map((id) => ({ __typename: type, id })) });

const admin = (...which: number[]): Viewer => ({
  kind: 'account',
  id: 'acc_1',
  grants: which.map((index) => ({ role: 'ASSOCIATION_VIEWER', of: associationIds[index] ?? '' })),
  scopes: ['members:read'],
});

describe('the world', () => {
  it.each(Object.values(MembershipStatus))('has at least three memberships in %s', (status) => {
    expect(all.filter((one) => one.status === status).length).toBeGreaterThanOrEqual(3);
  });

  it('has endorsements in every state', async () => {
    const { associations } = await ask(
      `{ associations { nodes { endorsements(first: 100) { nodes { state(asOf: "${TODAY}") } } } } }`,
    );
    const states = associations.nodes.flatMap((one: Json) => one.endorsements.nodes.map(({ state }: Json) => state));
    expect([...new Set(states)].sort()).toEqual(Object.values(EndorsementState).sort());
  });
});

const WITH_SCOPE: readonly [string, () => Viewer][] = [
  ['an admin of one association', () => admin(1)],
  ['an admin of two associations', () => admin(0, 3)],
  ['an account without office', () => admin()],
  ['the system', () => SYSTEM],
];

describe.each([['anonymous', () => ANONYMOUS] as const, ...WITH_SCOPE])('%s', (_, who) => {
  const visible = (): Known[] => all.filter((one) => maySee(who(), one));

  it('pages to, and counts, exactly the memberships it may see', async () => {
    const { memberships } = await ask('{ memberships { totalCount } }', {}, who());
    expect(ids(await every('id', who()))).toEqual(ids(visible()));
    expect(memberships.totalCount).toBe(visible().length);
  });

  it.each(Object.values(MembershipStatus))('and among those in %s too', async (status) => {
    const query =
      'query($s: MembershipStatus!) { memberships(filter: { status: { eq: $s } }, first: 100) { totalCount nodes { id } } }';
    const { memberships } = await ask(query, { s: status }, who());
    const expected = visible().filter((one) => one.status === status);
    expect([ids(memberships.nodes), memberships.totalCount]).toEqual([ids(expected), expected.length]);
  });

  it('sees the same under associations and organisations', async () => {
    const list = 'id memberships(first: 100) { totalCount nodes { id } }';
    const organisations = [...new Set(all.map((one) => one.organisationId))];
    const asked = [
      await ask(entities('Association', list), referring('Association', associationIds), who()),
      await ask(entities('Organisation', list), referring('Organisation', organisations), who()),
    ];
    for (const { _entities } of asked) {
      expect(ids(_entities.flatMap((one: Json) => one.memberships.nodes))).toEqual(ids(visible()));
      expect(_entities.reduce((sum: number, one: Json) => sum + Number(one.memberships.totalCount), 0)).toBe(
        visible().length,
      );
    }
  });

  it('gets null for every other one by id, as an entity and behind an endorsement', async () => {
    const { _entities } = await ask(entities('Membership', 'id'), referring('Membership', ids(all)), who());
    expect(ids(_entities.filter((one: unknown) => one !== null))).toEqual(ids(visible()));
    const hidden = all.find((one) => !maySee(who(), one));
    if (hidden)
      expect(await ask('query($id: ID!) { membership(id: $id) { id } }', { id: hidden.id }, who())).toEqual({
        membership: null,
      });
    const { associations } = await ask(
      '{ associations { nodes { endorsements(first: 100) { nodes { membership { id } } } } } }',
      {},
      who(),
    );
    const behind = associations.nodes.flatMap((one: Json) =>
      one.endorsements.nodes.flatMap(({ membership }: Json) => membership ?? []),
    );
    expect(behind.filter(({ id }: Json) => !visible().some((one) => one.id === id))).toEqual([]);
  });
});

it.each(WITH_SCOPE)('%s reads contacts, reasons and history of its own association only', async (_, who) => {
  for (const one of await every('association { id } contacts { name email } statusReason history { kind }', who())) {
    const isInside = maySeePrivate(who(), { associationId: one.association.id });
    expect([one.contacts !== null, one.history !== null]).toEqual([isInside, isInside]);
    if (!isInside) expect(one.statusReason).toBeNull();
  }
});

it.each(['contacts { name }', 'statusReason', 'history { kind }'])(
  '%s is refused to the anonymous, who have no scope',
  async (field) => {
    world.statementsReset();
    const query = `{ memberships(first: 2) { nodes { private: ${field} } } }`;
    const { data, errors } = await world.ask(query, {}, { viewer: ANONYMOUS });
    expect(data).toEqual({ memberships: { nodes: [{ private: null }, { private: null }] } });
    expect(errors?.map(({ extensions, path }) => [extensions.code, path?.join('.')])).toEqual(
      [0, 1].map((n) => ['UNAUTHORIZED_FIELD_OR_TYPE', `memberships.nodes.${n}.private`]),
    );
    expect(world.statements.filter((sql) => /membership_(contact|event)/.test(sql))).toEqual([]);
  },
);

it('does not find by what it does not show', async () => {
  const [one] = (await every('contacts { name email } listing { name { en } }', SYSTEM)).filter(
    (row) => row.listing.name.en,
  );
  const query = 'query($q: String!) { memberships(search: $q) { totalCount } }';
  expect((await ask(query, { q: one.contacts[0].email }, SYSTEM)).memberships.totalCount).toBe(0);
  expect((await ask(query, { q: one.listing.name.en }, SYSTEM)).memberships.totalCount).toBeGreaterThan(0);
});

describe('search', () => {
  it.each([
    ['云帆', '云帆'],
    ['雲帆', '云帆'],
    ['雲帆 科技', '云帆'],
    ['yunf', '云帆'],
  ])('by %s finds %s', async (search, expected) => {
    const { memberships } = await ask(
      'query($q: String!) { memberships(search: $q) { nodes { listing { name { text(locale: ZH_HANS) } } } } }',
      { q: search },
    );
    const names = memberships.nodes.map((node: Json) => node.listing.name.text);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name: string) => !name.includes(expected) && !/yunfan/i.test(name))).toEqual([]);
  });

  it('finds by identifier, however it was written in the listing, and by member number', async () => {
    const rows = await every('id memberNumber listing { identifierValue }', ANONYMOUS);
    const spaced = rows.find((row) => row.listing.identifierValue.includes(' '));
    for (const search of [
      spaced.listing.identifierValue.replaceAll(' ', ''),
      spaced.listing.identifierValue,
      spaced.memberNumber,
    ]) {
      const { memberships } = await ask('query($q: String!) { memberships(search: $q) { nodes { id } } }', {
        q: search,
      });
      expect(ids(memberships.nodes)).toContain(spaced.id);
    }
  });

  it('finds associations in both scripts and by short name', async () => {
    for (const q of ['前海', '聯合會', 'qianhai', 'qh-scf']) {
      const { associations } = await ask('query($q: String!) { associations(search: $q) { nodes { slug } } }', { q });
      expect(associations.nodes.map(({ slug }: Json) => slug)).toContain('qh-scf');
    }
  });
});

describe('standing', () => {
  it('does not wait for the job that moves statuses', async () => {
    const rows = await every(`status expiresOn standing(asOf: "${TODAY}")`, ANONYMOUS);
    const late = rows.filter((row) => row.status === 'ACTIVE' && row.expiresOn < TODAY);
    expect(late.length).toBeGreaterThan(0);
    expect([...new Set(late.map((row) => row.standing))]).toEqual(['IN_GRACE']);
  });

  it('of a day past comes from the history: the suspended were good before', async () => {
    const { memberships } = await ask(
      '{ memberships(filter: { status: { eq: SUSPENDED } }) { nodes { id lastEventOn joinedOn } } }',
    );
    for (const { id, lastEventOn, joinedOn } of memberships.nodes) {
      const dayBefore = new Date(Date.parse(lastEventOn) - 86_400_000).toISOString().slice(0, 10);
      const query =
        'query($id: ID!, $before: Date!, $on: Date!, $joined: Date!) { membership(id: $id) { before: standing(asOf: $before) on: standing(asOf: $on) joined: standing(asOf: $joined) early: standing(asOf: "2000-01-01") } }';
      const { membership } = await ask(query, { id, before: dayBefore, on: lastEventOn, joined: joinedOn });
      expect(membership).toEqual({ before: 'GOOD', on: 'NOT_IN_STANDING', joined: 'GOOD', early: 'NOT_IN_STANDING' });
    }
  });

  it('of an organisation is the best of its public memberships', async () => {
    const fields = `memberships(first: 100) { nodes { id standing(asOf: "${TODAY}") } } standing(asOf: "${TODAY}") { level asOf goodIn inGraceIn basis { membership { id } standing } }`;
    const organisations = [...new Set(all.map((one) => one.organisationId)), 'org_unheard0of0by0anybody00000'];
    const { _entities } = await ask(entities('Organisation', fields), referring('Organisation', organisations));
    for (const { memberships, standing } of _entities) {
      const told = memberships.nodes.map((node: Json) => node.standing);
      const best = ['GOOD', 'IN_GRACE', 'NOT_IN_STANDING'].find((level) => told.includes(level)) ?? 'NOT_A_MEMBER';
      expect(standing.level).toBe(best);
      expect(standing.goodIn).toBe(told.filter((one: string) => one === 'GOOD').length);
      expect(ids(standing.basis.map((one: Json) => one.membership))).toEqual(ids(memberships.nodes));
    }
    const levels = new Set(_entities.map((one: Json) => one.standing.level));
    expect([...levels].sort()).toEqual(['GOOD', 'IN_GRACE', 'NOT_A_MEMBER', 'NOT_IN_STANDING']);
  });

  it('of an organisation is the same for everybody', async () => {
    const query = entities('Organisation', 'standing { level basis { membership { id } } }');
    const to = referring('Organisation', [...new Set(all.map((one) => one.organisationId))]);
    expect(await ask(query, to, SYSTEM)).toEqual(await ask(query, to));
  });
});

it.each([
  '2019-06-30',
  '2022-01-01',
  '2024-08-15',
  '2026-09-01',
  '2026-10-20',
  TODAY,
  '2026-12-31',
  '2027-06-30',
  '2029-01-01',
])('endorsements valid on %s are those whose state is ACTIVE, and likewise certificates', async (day) => {
  const fields = `
      endorsements(first: 100) { nodes { id state(asOf: "${day}") } }
      active: endorsements(first: 100, validOn: "${day}") { totalCount nodes { id } }
      certifications(first: 100) { nodes { id valid(asOf: "${day}") } }
      valid: certifications(first: 100, validOn: "${day}") { totalCount nodes { id } }`;
  const organisations = [...new Set(all.map((one) => one.organisationId))];
  const { _entities } = await ask(entities('Organisation', fields), referring('Organisation', organisations));
  for (const one of _entities) {
    const active = one.endorsements.nodes.filter(({ state }: Json) => state === 'ACTIVE');
    expect([ids(one.active.nodes), one.active.totalCount]).toEqual([ids(active), active.length]);
    const valid = one.certifications.nodes.filter((certificate: Json) => certificate.valid);
    expect([ids(one.valid.nodes), one.valid.totalCount]).toEqual([ids(valid), valid.length]);
  }
});

it('knows the demo’s first merchant as a member of two associations, endorsed by both', async () => {
  const fields = `
    standing(asOf: "${TODAY}") { level goodIn inGraceIn }
    memberships(filter: { status: { in: [ACTIVE, IN_GRACE] } }) { totalCount nodes { status association { slug } tier { code annualFee { amount currency } } } }
    endorsements(validOn: "${TODAY}") { totalCount nodes { scope state(asOf: "${TODAY}") statement { zhHans } } }
    certifications(validOn: "${TODAY}") { totalCount nodes { title { en } valid(asOf: "${TODAY}") } }`;
  const { _entities } = await ask(entities('Organisation', fields), referring('Organisation', [HERO]));
  expect(_entities[0]).toMatchObject({
    standing: { level: 'GOOD', goodIn: 2, inGraceIn: 0 },
    memberships: {
      totalCount: 2,
      nodes: [
        {
          status: 'ACTIVE',
          association: { slug: 'sz-cbec' },
          tier: { code: 'CORPORATE', annualFee: { amount: '6800.00', currency: 'CNY' } },
        },
        { status: 'ACTIVE', association: { slug: 'sz-electronics' } },
      ],
    },
    endorsements: { totalCount: 2, nodes: [{ state: 'ACTIVE' }, { state: 'ACTIVE' }] },
    certifications: { totalCount: 1, nodes: [{ valid: true }] },
  });
});

it.each(Object.values(MembershipSort))('pages by %s visit every membership once, in both directions', async (sort) => {
  const forward = await every('id', SYSTEM, sort, 40);
  expect(ids(forward)).toEqual(ids(all));
  const query =
    'query($s: MembershipSort!, $b: String) { memberships(sort: $s, last: 50, before: $b) { nodes { id } pageInfo { hasPreviousPage startCursor } } }';
  let back: { id: string }[] = [];
  for (let b = null, more = true; more;) {
    const { memberships } = await ask(query, { s: sort, b }, SYSTEM);
    back = [...memberships.nodes, ...back];
    more = memberships.pageInfo.hasPreviousPage;
    b = memberships.pageInfo.startCursor;
  }
  expect(back).toEqual(forward);
});

it('lists by Chinese name in the order of pinyin, as whoever reads Chinese has it, and English names after', async () => {
  const rows = await every('listing { name { en zhHans } }', SYSTEM, MembershipSort.NAME_ZH_ASC);
  const names: string[] = rows.map(({ listing: { name } }) => name.zhHans ?? name.en);
  expect([names[0], names.at(-1)]).toEqual([expect.stringMatching(/^\p{sc=Han}/u), expect.stringMatching(/^[A-Z]/)]);
  expect(names).toEqual([...names].sort(new Intl.Collator('zh-Hans-CN').compare));
});

describe('filters', () => {
  it.each([
    [
      'expiresOn: { gte: "2026-11-23", lte: "2026-12-31" }',
      (row: Json) => row.expiresOn >= TODAY && row.expiresOn <= '2026-12-31',
    ],
    ['status: { in: [SUSPENDED, EXPIRED] }', (row: Json) => row.status === 'SUSPENDED' || row.status === 'EXPIRED'],
    [
      'status: { eq: ACTIVE }, expiresOn: { lt: "2027-03-01" }',
      (row: Json) => row.status === 'ACTIVE' && row.expiresOn < '2027-03-01',
    ],
  ])('%s', async (filter, holds) => {
    const { memberships } = await ask(`{ memberships(first: 100, filter: { ${filter} }) { totalCount nodes { id } } }`);
    const expected = (await every('id status expiresOn', ANONYMOUS)).filter(holds);
    expect(expected.length).toBeGreaterThan(0);
    expect([ids(memberships.nodes), memberships.totalCount]).toEqual([ids(expected), expected.length]);
  });

  it('by association, organisation and tier hold together', async () => {
    const [one] = await every('id association { id } organisation { id } tier { id }', ANONYMOUS);
    const filter = {
      association: { eq: one.association.id },
      organisation: { in: [one.organisation.id] },
      tier: { eq: one.tier.id },
    };
    const { memberships } = await ask('query($f: MembershipFilter) { memberships(filter: $f) { nodes { id } } }', {
      f: filter,
    });
    expect(memberships.nodes).toEqual([{ id: one.id }]);
  });

  it('by country lists associations of one city', async () => {
    const { associations } = await ask(
      '{ associations(filter: { country: { eq: "SG" } }) { nodes { country { code } seat { unlocode } } } }',
    );
    expect(associations.nodes).toHaveLength(3);
    expect(associations.nodes[0]).toEqual({ country: { code: 'SG' }, seat: { unlocode: 'SGSIN' } });
  });
});

it.each(['{}', '{ id: "ass_1", slug: "sg-ecom" }'])('association(by: %s) is refused', async (by) => {
  const { errors } = await world.ask(`{ association(by: ${by}) { id } }`);
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining('exactly one of id and slug'),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

// On 100,000 members: `npm run prove:search`.
describe('a page of members costs two statements, whichever it is', () => {
  const ARGUMENTS =
    '$search: String, $filter: MembershipFilter, $sort: MembershipSort!, $first: Int, $after: String, $last: Int';
  const query = `query ($id: ID!, ${ARGUMENTS}) { association(by: { id: $id }) {
    memberships(search: $search, filter: $filter, sort: $sort, first: $first, after: $after, last: $last) {
      nodes { id } pageInfo { endCursor } } } }`;

  it.each<[string, object]>([
    ['all', {}],
    ['a name', { search: '深圳' }],
    ['a status, a window', { filter: { status: { eq: 'ACTIVE' }, expiresOn: { gte: TODAY, lte: '2027-12-31' } } }],
  ])('%s, in every order', async (_, narrowed) => {
    const counts: number[] = [];
    const page = async (place: object): Promise<Json> => {
      world.statementsReset();
      const { association } = await ask(query, { id: associationIds[0], ...narrowed, ...place }, SYSTEM);
      counts.push(world.statements.length);
      return association.memberships;
    };
    for (const sort of Object.values(MembershipSort)) {
      const { pageInfo } = await page({ sort, first: 3 });
      await page({ sort, first: 100 });
      await page({ sort, first: 3, after: pageInfo.endCursor });
      await page({ sort, last: 100 });
    }
    expect([...new Set(counts)]).toEqual([2]);
  });
});

describe('costs the same number of statements for one row and for many', () => {
  const statementsOf = async (query: string, variables: Record<string, unknown>): Promise<number> => {
    world.statementsReset();
    await ask(query, variables, SYSTEM);
    return world.statements.length;
  };

  // The demo's first merchant has a row of every kind, so that no statement is saved for want of anything to ask.
  const ofOrganisations = (fields: string): [string, (many: boolean) => Record<string, unknown>] => [
    entities('Organisation', fields),
    (many) =>
      referring('Organisation', many ? [...new Set(all.map((one) => one.organisationId))].slice(0, 100) : [HERO]),
  ];
  const MEMBERSHIP = `id standing(asOf: "${TODAY}") past: standing(asOf: "2026-01-01") contacts { name } history { kind }
    association { name { en } organisation { id } tiers { code } } tier { code } organisation { id }
    statusReason listing { name { en } description { en } }`;

  it.each<[string, string, (many: boolean) => Record<string, unknown>]>([
    [
      'memberships',
      `query($first: Int) { memberships(first: $first) { totalCount nodes { ${MEMBERSHIP} } } }`,
      (many) => ({ first: many ? 100 : 1 }),
    ],
    [
      'associations and all their lists',
      `query($first: Int) { associations(first: $first) { nodes {
        tiers { code } memberships(first: 50) { totalCount nodes { ${MEMBERSHIP} } }
        endorsements(first: 50) { totalCount nodes { id } } certifications(first: 50) { nodes { valid } } } } }`,
      (many) => ({ first: many ? 6 : 1 }),
    ],
    ['memberships of organisations', ...ofOrganisations(`memberships { totalCount nodes { ${MEMBERSHIP} } }`)],
    [
      'certifications of organisations',
      ...ofOrganisations('certifications { totalCount nodes { valid association { slug } } }'),
    ],
    [
      'endorsements of organisations',
      ...ofOrganisations('endorsements { totalCount nodes { association { slug } membership { tier { code } } } }'),
    ],
    [
      'endorsements by validity',
      ...ofOrganisations(`endorsements(validOn: "${TODAY}") { totalCount nodes { scope } }`),
    ],
    ['states of endorsements', ...ofOrganisations(`endorsements { nodes { state(asOf: "${TODAY}") } }`)],
    ['past states of endorsements', ...ofOrganisations('endorsements { nodes { state(asOf: "2025-06-01") } }')],
    [
      'standings of organisations',
      ...ofOrganisations(`standing(asOf: "${TODAY}") { level basis { membership { id } } }`),
    ],
    ['past standings of organisations', ...ofOrganisations('standing(asOf: "2025-06-01") { level }')],
  ])('%s', async (_, query, variables) => {
    const [one, many] = [await statementsOf(query, variables(false)), await statementsOf(query, variables(true))];
    expect(many).toBe(one);
  });
});

/** The life of memberships through the graph, on a small world of its own: who may do what, what comes of it, and what is left of it. */
import { Pool } from 'pg';
import { openWorld, type World } from '../../../../../test/kit/world';
import { completeUen } from '../../../../kernel/codes/uen';
import { organisationId } from '../../../../kernel/codes/identifier';
import { addDays, addMonths, todayOf } from '../../../../kernel/days';
import { type Viewer } from '../../../../kernel/viewer';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;
type Item = Record<string, unknown>;

const TODAY = todayOf({ now: new Date() });

let world: World;
let admin: Pool;
let here = { id: '', slug: '', free: '', paid: '' };
let elsewhere = '';
let [key, serial] = [0, 10_000];

const sql = async (text: string, values: unknown[] = []): Promise<Data[]> => (await admin.query(text, values)).rows;

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['associations'], size: 'small', writable: true });
  admin = new Pool({ connectionString: world.databaseUrl, options: '-c search_path=associations', max: 3 });
  const [one, other] = await sql(`SELECT id, slug FROM association ORDER BY slug`);
  const [free, paid] = await sql('SELECT id FROM membership_tier WHERE association_id = $1 ORDER BY position', [
    one.id,
  ]);
  await sql(`UPDATE membership_tier SET annual_fee_amount = CASE id WHEN $1 THEN 0 ELSE 100 END WHERE id IN ($1, $2)`, [
    free.id,
    paid.id,
  ]);
  here = { ...one, free: free.id, paid: paid.id };
  elsewhere = other.id;
});
afterAll(async () => {
  await admin.end();
  await world.close();
});

const editor = (id: string, of = here.id): Viewer => ({
  kind: 'account',
  id,
  grants: [{ role: 'ASSOCIATION_EDITOR', of }],
  scopes: ['members:read', 'members:write'],
});
const ADA = (): Viewer => editor('acc_ada');
const BEN = (): Viewer => editor('acc_ben');
const member = (organisation: string): Viewer => ({
  kind: 'account',
  id: `acc_${organisation}`,
  grants: [{ role: 'MEMBER_ACCOUNT', of: organisation }],
  scopes: ['membership:own'],
});

const OPEN = 'id status version memberNumber appliedOn joinedOn expiresOn suspendedUntil';
/** What the organisation may read, too; and what takes `members:read`. */
const BOTH = 'statusReason informationDueOn paymentDueOn';
const CLOSED = 'reviewer history { kind happenedOn toStatus }';
const ERRORS = 'userErrors { code field message messageKey localisedMessage { en zhHans text(locale: ZH_HANS) } }';

async function call(field: string, input: Item, viewer: Viewer): Promise<Data> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const seen =
    'scopes' in viewer && viewer.scopes.includes('members:read') ? `${OPEN} ${BOTH} ${CLOSED}` : `${OPEN} ${BOTH}`;
  const query = `mutation ($input: ${type}) { ${field}(input: $input) { id membership { ${seen} } ${ERRORS} } }`;
  const answer = await world.ask(query, { input: { idempotencyKey: `key ${key++}`, ...input } }, { viewer });
  expect([answer.errors, world.faults]).toEqual([undefined, []]);
  return JSON.parse(JSON.stringify(answer.data?.[field]));
}

const said = ({ userErrors }: Data): string[] =>
  userErrors.map(({ code, field, messageKey }: Data) => `${field.join('.')} ${code} ${messageKey}`);

interface Applicant {
  readonly uen: string;
  readonly organisation: string;
}

function someone(): Applicant {
  const uen = completeUen({ form: 'LOCAL_COMPANY', year: 2019, serial: String(serial++) });
  return { uen, organisation: organisationId('UEN', uen) };
}

const listing = ({ uen }: Applicant, more: Item = {}): Item => ({
  name: { en: 'Harbour Goods', zhHans: '港湾商品' },
  identifierScheme: 'UEN',
  identifierValue: uen,
  ...more,
});

const apply = (who: Applicant, more: Item = {}, viewer = member(who.organisation)): Promise<Data> =>
  call('applyForMembership', { associationId: here.id, tierId: here.free, listing: listing(who), ...more }, viewer);

/** An event of a membership as it is now. */
async function move(field: string, { id }: Data, more: Item = {}, viewer: Viewer = ADA()): Promise<Data> {
  const [{ version }] = await sql('SELECT version FROM membership WHERE id = $1', [id]);
  return call(field, { membershipId: id, expectedVersion: version, ...more }, viewer);
}

/** A new member of the free tier, or wherever else it should be left. */
async function underReview(more: Item = {}): Promise<Data> {
  const applied = await apply(someone(), more);
  return move('startMembershipReview', applied);
}
async function active(): Promise<Data> {
  return move('approveMembership', await underReview());
}

const audit = (id: string): Promise<Data[]> =>
  sql('SELECT action, actor, acting_for, before, after, reason FROM audit_entry WHERE entity = $1 ORDER BY position', [
    id,
  ]);
const told = (id: string): Promise<Data[]> =>
  sql(`SELECT payload FROM outbox WHERE entity = $1 AND topic = 'membership.changed' ORDER BY position`, [id]);

it('from application to end: each step in the row, its history, the audit and the outbox', async () => {
  const who = someone();
  const own = member(who.organisation);
  const until = addDays(TODAY, 30);
  const applied = await apply(who, { tierId: here.paid });
  expect(applied).toMatchObject({
    userErrors: [],
    membership: { status: 'APPLIED', version: 1, appliedOn: TODAY, joinedOn: null, memberNumber: null },
  });
  const steps: [string, Item, Viewer, Item][] = [
    ['startMembershipReview', {}, ADA(), { status: 'UNDER_REVIEW', reviewer: 'acc_ada' }],
    [
      'requestMembershipInformation',
      { reason: 'The licence, please' },
      ADA(),
      { status: 'INFO_REQUESTED', informationDueOn: addDays(TODAY, 14), statusReason: 'The licence, please' },
    ],
    ['supplyMembershipInformation', {}, own, { status: 'UNDER_REVIEW' }],
    ['approveMembership', {}, ADA(), { status: 'PENDING_PAYMENT', paymentDueOn: addDays(TODAY, 30), joinedOn: null }],
    [
      'recordMembershipPayment',
      { reference: 'DBS 4711' },
      BEN(),
      { status: 'ACTIVE', joinedOn: TODAY, expiresOn: addDays(addMonths(TODAY, 12), -1), paymentDueOn: null },
    ],
    ['renewMembership', {}, BEN(), { status: 'ACTIVE', expiresOn: addMonths(addDays(addMonths(TODAY, 12), -1), 12) }],
    ['suspendMembership', { reason: 'Complaints', until }, ADA(), { status: 'SUSPENDED', suspendedUntil: until }],
    ['reinstateMembership', {}, BEN(), { status: 'ACTIVE', suspendedUntil: null }],
    ['withdrawMembership', { reason: 'Closed' }, own, { status: 'WITHDRAWN', statusReason: 'Closed' }],
  ];
  let version = 1;
  for (const [field, input, viewer, expected] of steps) {
    const done = await call(field, { membershipId: applied.id, expectedVersion: version, ...input }, viewer);
    expect([field, done.userErrors, done.membership]).toMatchObject([
      ...[field, [], { ...expected, version: (version += 1) }],
    ]);
  }
  const [row] = await sql('SELECT status, member_number, tokens FROM membership WHERE id = $1', [applied.id]);
  expect(row.member_number).toMatch(new RegExp(`^${here.slug.toUpperCase()}-\\d{4}$`));
  expect(row.tokens).toEqual(expect.arrayContaining(['港湾', 'harbour', who.uen.toLowerCase()]));
  const EVENTS = [
    'APPLY',
    'START_REVIEW',
    'REQUEST_INFO',
    'SUPPLY_INFO',
    'APPROVE',
    'RECORD_PAYMENT',
    'RENEW',
    'SUSPEND',
  ];
  const history = await sql('SELECT kind FROM membership_event WHERE membership_id = $1 ORDER BY position', [
    applied.id,
  ]);
  expect(history.map(({ kind }) => kind)).toEqual([...EVENTS, 'REINSTATE', 'WITHDRAW']);
  expect((await told(applied.id)).map(({ payload }) => payload.event)).toEqual([...EVENTS, 'REINSTATE', 'WITHDRAW']);
  const entries = await audit(applied.id);
  expect(
    entries.map(({ action, actor, acting_for: name }) => [action, actor, name === here.id ? 'association' : name]),
  ).toEqual([
    ['MEMBERSHIP_APPLIED', `acc_${who.organisation}`, who.organisation],
    ['MEMBERSHIP_REVIEW_STARTED', 'acc_ada', 'association'],
    ['MEMBERSHIP_INFORMATION_REQUESTED', 'acc_ada', 'association'],
    ['MEMBERSHIP_INFORMATION_SUPPLIED', `acc_${who.organisation}`, who.organisation],
    ['MEMBERSHIP_APPROVED', 'acc_ada', 'association'],
    ['MEMBERSHIP_PAYMENT_RECORDED', 'acc_ben', 'association'],
    ['MEMBERSHIP_RENEWED', 'acc_ben', 'association'],
    ['MEMBERSHIP_SUSPENDED', 'acc_ada', 'association'],
    ['MEMBERSHIP_REINSTATED', 'acc_ben', 'association'],
    ['MEMBERSHIP_WITHDRAWN', `acc_${who.organisation}`, who.organisation],
  ]);
  expect(entries[5]).toMatchObject({
    before: { status: 'PENDING_PAYMENT', joinedOn: null, memberNumber: null },
    after: {
      status: 'ACTIVE',
      joinedOn: TODAY,
      memberNumber: row.member_number,
      paymentReference: 'DBS 4711',
      paidOn: TODAY,
    },
  });
  const [heard] = await sql(`SELECT payload FROM outbox WHERE topic = 'organisation.announced' AND entity = $1`, [
    who.organisation,
  ]);
  expect(heard.payload).toMatchObject({ scheme: 'UEN', value: who.uen, country: 'SG' });
});

describe('refused, and nothing is written:', () => {
  async function unchanged(id: string, change: () => Promise<Data>): Promise<Data> {
    const before = [await sql('SELECT * FROM membership WHERE id = $1', [id]), await audit(id), await told(id)];
    const answer = await change();
    expect([await sql('SELECT * FROM membership WHERE id = $1', [id]), await audit(id), await told(id)]).toEqual(
      before,
    );
    expect(answer.id).toBeNull();
    return answer;
  }

  it('an approval by whoever entered the application', async () => {
    const applied = await apply(someone(), {}, ADA());
    await move('startMembershipReview', applied, {}, BEN());
    const answer = await unchanged(applied.id, () => move('approveMembership', applied));
    expect(said(answer)).toEqual(['membershipId FORBIDDEN membership.own_application']);
    expect(answer.userErrors[0].localisedMessage).toEqual({
      en: answer.userErrors[0].message,
      zhHans: '申请的录入人或代表该企业的人不能审批此申请，请由另一位管理员审批。',
      text: '申请的录入人或代表该企业的人不能审批此申请，请由另一位管理员审批。',
    });
    expect((await move('approveMembership', applied, {}, BEN())).membership.status).toBe('ACTIVE');
  });

  it('an approval by somebody of the organisation, who is an admin, too', async () => {
    const who = someone();
    const applied = await apply(who);
    await move('startMembershipReview', applied);
    const both: Viewer = {
      ...{ kind: 'account', id: 'acc_both', scopes: ['members:read', 'members:write', 'membership:own'] },
      grants: [
        { role: 'ASSOCIATION_EDITOR', of: here.id },
        { role: 'MEMBER_ACCOUNT', of: who.organisation },
      ],
    };
    const answer = await unchanged(applied.id, () => move('approveMembership', applied, {}, both));
    expect(said(answer)).toEqual(['membershipId FORBIDDEN membership.own_application']);
  });

  it('an approval by a program', async () => {
    const program = {
      ...ADA(),
      kind: 'client',
      id: 'cli_x',
      grants: [{ role: 'ASSOCIATION_CLIENT', of: here.id }],
    } as Viewer;
    const one = await underReview();
    const answer = await unchanged(one.id, () => move('approveMembership', one, {}, program));
    expect(said(answer)).toEqual(['membershipId FORBIDDEN membership.person']);
  });

  it('a reinstatement by whoever suspended', async () => {
    const one = await active();
    await move('suspendMembership', one, { reason: 'Complaints', until: addDays(TODAY, 9) });
    const answer = await unchanged(one.id, () => move('reinstateMembership', one));
    expect(said(answer)).toEqual(['membershipId FORBIDDEN membership.second_admin']);
  });

  it.each<[string, string, Item, string]>([
    ['an approval of a member', 'approveMembership', {}, 'membershipId CONFLICT membership.wrong_state'],
    [
      'a suspension without a reason',
      'suspendMembership',
      { reason: ' ', until: '2099-01-01' },
      'reason REQUIRED membership.reason',
    ],
    ['one until today', 'suspendMembership', { reason: 'x', until: TODAY }, 'until INVALID membership.until_past'],
    [
      'one with a long reason',
      'suspendMembership',
      { reason: 'x'.repeat(2001), until: '2099-01-01' },
      'reason INVALID too_long',
    ],
    [
      'one with a NUL in it',
      'suspendMembership',
      { reason: 'a\u0000b', until: '2099-01-01' },
      'reason INVALID control_character',
    ],
    [
      'a version that is over',
      'renewMembership',
      { expectedVersion: 1 },
      'expectedVersion VERSION_CONFLICT version_conflict',
    ],
    ['one that is nowhere', 'renewMembership', { membershipId: 'mbr_0\u0000' }, 'membershipId NOT_FOUND not_found'],
  ])('%s', async (_what, field, input, expected) => {
    const one = await active();
    expect(said(await unchanged(one.id, () => move(field, one, input)))).toEqual([expected]);
  });

  it.each<[string, (organisation: string) => Viewer, readonly string[]]>([
    [
      'another association’s admin',
      () => editor('acc_x', elsewhere),
      ['renewMembership', 'withdrawMembership', 'suspendMembership'],
    ],
    ['another organisation', () => member('org_x'), ['withdrawMembership']],
    [
      'an admin who may only read',
      () => ({ ...ADA(), grants: [{ role: 'ASSOCIATION_VIEWER', of: here.id }] }) as Viewer,
      ['renewMembership', 'withdrawMembership', 'suspendMembership'],
    ],
  ])('%s: as if it were not there', async (_who, viewer, fields) => {
    const who = someone();
    const applied = await apply(who);
    const more: Item = { suspendMembership: { reason: 'x', until: '2099-01-01' } };
    for (const field of fields) {
      const answer = await unchanged(applied.id, () =>
        move(field, applied, (more[field] ?? {}) as Item, viewer(who.organisation)),
      );
      expect([field, said(answer)]).toEqual([field, ['membershipId NOT_FOUND not_found']]);
    }
  });

  it.each<[string, (organisation: string) => Viewer]>([
    ['another organisation', () => member('org_x')],
    ['the organisation itself', member],
  ])('%s: what takes members:write', async (_who, viewer) => {
    const who = someone();
    const { id: membershipId } = await apply(who);
    await unchanged(membershipId, async () => {
      const input = `input: { idempotencyKey: "key ${key++}", membershipId: "${membershipId}", expectedVersion: 1 }`;
      const query = `mutation { renewMembership(${input}) { id } approveMembership(${input}) { id } }`;
      const { data, errors } = await world.ask(query, {}, { viewer: viewer(who.organisation) });
      expect(data).toEqual({ renewMembership: null, approveMembership: null });
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(
        new Set(['UNAUTHORIZED_FIELD_OR_TYPE']),
      );
      return { id: (data as Data).renewMembership };
    });
  });
});

it('a last day for information that is not to come is refused by its own name', async () => {
  const answer = await move('requestMembershipInformation', await underReview(), { reason: 'x', dueOn: TODAY });
  expect(said(answer)).toEqual(['dueOn INVALID membership.until_past']);
});

describe('side by side', () => {
  it('50 approvals of one application have one effect', async () => {
    const one = await underReview();
    const all = await Promise.all(
      Array.from({ length: 50 }, () => call('approveMembership', { membershipId: one.id, expectedVersion: 2 }, ADA())),
    );
    expect(all.filter(({ id }) => id !== null)).toHaveLength(1);
    expect(all.flatMap(said)).toEqual(Array(49).fill('expectedVersion VERSION_CONFLICT version_conflict'));
    expect((await audit(one.id)).filter(({ action }) => action === 'MEMBERSHIP_APPROVED')).toHaveLength(1);
    expect((await told(one.id)).filter(({ payload }) => payload.event === 'APPROVE')).toHaveLength(1);
    const numbers = await sql(
      'SELECT count(*)::int AS all, count(DISTINCT member_number)::int AS distinct FROM membership WHERE member_number IS NOT NULL AND association_id = $1',
      [here.id],
    );
    expect(numbers[0].all).toBe(numbers[0].distinct);
  });

  it('50 with one key get one answer', async () => {
    const one = await underReview();
    const input = { membershipId: one.id, expectedVersion: 2, idempotencyKey: 'one for all' };
    const all = await Promise.all(Array.from({ length: 50 }, () => call('approveMembership', input, ADA())));
    expect(new Set(all.map(({ id, userErrors }) => JSON.stringify([id, userErrors])))).toEqual(
      new Set([JSON.stringify([one.id, []])]),
    );
    expect(await audit(one.id)).toHaveLength(3);
    const other = await call('approveMembership', { ...input, expectedVersion: 3 }, ADA());
    expect(said(other)).toEqual(['idempotencyKey IDEMPOTENCY_KEY_REUSED idempotency_key_reused']);
  });

  it('50 applications of one organisation are one', async () => {
    const who = someone();
    const all = await Promise.all(Array.from({ length: 50 }, () => apply(who)));
    expect(all.filter(({ id }) => id !== null)).toHaveLength(1);
    expect(all.flatMap(said)).toEqual(Array(49).fill('associationId DUPLICATE membership.open'));
  });

  it('20 who join get 20 numbers, one after the other', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => underReview()));
    const joined = await Promise.all(all.map((one) => move('approveMembership', one)));
    const numbers = joined
      .map(({ membership }) => Number(membership.memberNumber.split('-').at(-1)))
      .sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => (numbers[0] ?? 0) + n));
  });
});

describe('an application', () => {
  it.each<[string, (who: Applicant) => Item, string[]]>([
    [
      'with a wrong check character',
      (who) => ({
        listing: listing(who, { identifierValue: `${who.uen.slice(0, -1)}${who.uen.endsWith('A') ? 'B' : 'A'}` }),
      }),
      ['listing.identifierValue INVALID membership.identifier'],
    ],
    [
      'with a GLN',
      (who) => ({ listing: listing(who, { identifierScheme: 'GLN', identifierValue: '9993000000006' }) }),
      ['listing.identifierScheme INVALID membership.scheme'],
    ],
    ['without a name', (who) => ({ listing: listing(who, { name: {} }) }), ['listing.name.en INVALID membership.name']],
    [
      'with a script for a website, and many headings',
      (who) => ({ listing: listing(who, { website: 'javascript:alert(1)', categories: Array(21).fill('x') }) }),
      ['listing.website INVALID membership.website', 'listing.categories TOO_MANY too_many'],
    ],
    ['to nobody', () => ({ associationId: 'ass_none' }), ['associationId NOT_FOUND not_found']],
    ['for another’s tier', () => ({ tierId: 'tie_none' }), ['tierId INVALID membership.tier']],
    [
      'for another organisation',
      () => ({ listing: listing(someone()) }),
      ['listing.identifierValue FORBIDDEN membership.not_your_organisation'],
    ],
  ])('%s is refused', async (_what, more, expected) => {
    const who = someone();
    expect(said(await apply(who, more(who)))).toEqual(expected);
  });

  it('after a rejection waits for the association’s days', async () => {
    const who = someone();
    const applied = await apply(who);
    await move('startMembershipReview', applied);
    await move('rejectMembership', applied, { reason: 'No licence' });
    const early = await apply(who);
    expect(said(early)).toEqual(['associationId CONFLICT membership.too_soon']);
    expect(early.userErrors[0].message).toContain(addDays(TODAY, 90));
    await sql('UPDATE membership SET last_event_on = $2::date - 90 WHERE id = $1', [applied.id, TODAY]);
    expect((await apply(who)).membership).toMatchObject({ status: 'APPLIED' });
  });

  it('is seen by the organisation and the association, and by nobody else', async () => {
    const who = someone();
    const { id } = await apply(who);
    const seen = async (viewer: Viewer): Promise<boolean> =>
      ((await world.ask('query ($id: ID!) { membership(id: $id) { id } }', { id }, { viewer })).data as Data)
        .membership !== null;
    const viewers = [
      member(who.organisation),
      ADA(),
      member('org_x'),
      editor('acc_x', elsewhere),
      { kind: 'anonymous' } as const,
    ];
    expect(await Promise.all(viewers.map(seen))).toEqual([true, true, false, false, false]);
  });
});

describe('numbers', () => {
  it('that an import brought are gone by, and no number is given twice', async () => {
    const first = await active();
    const last = Number(first.membership.memberNumber.split('-').at(-1));
    const taken = [last + 1, last + 2, last + 4].map((n) => `${here.slug.toUpperCase()}-${String(n).padStart(4, '0')}`);
    for (const number of taken) {
      const { id } = await apply(someone());
      await sql('UPDATE membership SET member_number = $2 WHERE id = $1', [id, number]);
    }
    const given = [await active(), await active()].map(({ membership }) => Number(membership.memberNumber.slice(-4)));
    expect(given).toEqual([last + 3, last + 5]);
  });

  it('of more than four digits are whole', async () => {
    await sql('UPDATE association SET last_member_number = 9999 WHERE id = $1', [here.id]);
    expect((await active()).membership.memberNumber).toBe(`${here.slug.toUpperCase()}-10000`);
  });
});

describe('a fee that came in time', () => {
  const DUE = addDays(TODAY, -3);
  /** Approved, and its last day for the fee was three days ago. */
  async function unpaid(): Promise<Data> {
    const one = await move('approveMembership', await underReview({ tierId: here.paid }));
    await sql('UPDATE membership SET payment_due_on = $2, last_event_on = $3 WHERE id = $1', [
      ...[one.id, DUE, addDays(TODAY, -33)],
    ]);
    return one;
  }
  const pay = (one: Data, paidOn: string): Promise<Data> =>
    move('recordMembershipPayment', one, { reference: 'DBS 1', paidOn });
  const kinds = async (id: string): Promise<string[]> =>
    (await told(id)).slice(3).map(({ payload }) => `${payload.event} ${payload.to}`);

  it('counts, though the clock was about to let the application lapse', async () => {
    const one = await unpaid();
    expect((await pay(one, DUE)).membership).toMatchObject({ status: 'ACTIVE', joinedOn: TODAY, paymentDueOn: null });
    expect(await kinds(one.id)).toEqual(['RECORD_PAYMENT ACTIVE']);
  });

  it('counts, though the clock has done so', async () => {
    const one = await unpaid();
    const late = await pay(one, TODAY);
    expect([said(late), late.userErrors[0].message]).toEqual([
      ['paidOn CONFLICT membership.payment_late'],
      `The last day for the fee was ${DUE}; the application has lapsed, and the organisation may apply anew.`,
    ]);
    expect(await kinds(one.id)).toEqual([]);
    await sql(`UPDATE membership SET status = 'WITHDRAWN' WHERE id = $1`, [one.id]);
    expect(said(await pay(one, TODAY))).toEqual(['paidOn CONFLICT membership.payment_late']);
    expect((await pay(one, DUE)).membership).toMatchObject({ status: 'ACTIVE', joinedOn: TODAY });
  });

  it('does not where the organisation has applied again', async () => {
    const who = someone();
    const first = await apply(who);
    await sql(`UPDATE membership SET status = 'WITHDRAWN', payment_due_on = $2 WHERE id = $1`, [first.id, DUE]);
    await apply(who);
    const answer = await pay(first, DUE);
    expect(said(answer)).toEqual(['membershipId DUPLICATE membership.open']);
    expect(answer.userErrors[0].message).toContain('it is APPLIED');
  });
});

describe('after expiry', () => {
  it.each([
    ['that the clock has written', 'EXPIRED'],
    ['that it has not', 'ACTIVE'],
  ])('%s the organisation applies anew, and its membership goes on', async (_what, status) => {
    const who = someone();
    const first = await apply(who, {}, member(who.organisation));
    await move('startMembershipReview', first);
    const { membership } = await move('approveMembership', first);
    await sql(
      `UPDATE membership SET status = $3, expires_on = $2::date - 60, sort_expires_on = $2::date - 60, last_event_on = $2::date - 400 WHERE id = $1`,
      [first.id, TODAY, status],
    );
    const again = await apply(who, {
      tierId: here.paid,
      listing: listing(who, { name: { en: 'Harbour Goods Asia' } }),
    });
    expect([again.id, again.userErrors]).toEqual([first.id, []]);
    expect(again.membership).toMatchObject({ status: 'APPLIED', appliedOn: TODAY, joinedOn: TODAY });
    expect(again.membership.memberNumber).toBe(membership.memberNumber);
    const [row] = await sql('SELECT tier_id, sort_name, tokens, reviewer FROM membership WHERE id = $1', [first.id]);
    expect(row).toMatchObject({ tier_id: here.paid, sort_name: 'harbour goods asia', reviewer: null });
    expect(row.tokens).toEqual(expect.arrayContaining(['asia', membership.memberNumber.split('-').at(-1)]));
    const [, , , ...later] = (await told(first.id)).map(({ payload }) => `${payload.event} ${payload.to}`);
    expect(later).toEqual([...(status === 'ACTIVE' ? ['CLOCK IN_GRACE', 'CLOCK EXPIRED'] : []), 'APPLY APPLIED']);
    expect(said(await apply(who))).toEqual(['associationId DUPLICATE membership.open']);
  });

  it('of an application whose last day went by unseen, another one is taken', async () => {
    const who = someone();
    const first = await apply(who);
    await sql(
      `UPDATE membership SET status = 'INFO_REQUESTED', information_due_on = $2::date - 1, last_event_on = $2::date - 9 WHERE id = $1`,
      [first.id, TODAY],
    );
    const again = await apply(who);
    expect([again.id === first.id, again.membership.status]).toEqual([false, 'APPLIED']);
    expect((await told(first.id)).map(({ payload }) => payload.event)).toEqual(['APPLY', 'INFO_LAPSED']);
  });
});

it('why it stands as it does, and what is waited for until when: the organisation reads it, and no other', async () => {
  const who = someone();
  const applied = await apply(who);
  await move('startMembershipReview', applied);
  await move('requestMembershipInformation', applied, { reason: 'The licence, please' });
  const seen = async (viewer: Viewer, fields: string): Promise<Data> => {
    const query = `query ($id: ID!) { membership(id: $id) { ${fields} } }`;
    const { data, errors } = await world.ask(query, { id: applied.id }, { viewer });
    return errors ? errors.map(({ extensions }) => extensions.code) : JSON.parse(JSON.stringify(data)).membership;
  };
  const told = { statusReason: 'The licence, please', informationDueOn: addDays(TODAY, 14), paymentDueOn: null };
  expect(await seen(member(who.organisation), BOTH)).toEqual(told);
  expect(await seen(ADA(), BOTH)).toEqual(told);
  expect(await seen(member('org_x'), BOTH)).toBeNull();
  expect(await seen(member(who.organisation), 'reviewer')).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  await move('supplyMembershipInformation', applied);
  await move('approveMembership', applied);
  await move('suspendMembership', applied, { reason: 'Complaints', until: addDays(TODAY, 9) });
  // A suspended member is public, and why is not.
  expect((await seen(member('org_x'), BOTH)).statusReason).toBeNull();
  expect((await seen(member(who.organisation), BOTH)).statusReason).toBe('Complaints');
});

describe('where the clock is late', () => {
  /** Its term ended so many days ago, and nobody has looked since. */
  async function lapsed(days: number, allowsLateRenewal: boolean): Promise<Data> {
    const one = await active();
    await sql('UPDATE association SET allows_late_renewal = $2, grace_days = 30 WHERE id = $1', [
      here.id,
      allowsLateRenewal,
    ]);
    await sql(
      `UPDATE membership SET expires_on = $2::date - $3::int, sort_expires_on = $2::date - $3::int, last_event_on = $2::date - 300 WHERE id = $1`,
      [one.id, TODAY, days],
    );
    return one;
  }

  it.each<[number, boolean, string[], Item]>([
    [5, false, ['CLOCK IN_GRACE', 'RENEW ACTIVE'], { expiresOn: addMonths(addDays(TODAY, -5), 12) }],
    [45, true, ['CLOCK IN_GRACE', 'CLOCK EXPIRED', 'RENEW ACTIVE'], { expiresOn: addDays(addMonths(TODAY, 12), -1) }],
    [45, false, ['CLOCK IN_GRACE', 'CLOCK EXPIRED', 'RENEW APPLIED'], { status: 'APPLIED', appliedOn: TODAY }],
  ])(
    'a renewal %s days after the end, late allowed: %s, comes after what was due',
    async (days, late, expected, row) => {
      const one = await lapsed(days, late);
      const { membership, userErrors } = await move('renewMembership', one);
      expect([userErrors, membership]).toMatchObject([[], row]);
      const steps = membership.history.slice(3).map(({ kind, toStatus }: Data) => `${kind} ${toStatus}`);
      expect(steps).toEqual(expected);
      expect((await audit(one.id)).slice(3).map(({ actor }) => actor)).toEqual([
        ...expected.slice(1).map(() => 'system'),
        'acc_ada',
      ]);
    },
  );

  it('a suspension of one that has expired by now is refused, in the state that it has by now', async () => {
    const one = await lapsed(45, false);
    const answer = await move('suspendMembership', one, { reason: 'x', until: '2099-01-01' });
    expect([said(answer), answer.userErrors[0].message]).toEqual([
      ['membershipId CONFLICT membership.wrong_state'],
      'It is EXPIRED: SUSPEND cannot happen to it now.',
    ]);
  });
});

it('an event costs a fixed number of statements', async () => {
  const counts: Record<string, number> = {};
  const counted = async (name: string, work: () => Promise<Data>): Promise<Data> => {
    world.statementsReset();
    const done = await work();
    counts[name] = world.statements.length;
    return done;
  };
  const applied = await counted('apply', () => apply(someone(), {}, ADA()));
  await counted('review', () => move('startMembershipReview', applied, {}, BEN()));
  await counted('approve', () => move('approveMembership', applied, {}, BEN()));
  expect(counts).toEqual({ apply: 16, review: 17, approve: 21 });
});

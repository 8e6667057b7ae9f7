/** A membership from application to end, and what a step of it costs. */
import { addDays, addMonths } from '../../subgraphs/kernel/days';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Applicant, type Data, type Item, member, type Stage, TODAY } from './stage';

export function lifecycle(on: () => Stage): void {
  const sql = (text: string, values?: unknown[]): Promise<Data[]> => on().sql(text, values);
  const call = (field: string, input: Item, viewer: Viewer): Promise<Data> => on().call(field, input, viewer);
  const apply = (who: Applicant, more?: Item, viewer?: Viewer): Promise<Data> => on().apply(who, more, viewer);
  const move = (field: string, one: Data, more?: Item, viewer?: Viewer): Promise<Data> =>
    on().move(field, one, more, viewer);
  const audit = (id: string): Promise<Data[]> => on().audit(id);
  const told = (id: string): Promise<Data[]> => on().told(id);
  const someone = (): Applicant => on().someone();
  const ADA = (): Viewer => on().ADA();
  const BEN = (): Viewer => on().BEN();

  it('from application to end: each step in the row, its history, the audit and the outbox', async () => {
    const who = someone();
    const own = member(who.organisation);
    const until = addDays(TODAY, 30);
    const applied = await apply(who, { tierId: on().here.paid });
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
    expect(row.member_number).toMatch(new RegExp(`^${on().here.slug.toUpperCase()}-\\d{4}$`));
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
      entries.map(({ action, actor, acting_for: name }) => [
        action,
        actor,
        name === on().here.id ? 'association' : name,
      ]),
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

  it('an event costs a fixed number of statements', async () => {
    const counts: Record<string, number> = {};
    const counted = async (name: string, work: () => Promise<Data>): Promise<Data> => {
      on().world.statementsReset();
      const done = await work();
      counts[name] = on().world.statements.length;
      return done;
    };
    const applied = await counted('apply', () => apply(someone(), {}, ADA()));
    await counted('review', () => move('startMembershipReview', applied, {}, BEN()));
    await counted('approve', () => move('approveMembership', applied, {}, BEN()));
    expect(counts).toEqual({ apply: 16, review: 17, approve: 21 });
  });
}

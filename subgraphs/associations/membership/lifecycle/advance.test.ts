import { advance, type Happening, type MembershipState, type Terms } from './advance';
import { MembershipEventKind as Event, MembershipStatus } from '../membership-status';

const TERMS: Terms = { graceDays: 30, allowsLateRenewal: true, termMonths: 12, feeDue: false };

const JOINED: Happening[] = [
  { event: Event.APPLY, on: '2025-01-02' },
  { event: Event.START_REVIEW, on: '2025-01-05' },
  { event: Event.APPROVE, on: '2025-01-15' },
];

/** The record after all of them; none may be refused. */
function after(happenings: readonly Happening[], terms: Terms = TERMS): MembershipState {
  let state: MembershipState | null = null;
  for (const happening of happenings) {
    const next = advance(state, happening, terms);
    if ('refused' in next) throw new Error(`${happening.event} was refused: ${next.refused}`);
    state = next;
  }
  if (!state) throw new Error('Nothing happened.');
  return state;
}

it.each<[string, readonly Happening[], Partial<MembershipState>]>([
  [
    'an application has no term',
    JOINED.slice(0, 1),
    { status: MembershipStatus.APPLIED, appliedOn: '2025-01-02', joinedOn: null, expiresOn: null },
  ],
  [
    'approval begins a term of which the last day is one',
    JOINED,
    { joinedOn: '2025-01-15', expiresOn: '2026-01-14', version: 3 },
  ],
  [
    'an early renewal keeps its days',
    [...JOINED, { event: Event.RENEW, on: '2025-10-01' }],
    { joinedOn: '2025-01-15', expiresOn: '2027-01-14' },
  ],
  [
    'a renewal in grace runs from the old last day',
    [...JOINED, { event: Event.CLOCK, on: '2026-01-15' }, { event: Event.RENEW, on: '2026-02-10' }],
    { expiresOn: '2027-01-14' },
  ],
  [
    'a late renewal runs from its own day',
    [
      ...JOINED,
      { event: Event.CLOCK, on: '2026-01-15' },
      { event: Event.CLOCK, on: '2026-02-14' },
      { event: Event.RENEW, on: '2026-05-01' },
    ],
    { expiresOn: '2027-04-30' },
  ],
  [
    'a suspension leaves the term alone',
    [...JOINED, { event: Event.SUSPEND, on: '2025-06-01', reason: 'Fees', until: '2025-07-01' }],
    { expiresOn: '2026-01-14', suspendedUntil: '2025-07-01', statusReason: 'Fees' },
  ],
  [
    'and so does its end',
    [
      ...JOINED,
      { event: Event.SUSPEND, on: '2025-06-01', reason: 'Fees', until: '2025-07-01' },
      { event: Event.REINSTATE, on: '2025-07-02' },
    ],
    { expiresOn: '2026-01-14', suspendedUntil: null, statusReason: null, lastEventOn: '2025-07-02' },
  ],
])('%s', (_, happenings, expected) => {
  expect(after(happenings)).toMatchObject(expected);
});

it('joins on the day the fee comes in, where one is due', () => {
  const paid = after([...JOINED, { event: Event.RECORD_PAYMENT, on: '2025-02-01' }], { ...TERMS, feeDue: true });
  expect(paid).toMatchObject({ joinedOn: '2025-02-01', expiresOn: '2026-01-31' });
});

it('applies anew where late renewal is not allowed, and stays a member since it first joined', () => {
  const strict = { ...TERMS, allowsLateRenewal: false };
  const lapsed = [...JOINED, { event: Event.CLOCK, on: '2026-01-15' }, { event: Event.CLOCK, on: '2026-02-14' }];
  const again = [...lapsed, { event: Event.RENEW, on: '2026-05-01' }];
  expect(after(again, strict)).toMatchObject({ status: 'APPLIED', appliedOn: '2026-05-01', joinedOn: '2025-01-15' });
  const back = [...again, { event: Event.START_REVIEW, on: '2026-05-02' }, { event: Event.APPROVE, on: '2026-05-10' }];
  expect(after(back, strict)).toMatchObject({ status: 'ACTIVE', expiresOn: '2027-05-09' });
});

it.each<[string, readonly Happening[], Partial<MembershipState>]>([
  [
    'information is waited for by the association’s rule',
    [...JOINED.slice(0, 2), { event: Event.REQUEST_INFO, on: '2025-01-06', reason: 'Licence' }],
    { status: MembershipStatus.INFO_REQUESTED, informationDueOn: '2025-01-20' },
  ],
  [
    'or until the day named',
    [...JOINED.slice(0, 2), { event: Event.REQUEST_INFO, on: '2025-01-06', reason: 'Licence', until: '2025-02-28' }],
    { informationDueOn: '2025-02-28' },
  ],
  [
    'and no longer once it is there',
    [
      ...JOINED.slice(0, 2),
      { event: Event.REQUEST_INFO, on: '2025-01-06', reason: 'Licence' },
      { event: Event.SUPPLY_INFO, on: '2025-01-07' },
    ],
    { status: MembershipStatus.UNDER_REVIEW, informationDueOn: null, statusReason: null },
  ],
  [
    'a fee is waited for by the association’s rule',
    JOINED,
    { status: MembershipStatus.PENDING_PAYMENT, paymentDueOn: '2025-02-14' },
  ],
])('%s', (_, happenings, expected) => {
  const terms = { ...TERMS, feeDue: true, informationDays: 14, paymentDays: 30 };
  expect(after(happenings, terms)).toMatchObject(expected);
});

describe('who did it', () => {
  const by = (happening: Happening, actor: string): Happening => ({ ...happening, actor });
  const [applied, review, approve] = JOINED as [Happening, Happening, Happening];
  const suspend: Happening = { event: Event.SUSPEND, on: '2025-06-01', reason: 'Fees', until: '2025-07-01' };
  const reinstate: Happening = { event: Event.REINSTATE, on: '2025-06-02' };
  const last = (happenings: readonly Happening[]): unknown => {
    const before = after(happenings.slice(0, -1));
    return advance(before, happenings.at(-1) ?? approve, TERMS);
  };

  it.each([
    ['the reviewer approves', [by(applied, 'acc_a'), by(review, 'acc_b'), by(approve, 'acc_b')], { status: 'ACTIVE' }],
    [
      'who entered it does not',
      [by(applied, 'acc_a'), by(review, 'acc_b'), by(approve, 'acc_a')],
      { refused: 'OWN_APPLICATION' },
    ],
    [
      'but not what came by e-mail, which may be his own',
      [by(applied, 'prf_a'), by(review, 'acc_b'), by(approve, 'acc_b')],
      { refused: 'SECOND_ADMIN_NEEDED' },
    ],
    [
      'that one another approves',
      [by(applied, 'prf_a'), by(review, 'acc_b'), by(approve, 'acc_c')],
      { status: 'ACTIVE' },
    ],
    [
      'another reinstates',
      [...JOINED, by(suspend, 'acc_a'), by(reinstate, 'acc_b')],
      { status: 'ACTIVE', suspendedBy: null },
    ],
    [
      'who suspended does not',
      [...JOINED, by(suspend, 'acc_a'), by(reinstate, 'acc_a')],
      { refused: 'SECOND_ADMIN_NEEDED' },
    ],
    [
      'nor a program, whose key may be anybody’s',
      [...JOINED, by(suspend, 'acc_a'), by(reinstate, 'cli_a')],
      { refused: 'PERSON_NEEDED' },
    ],
    [
      'what a program entered, a person approves',
      [by(applied, 'cli_a'), review, by(approve, 'acc_a')],
      { status: 'ACTIVE' },
    ],
    ['where nobody wrote it down, anybody does', [...JOINED, suspend, by(reinstate, 'acc_a')], { status: 'ACTIVE' }],
  ])('%s', (_, happenings, expected) => {
    expect(last(happenings)).toMatchObject(expected);
  });
});

it('changes nothing when refused', () => {
  const member = after(JOINED);
  expect(advance(member, { event: Event.APPROVE, on: '2025-03-01' }, TERMS)).toEqual({ refused: 'WRONG_STATE' });
});

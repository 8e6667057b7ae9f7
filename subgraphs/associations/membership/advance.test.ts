import { advance, type Happening, type MembershipState, type Terms } from './advance';
import { MembershipEventKind as Event, MembershipStatus } from './membership-status';

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

it('changes nothing when refused', () => {
  const member = after(JOINED);
  expect(advance(member, { event: Event.APPROVE, on: '2025-03-01' }, TERMS)).toEqual({ refused: 'WRONG_STATE' });
});

import { transition, type Transition, type TransitionFacts } from './membership.machine';
import { MembershipEventKind as Event, MembershipStatus as Status } from './membership-status';

const EVENTS = Object.values(Event);
const STATES = [null, ...Object.values(Status)];

/** A day within the term, all papers in order. */
const PLAIN: TransitionFacts = {
  on: '2026-11-23',
  expiresOn: '2027-03-31',
  graceDays: 30,
  allowsLateRenewal: false,
  feeDue: false,
  identifierIsSound: true,
  actorIsApplicant: false,
  actorSuspended: false,
  reason: 'Complaints unanswered',
  until: '2027-01-31',
};

const outcome = (result: Transition): string => ('to' in result ? result.to : `refused ${result.refused}`);

// domain.md 5.4, all of it: whatever is not here is refused in that state.
const ALLOWED: Partial<Record<string, string>> = {
  'null APPLY': 'APPLIED',
  'APPLIED START_REVIEW': 'UNDER_REVIEW',
  'APPLIED WITHDRAW': 'WITHDRAWN',
  'UNDER_REVIEW REQUEST_INFO': 'INFO_REQUESTED',
  'UNDER_REVIEW APPROVE': 'ACTIVE',
  'UNDER_REVIEW REJECT': 'REJECTED',
  'UNDER_REVIEW WITHDRAW': 'WITHDRAWN',
  'INFO_REQUESTED SUPPLY_INFO': 'UNDER_REVIEW',
  'INFO_REQUESTED INFO_LAPSED': 'WITHDRAWN',
  'INFO_REQUESTED WITHDRAW': 'WITHDRAWN',
  'PENDING_PAYMENT RECORD_PAYMENT': 'ACTIVE',
  'PENDING_PAYMENT PAYMENT_LAPSED': 'WITHDRAWN',
  'PENDING_PAYMENT WITHDRAW': 'WITHDRAWN',
  'ACTIVE SUSPEND': 'SUSPENDED',
  'ACTIVE RENEW': 'ACTIVE',
  'ACTIVE CLOCK': 'refused NOT_DUE',
  'ACTIVE WITHDRAW': 'WITHDRAWN',
  'IN_GRACE RENEW': 'ACTIVE',
  'IN_GRACE CLOCK': 'refused NOT_DUE',
  'SUSPENDED REINSTATE': 'ACTIVE',
  'SUSPENDED WITHDRAW': 'WITHDRAWN',
  'EXPIRED RENEW': 'APPLIED',
};

const EVERY = STATES.flatMap((from) =>
  EVENTS.map((event) => [from, event, ALLOWED[`${String(from)} ${event}`] ?? 'refused WRONG_STATE'] as const),
);

it('is tried in every state with every event', () => {
  expect(EVERY).toHaveLength(11 * 14);
  expect(EVERY.filter(([, , expected]) => expected !== 'refused WRONG_STATE')).toHaveLength(
    Object.keys(ALLOWED).length,
  );
});

it.each(EVERY)('%s %s: %s', (from, event, expected) => {
  expect(outcome(transition(from, event, PLAIN))).toBe(expected);
});

it.each<[string, Status | null, Event, Partial<TransitionFacts>, string]>([
  [
    'a bad check digit stops an application',
    null,
    Event.APPLY,
    { identifierIsSound: false },
    'refused IDENTIFIER_INVALID',
  ],
  ['a fee due comes before membership', Status.UNDER_REVIEW, Event.APPROVE, { feeDue: true }, 'PENDING_PAYMENT'],
  [
    'nobody approves himself',
    Status.UNDER_REVIEW,
    Event.APPROVE,
    { actorIsApplicant: true, feeDue: true },
    'refused OWN_APPLICATION',
  ],
  ['a rejection says why', Status.UNDER_REVIEW, Event.REJECT, { reason: null }, 'refused REASON_MISSING'],
  ['blanks are no reason', Status.UNDER_REVIEW, Event.REJECT, { reason: '  ' }, 'refused REASON_MISSING'],
  ['a suspension says why', Status.ACTIVE, Event.SUSPEND, { reason: '' }, 'refused REASON_MISSING'],
  ['a suspension says until when', Status.ACTIVE, Event.SUSPEND, { until: null }, 'refused UNTIL_MISSING'],
  ['on the last day nothing expires', Status.ACTIVE, Event.CLOCK, { on: '2027-03-31' }, 'refused NOT_DUE'],
  ['the day after, grace begins', Status.ACTIVE, Event.CLOCK, { on: '2027-04-01' }, 'IN_GRACE'],
  ['a late clock still goes by way of grace', Status.ACTIVE, Event.CLOCK, { on: '2027-12-31' }, 'IN_GRACE'],
  ['on the last day of grace nothing expires', Status.IN_GRACE, Event.CLOCK, { on: '2027-04-30' }, 'refused NOT_DUE'],
  ['the day after, it does', Status.IN_GRACE, Event.CLOCK, { on: '2027-05-01' }, 'EXPIRED'],
  [
    'without days of grace it does at once',
    Status.IN_GRACE,
    Event.CLOCK,
    { on: '2027-04-01', graceDays: 0 },
    'EXPIRED',
  ],
  ['the clock ran on during a suspension', Status.SUSPENDED, Event.REINSTATE, { on: '2027-04-01' }, 'EXPIRED'],
  [
    'who suspended does not reinstate',
    Status.SUSPENDED,
    Event.REINSTATE,
    { actorSuspended: true },
    'refused SECOND_ADMIN_NEEDED',
  ],
  ['a late renewal, where allowed', Status.EXPIRED, Event.RENEW, { allowsLateRenewal: true }, 'ACTIVE'],
])('%s', (...[, from, event, facts, expected]) => {
  expect(outcome(transition(from, event, { ...PLAIN, ...facts }))).toBe(expected);
});

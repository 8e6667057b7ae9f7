/** The table against domain.md 5.4, which is written out here a second time: every state with every event. */
import { MembershipEventKind as Event, MembershipStatus as Status } from '../membership-status';
import { GUARDS, type TransitionFacts } from './guards';
import { type Mover, MOVES } from './table';
import { moveOf, transition, type Transition } from './transition';

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
  hasOpenOne: false,
  mayApplyFrom: null,
  actorIsApplicant: false,
  actorIsProgram: false,
  actorTookUpByMail: false,
  actorSuspended: false,
  reason: 'Complaints unanswered',
  until: '2027-01-31',
  suspendedUntil: '2026-12-31',
  suspensionEndsByItself: false,
  informationDueOn: '2026-12-07',
  paymentDueOn: '2026-12-23',
  paidOn: '2026-11-23',
  statusBefore: null,
  isTouchedSince: false,
};

const outcome = (result: Transition): string => ('to' in result ? result.to : `refused ${result.refused}`);

// domain.md 5.4, all of it, a fee in time that is recorded late, and an organisation that applies again after expiry.
const ALLOWED: Partial<Record<string, string>> = {
  'null APPLY': 'APPLIED',
  'APPLIED START_REVIEW': 'UNDER_REVIEW',
  'APPLIED WITHDRAW': 'WITHDRAWN',
  'UNDER_REVIEW REQUEST_INFO': 'INFO_REQUESTED',
  'UNDER_REVIEW APPROVE': 'ACTIVE',
  'UNDER_REVIEW REJECT': 'REJECTED',
  'UNDER_REVIEW WITHDRAW': 'WITHDRAWN',
  'INFO_REQUESTED SUPPLY_INFO': 'UNDER_REVIEW',
  'INFO_REQUESTED INFO_LAPSED': 'refused NOT_DUE',
  'INFO_REQUESTED WITHDRAW': 'WITHDRAWN',
  'PENDING_PAYMENT RECORD_PAYMENT': 'ACTIVE',
  'PENDING_PAYMENT PAYMENT_LAPSED': 'refused NOT_DUE',
  'PENDING_PAYMENT WITHDRAW': 'WITHDRAWN',
  'ACTIVE SUSPEND': 'SUSPENDED',
  'ACTIVE RENEW': 'ACTIVE',
  'ACTIVE CLOCK': 'refused NOT_DUE',
  'ACTIVE WITHDRAW': 'WITHDRAWN',
  'IN_GRACE RENEW': 'ACTIVE',
  'IN_GRACE CLOCK': 'refused NOT_DUE',
  'SUSPENDED REINSTATE': 'ACTIVE',
  'SUSPENDED SUSPENSION_OVER': 'refused NOT_DUE',
  'SUSPENDED WITHDRAW': 'WITHDRAWN',
  'EXPIRED RENEW': 'APPLIED',
  'EXPIRED APPLY': 'APPLIED',
  'WITHDRAWN RECORD_PAYMENT': 'ACTIVE',
  // Beyond domain.md: a second listing of one organisation ends in the first.
  'APPLIED MERGE': 'WITHDRAWN',
  'UNDER_REVIEW MERGE': 'WITHDRAWN',
  'INFO_REQUESTED MERGE': 'WITHDRAWN',
  'PENDING_PAYMENT MERGE': 'WITHDRAWN',
  'ACTIVE MERGE': 'WITHDRAWN',
  'IN_GRACE MERGE': 'WITHDRAWN',
  'EXPIRED MERGE': 'WITHDRAWN',
  'null IMPORT': 'ACTIVE',
  'ACTIVE IMPORT': 'ACTIVE',
  'IN_GRACE IMPORT': 'IN_GRACE',
  'SUSPENDED IMPORT': 'SUSPENDED',
  'EXPIRED IMPORT': 'EXPIRED',
  'ACTIVE REVERSE_IMPORT': 'WITHDRAWN',
  'IN_GRACE REVERSE_IMPORT': 'WITHDRAWN',
  'SUSPENDED REVERSE_IMPORT': 'WITHDRAWN',
  'EXPIRED REVERSE_IMPORT': 'WITHDRAWN',
  'APPLIED REVERSE_IMPORT': 'WITHDRAWN',
};

const EVERY = STATES.flatMap((from) =>
  EVENTS.map((event) => [from, event, ALLOWED[`${String(from)} ${event}`] ?? 'refused WRONG_STATE'] as const),
);

it('is tried in every state with every event', () => {
  expect(EVERY).toHaveLength(11 * EVENTS.length);
  expect(EVERY.filter(([, , expected]) => expected !== 'refused WRONG_STATE')).toHaveLength(
    Object.keys(ALLOWED).length,
  );
});

it.each(EVERY)('%s %s: %s', (from, event, expected) => {
  expect(outcome(transition(from, event, PLAIN))).toBe(expected);
});

it('has one row for each that may happen, and no other', () => {
  const rows = MOVES.map(({ from, event }) => `${String(from)} ${event}`);
  expect([...rows].sort()).toEqual(Object.keys(ALLOWED).sort());
});

it('says of each event whose it is', () => {
  const whose = Object.fromEntries(EVENTS.map((event) => [event, [...new Set(of(event))].join()]));
  expect(whose).toEqual({
    ...each('ORGANISATION', [Event.APPLY, Event.SUPPLY_INFO, Event.WITHDRAW]),
    ...each('CLOCK', [Event.INFO_LAPSED, Event.PAYMENT_LAPSED, Event.SUSPENSION_OVER, Event.CLOCK]),
    ...each('ASSOCIATION', [Event.START_REVIEW, Event.REQUEST_INFO, Event.APPROVE, Event.REJECT]),
    ...each('ASSOCIATION', [Event.RECORD_PAYMENT, Event.SUSPEND, Event.REINSTATE, Event.RENEW, Event.MERGE]),
    ...each('ASSOCIATION', [Event.IMPORT, Event.REVERSE_IMPORT]),
  });
});

const of = (event: Event): Mover[] => MOVES.filter((move) => move.event === event).map(({ by }) => by);
const each = (mover: Mover, events: readonly Event[]): Record<string, Mover> =>
  Object.fromEntries(events.map((event) => [event, mover]));

it('uses every guard, and each way out has a last one without a condition', () => {
  expect(new Set(MOVES.flatMap(({ guards }) => guards))).toEqual(new Set(Object.keys(GUARDS)));
  expect(MOVES.filter(({ leads }) => leads.findIndex(({ when }) => when === undefined) !== leads.length - 1)).toEqual(
    [],
  );
});

it.each(STATES)('the end is the end: from %s', (from) => {
  const isFinal = from === Status.REJECTED || from === Status.WITHDRAWN;
  const ways = EVENTS.filter((event) => moveOf(from, event) !== undefined);
  if (isFinal) expect(ways).toEqual(from === Status.WITHDRAWN ? [Event.RECORD_PAYMENT] : []);
  else expect(ways).not.toEqual([]);
});

it.each<[string, Status | null, Event, Partial<TransitionFacts>, string]>([
  [
    'a bad check digit stops an application',
    null,
    Event.APPLY,
    { identifierIsSound: false },
    'refused IDENTIFIER_INVALID',
  ],
  ['one at a time', null, Event.APPLY, { hasOpenOne: true }, 'refused ALREADY_OPEN'],
  ['not too soon after a rejection', null, Event.APPLY, { mayApplyFrom: '2026-11-24' }, 'refused TOO_SOON'],
  ['on that day, yes', null, Event.APPLY, { mayApplyFrom: '2026-11-23' }, 'APPLIED'],
  ['a fee due comes before membership', Status.UNDER_REVIEW, Event.APPROVE, { feeDue: true }, 'PENDING_PAYMENT'],
  [
    'nobody approves himself',
    Status.UNDER_REVIEW,
    Event.APPROVE,
    { actorIsApplicant: true, feeDue: true },
    'refused OWN_APPLICATION',
  ],
  [
    'who took up what came by e-mail does not approve it',
    Status.UNDER_REVIEW,
    Event.APPROVE,
    { actorTookUpByMail: true },
    'refused SECOND_ADMIN_NEEDED',
  ],
  ['a program approves nobody', Status.UNDER_REVIEW, Event.APPROVE, { actorIsProgram: true }, 'refused PERSON_NEEDED'],
  ['and reinstates nobody', Status.SUSPENDED, Event.REINSTATE, { actorIsProgram: true }, 'refused PERSON_NEEDED'],
  ['a rejection says why', Status.UNDER_REVIEW, Event.REJECT, { reason: null }, 'refused REASON_MISSING'],
  ['blanks are no reason', Status.UNDER_REVIEW, Event.REJECT, { reason: '  ' }, 'refused REASON_MISSING'],
  ['a suspension says why', Status.ACTIVE, Event.SUSPEND, { reason: '' }, 'refused REASON_MISSING'],
  ['a suspension says until when', Status.ACTIVE, Event.SUSPEND, { until: null }, 'refused UNTIL_MISSING'],
  ['whoever asks says for what', Status.UNDER_REVIEW, Event.REQUEST_INFO, { reason: null }, 'refused REASON_MISSING'],
  [
    'a last day for information is to come',
    Status.UNDER_REVIEW,
    Event.REQUEST_INFO,
    { until: '2026-11-23' },
    'refused UNTIL_PAST',
  ],
  ['and need not be named', Status.UNDER_REVIEW, Event.REQUEST_INFO, { until: null }, 'INFO_REQUESTED'],
  [
    'a fee that came on its last day counts',
    Status.WITHDRAWN,
    Event.RECORD_PAYMENT,
    { on: '2027-01-10', paidOn: '2026-12-23' },
    'ACTIVE',
  ],
  [
    'one that came a day later does not',
    Status.WITHDRAWN,
    Event.RECORD_PAYMENT,
    { paidOn: '2026-12-24' },
    'refused PAYMENT_LATE',
  ],
  ['nor for one that withdrew', Status.WITHDRAWN, Event.RECORD_PAYMENT, { paymentDueOn: null }, 'refused WRONG_STATE'],
  ['nor where it applied again', Status.WITHDRAWN, Event.RECORD_PAYMENT, { hasOpenOne: true }, 'refused ALREADY_OPEN'],
  ['after expiry it applies again', Status.EXPIRED, Event.APPLY, { hasOpenOne: true }, 'APPLIED'],
  [
    'and not too soon after a rejection',
    Status.EXPIRED,
    Event.APPLY,
    { mayApplyFrom: '2026-11-24' },
    'refused TOO_SOON',
  ],
  ['a suspension until today is none', Status.ACTIVE, Event.SUSPEND, { until: '2026-11-23' }, 'refused UNTIL_PAST'],
  ['a day late with the information', Status.INFO_REQUESTED, Event.INFO_LAPSED, { on: '2026-12-08' }, 'WITHDRAWN'],
  [
    'information without a last day is waited for',
    Status.INFO_REQUESTED,
    Event.INFO_LAPSED,
    { on: '2030-01-01', informationDueOn: null },
    'refused NOT_DUE',
  ],
  ['a day late with the fee', Status.PENDING_PAYMENT, Event.PAYMENT_LAPSED, { on: '2026-12-24' }, 'WITHDRAWN'],
  ['a suspension stays', Status.SUSPENDED, Event.SUSPENSION_OVER, { on: '2027-01-01' }, 'refused NOT_DUE'],
  [
    'unless the association lets it end',
    Status.SUSPENDED,
    Event.SUSPENSION_OVER,
    { on: '2027-01-01', suspensionEndsByItself: true },
    'ACTIVE',
  ],
  [
    'and not on its last day',
    Status.SUSPENDED,
    Event.SUSPENSION_OVER,
    { on: '2026-12-31', suspensionEndsByItself: true },
    'refused NOT_DUE',
  ],
  [
    'or into the end of its term',
    Status.SUSPENDED,
    Event.SUSPENSION_OVER,
    { on: '2027-04-01', suspensionEndsByItself: true },
    'EXPIRED',
  ],
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
  ['a list brings no second membership', null, Event.IMPORT, { hasOpenOne: true }, 'refused ALREADY_OPEN'],
  [
    'what was touched since an import is not taken back',
    Status.ACTIVE,
    Event.REVERSE_IMPORT,
    { isTouchedSince: true },
    'refused TOUCHED_SINCE',
  ],
  ...(['ACTIVE', 'IN_GRACE', 'SUSPENDED', 'EXPIRED'] as const).map(
    (state): [string, Status, Event, Partial<TransitionFacts>, string] => [
      `what an import changed goes back to ${state}`,
      Status.ACTIVE,
      Event.REVERSE_IMPORT,
      { statusBefore: Status[state] },
      state,
    ],
  ),
  ['a late renewal, where allowed', Status.EXPIRED, Event.RENEW, { allowsLateRenewal: true }, 'ACTIVE'],
])('%s', (...[, from, event, facts, expected]) => {
  expect(outcome(transition(from, event, { ...PLAIN, ...facts }))).toBe(expected);
});

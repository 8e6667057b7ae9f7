/**
 * What may happen to a membership in each state, and where it leads: domain.md 5.4 as a table.
 *
 * Pure: who is asking and what the dates are comes in as facts. What an event does to the dates is advance.ts; one open
 * application per association and organisation is a unique index of the table.
 */
import { addDays } from '../../kernel/days';
import { MembershipEventKind as Event, MembershipStatus as Status } from './membership-status';

/** What the rules look at beside the state itself. */
export interface TransitionFacts {
  /** The day it happens. */
  readonly on: string;
  /** Last day of the term; null before there is one. */
  readonly expiresOn: string | null;
  readonly graceDays: number;
  readonly allowsLateRenewal: boolean;
  /** Whether a fee is to be paid before an approved application counts. */
  readonly feeDue: boolean;
  /** Whether the identifier submitted has sound check characters. */
  readonly identifierIsSound: boolean;
  /** Whether the admin who acts belongs to the organisation that applies. */
  readonly actorIsApplicant: boolean;
  /** Whether the admin who acts is the one who suspended. */
  readonly actorSuspended: boolean;
  readonly reason: string | null;
  /** When a suspension is to be looked at again. */
  readonly until: string | null;
}

export type Refusal =
  | 'WRONG_STATE'
  | 'IDENTIFIER_INVALID'
  | 'OWN_APPLICATION'
  | 'REASON_MISSING'
  | 'UNTIL_MISSING'
  | 'SECOND_ADMIN_NEEDED'
  | 'NOT_DUE';

export type Transition = { readonly to: Status } | { readonly refused: Refusal };

/** `from` is null where there is no membership yet. */
export function transition(from: Status | null, event: Event, facts: TransitionFacts): Transition {
  const rule = from === null ? BEGINNING[event] : TABLE[from][event];
  return rule ? rule(facts) : { refused: 'WRONG_STATE' };
}

type Rule = (facts: TransitionFacts) => Transition;
type Moves = Readonly<Partial<Record<Event, Rule>>>;

const to =
  (status: Status): Rule =>
  () => ({ to: status });

const either = (holds: (facts: TransitionFacts) => boolean, then: Rule, otherwise: Rule): Rule => {
  return (facts) => (holds(facts) ? then : otherwise)(facts);
};

const unless = (holds: (facts: TransitionFacts) => boolean, refused: Refusal, then: Rule): Rule => {
  return either(holds, () => ({ refused }), then);
};

const isPast = (facts: TransitionFacts): boolean => facts.expiresOn !== null && facts.on > facts.expiresOn;
const isPastGrace = (facts: TransitionFacts): boolean =>
  facts.expiresOn !== null && facts.on > addDays(facts.expiresOn, facts.graceDays);
const hasNoReason = (facts: TransitionFacts): boolean => (facts.reason ?? '').trim() === '';

const withdraw = { [Event.WITHDRAW]: to(Status.WITHDRAWN) };

const BEGINNING: Moves = {
  [Event.APPLY]: unless((facts) => !facts.identifierIsSound, 'IDENTIFIER_INVALID', to(Status.APPLIED)),
};

const TABLE: Readonly<Record<Status, Moves>> = {
  APPLIED: { [Event.START_REVIEW]: to(Status.UNDER_REVIEW), ...withdraw },
  UNDER_REVIEW: {
    [Event.REQUEST_INFO]: to(Status.INFO_REQUESTED),
    [Event.APPROVE]: unless(
      (facts) => facts.actorIsApplicant,
      'OWN_APPLICATION',
      either((facts) => facts.feeDue, to(Status.PENDING_PAYMENT), to(Status.ACTIVE)),
    ),
    [Event.REJECT]: unless(hasNoReason, 'REASON_MISSING', to(Status.REJECTED)),
    ...withdraw,
  },
  INFO_REQUESTED: {
    [Event.SUPPLY_INFO]: to(Status.UNDER_REVIEW),
    [Event.INFO_LAPSED]: to(Status.WITHDRAWN),
    ...withdraw,
  },
  PENDING_PAYMENT: {
    [Event.RECORD_PAYMENT]: to(Status.ACTIVE),
    [Event.PAYMENT_LAPSED]: to(Status.WITHDRAWN),
    ...withdraw,
  },
  ACTIVE: {
    [Event.SUSPEND]: unless(
      hasNoReason,
      'REASON_MISSING',
      unless((facts) => facts.until === null, 'UNTIL_MISSING', to(Status.SUSPENDED)),
    ),
    [Event.RENEW]: to(Status.ACTIVE),
    // One step at a time, however late the job: the history then shows the days of grace too.
    [Event.CLOCK]: unless((facts) => !isPast(facts), 'NOT_DUE', to(Status.IN_GRACE)),
    ...withdraw,
  },
  IN_GRACE: {
    [Event.RENEW]: to(Status.ACTIVE),
    [Event.CLOCK]: unless((facts) => !isPastGrace(facts), 'NOT_DUE', to(Status.EXPIRED)),
  },
  // The term runs on during a suspension, and its end shows when the suspension ends.
  SUSPENDED: {
    [Event.REINSTATE]: unless(
      (facts) => facts.actorSuspended,
      'SECOND_ADMIN_NEEDED',
      either(isPast, to(Status.EXPIRED), to(Status.ACTIVE)),
    ),
    ...withdraw,
  },
  EXPIRED: { [Event.RENEW]: either((facts) => facts.allowsLateRenewal, to(Status.ACTIVE), to(Status.APPLIED)) },
  REJECTED: {},
  WITHDRAWN: {},
};

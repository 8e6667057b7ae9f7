/** What must hold for an event to happen, by name, and what is told where it does not. The table says which event needs which. */
import { addDays } from '../../../kernel/days';
import { MembershipStatus } from '../membership-status';

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
  /** Whether the organisation has a membership of the association already that is neither rejected nor withdrawn. */
  readonly hasOpenOne: boolean;
  /** After a rejection, the first day on which it may apply again; null where nothing was rejected. */
  readonly mayApplyFrom: string | null;
  /** Whether the admin who acts belongs to the organisation that applies, or entered the application. */
  readonly actorIsApplicant: boolean;
  /** Whether a program acts, of which nobody can tell whose eyes it has. */
  readonly actorIsProgram: boolean;
  /** Whether somebody applied whom nobody knows but by an address of e-mail, and the admin who acts is the one who took that up. */
  readonly actorTookUpByMail: boolean;
  /** Whether the admin who acts is the one who suspended. */
  readonly actorSuspended: boolean;
  readonly reason: string | null;
  /** Last day of a suspension, as it is asked for. */
  readonly until: string | null;
  /** Last day of the suspension there is. */
  readonly suspendedUntil: string | null;
  /** Whether this association lets a suspension end with its last day, without a second admin. */
  readonly suspensionEndsByItself: boolean;
  /** Last day for what was asked of an applicant; null where there is no deadline. */
  readonly informationDueOn: string | null;
  /** Last day for the fee; null where there is no deadline. */
  readonly paymentDueOn: string | null;
  /** The day the fee came in, where that is what happens. */
  readonly paidOn: string | null;
  /** Of a reversed import: the state before it, null where there was no membership; and whether it was touched since. */
  readonly statusBefore: MembershipStatus | null;
  readonly isTouchedSince: boolean;
}

export type Refusal =
  | 'WRONG_STATE'
  | 'IDENTIFIER_INVALID'
  | 'ALREADY_OPEN'
  | 'TOO_SOON'
  | 'OWN_APPLICATION'
  | 'REASON_MISSING'
  | 'UNTIL_MISSING'
  | 'UNTIL_PAST'
  | 'PERSON_NEEDED'
  | 'SECOND_ADMIN_NEEDED'
  | 'PAYMENT_LATE'
  | 'NOT_DUE'
  | 'TOUCHED_SINCE';

interface Guard {
  readonly holds: (facts: TransitionFacts) => boolean;
  readonly otherwise: Refusal;
  /** For a person, as the guide has it. */
  readonly means: string;
}

const isAfter = (on: string, lastDay: string | null): boolean => lastDay !== null && on > lastDay;

export const GUARDS = {
  identifierIsSound: {
    holds: ({ identifierIsSound }) => identifierIsSound,
    otherwise: 'IDENTIFIER_INVALID',
    means: 'the UEN or USCC has sound check characters',
  },
  noneIsOpen: {
    holds: ({ hasOpenOne }) => !hasOpenOne,
    otherwise: 'ALREADY_OPEN',
    means: 'the organisation has no other membership there that is neither rejected nor withdrawn',
  },
  waitIsOver: {
    holds: ({ on, mayApplyFrom }) => mayApplyFrom === null || on >= mayApplyFrom,
    otherwise: 'TOO_SOON',
    means: 'after a rejection, the association’s days of waiting are over',
  },
  actorIsNotApplicant: {
    holds: ({ actorIsApplicant }) => !actorIsApplicant,
    otherwise: 'OWN_APPLICATION',
    means: 'whoever approves neither entered the application nor belongs to the organisation',
  },
  actorDidNotTakeUpByMail: {
    holds: ({ actorTookUpByMail }) => !actorTookUpByMail,
    otherwise: 'SECOND_ADMIN_NEEDED',
    means: 'of an application by e-mail, another admin than the one who took it up',
  },
  actorIsPerson: {
    holds: ({ actorIsProgram }) => !actorIsProgram,
    otherwise: 'PERSON_NEEDED',
    means: 'a person with an account, and no program, whose key several people may hold',
  },
  reasonIsGiven: {
    holds: ({ reason }) => (reason ?? '').trim() !== '',
    otherwise: 'REASON_MISSING',
    means: 'a reason is given',
  },
  untilIsGiven: {
    holds: ({ until }) => until !== null,
    otherwise: 'UNTIL_MISSING',
    means: 'it says until when',
  },
  untilIsAhead: {
    holds: ({ on, until }) => until === null || until > on,
    otherwise: 'UNTIL_PAST',
    means: 'the day that is named, if one is, is to come',
  },
  actorDidNotSuspend: {
    holds: ({ actorSuspended }) => !actorSuspended,
    otherwise: 'SECOND_ADMIN_NEEDED',
    means: 'another admin than the one who suspended',
  },
  feeWasWaitedFor: {
    holds: ({ paymentDueOn }) => paymentDueOn !== null,
    otherwise: 'WRONG_STATE',
    means: 'the application lapsed because its fee did not come',
  },
  paidInTime: {
    holds: ({ paidOn, paymentDueOn }) => paidOn !== null && paymentDueOn !== null && paidOn <= paymentDueOn,
    otherwise: 'PAYMENT_LATE',
    means: 'the fee came in on its last day or before, however late that is recorded',
  },
  termIsOver: {
    holds: ({ on, expiresOn }) => isAfter(on, expiresOn),
    otherwise: 'NOT_DUE',
    means: 'the last day of the term is over',
  },
  graceIsOver: {
    holds: ({ on, expiresOn, graceDays }) => expiresOn !== null && on > addDays(expiresOn, graceDays),
    otherwise: 'NOT_DUE',
    means: 'the association’s days of grace are over',
  },
  informationIsOverdue: {
    holds: ({ on, informationDueOn }) => isAfter(on, informationDueOn),
    otherwise: 'NOT_DUE',
    means: 'the last day for the information is over',
  },
  paymentIsOverdue: {
    holds: ({ on, paymentDueOn }) => isAfter(on, paymentDueOn),
    otherwise: 'NOT_DUE',
    means: 'the last day for the fee is over',
  },
  suspensionIsOver: {
    holds: ({ on, suspendedUntil, suspensionEndsByItself }) => suspensionEndsByItself && isAfter(on, suspendedUntil),
    otherwise: 'NOT_DUE',
    means: 'the association lets suspensions end with their last day, and it is over',
  },
  isUntouchedSince: {
    holds: ({ isTouchedSince }) => !isTouchedSince,
    otherwise: 'TOUCHED_SINCE',
    means: 'nobody, and no clock, changed it since the import',
  },
} as const satisfies Readonly<Record<string, Guard>>;

export type GuardName = keyof typeof GUARDS;

interface Condition {
  readonly holds: (facts: TransitionFacts) => boolean;
  readonly means: string;
}

/** Where one event may lead to several states, which of them: no reason to refuse. */
export const CONDITIONS = {
  feeIsDue: { holds: ({ feeDue }) => feeDue, means: 'a fee is due' },
  termIsOver: { holds: GUARDS.termIsOver.holds, means: GUARDS.termIsOver.means },
  lateRenewalIsAllowed: {
    holds: ({ allowsLateRenewal }) => allowsLateRenewal,
    means: 'the association allows late renewal',
  },
  wasActive: {
    holds: ({ statusBefore }) => statusBefore === MembershipStatus.ACTIVE,
    means: 'it was ACTIVE before the import',
  },
  wasInGrace: {
    holds: ({ statusBefore }) => statusBefore === MembershipStatus.IN_GRACE,
    means: 'it was IN_GRACE before the import',
  },
  wasSuspended: {
    holds: ({ statusBefore }) => statusBefore === MembershipStatus.SUSPENDED,
    means: 'it was SUSPENDED before the import',
  },
  wasExpired: {
    holds: ({ statusBefore }) => statusBefore === MembershipStatus.EXPIRED,
    means: 'it was EXPIRED before the import',
  },
} as const satisfies Readonly<Record<string, Condition>>;

export type ConditionName = keyof typeof CONDITIONS;

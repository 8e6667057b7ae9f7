/**
 * What an event does to the record of a membership beside its state, by name. The table says which event has which.
 *
 * A renewal runs from the old last day and not from the day it is made, so that renewing early loses nothing and renewing in
 * grace gains nothing. Only where a term had ended (a late renewal) does the new one run from its own day.
 */
import { addDays } from '../../../kernel/days';
import { type MembershipEventKind, type MembershipStatus } from '../membership-status';
import { firstTerm, nextTerm } from './terms';

/** The part of a membership that events change. */
export interface MembershipState {
  readonly status: MembershipStatus;
  readonly appliedOn: string;
  readonly joinedOn: string | null;
  readonly expiresOn: string | null;
  /** The day that terms are counted from since they last began anew; null where nobody wrote it down. */
  readonly termFrom: string | null;
  readonly suspendedUntil: string | null;
  readonly statusReason: string | null;
  readonly lastEventOn: string;
  readonly version: number;
  /** Who entered the application, `acc_…`, `cli_…`, or `prf_…` who proved an address of e-mail; null where nobody wrote it down. So the other two. */
  readonly appliedBy: string | null;
  readonly reviewer: string | null;
  readonly suspendedBy: string | null;
  /** Last day for what was asked of the applicant, while it is waited for. */
  readonly informationDueOn: string | null;
  /** Last day for the fee, while it is waited for, and after the application lapsed for want of it. */
  readonly paymentDueOn: string | null;
}

export interface Happening {
  readonly event: MembershipEventKind;
  readonly on: string;
  /** Who does it; left out where nobody wrote it down. */
  readonly actor?: string;
  readonly reason?: string;
  /** Last day of a suspension, or for the information asked for. */
  readonly until?: string;
  /** The day a fee came in. */
  readonly paidOn?: string;
  readonly actorIsApplicant?: boolean;
  readonly identifierIsSound?: boolean;
  readonly hasOpenOne?: boolean;
  readonly mayApplyFrom?: string | null;
  /** Of an import: what the list says of the term. */
  readonly list?: { readonly joinedOn: string | null; readonly expiresOn: string | null };
  /** Of a reversed import: the state that there was before it; left out where there was none. */
  readonly back?: MembershipState;
  /** Whether somebody changed it since the import that is reversed. */
  readonly isTouchedSince?: boolean;
}

/** What the association and the tier lay down. */
export interface Terms {
  readonly graceDays: number;
  readonly allowsLateRenewal: boolean;
  readonly termMonths: number;
  readonly feeDue: boolean;
  /** For how many days information and fees are waited for; without end where it is not said. */
  readonly informationDays?: number;
  readonly paymentDays?: number;
  readonly suspensionEndsByItself?: boolean;
}

export type Patch = Partial<Omit<MembershipState, 'status' | 'version' | 'lastEventOn'>>;

/** What an effect may look at: the dates there were, what happens, what is laid down. */
export interface Change {
  readonly before: Omit<MembershipState, 'status'>;
  readonly happening: Happening;
  readonly terms: Terms;
}

interface Effect {
  readonly patch: (change: Change) => Patch;
  /** For a person, as the guide has it. */
  readonly means: string;
}

export const EFFECTS = {
  recordsApplication: {
    patch: ({ happening: { on, actor = null } }) => ({ appliedOn: on, appliedBy: actor, reviewer: null }),
    means: 'the day of application is set, and nobody reviews it yet',
  },
  namesReviewer: {
    patch: ({ happening: { actor = null } }) => ({ reviewer: actor }),
    means: 'whoever takes it up is its reviewer',
  },
  waitsForInformation: {
    patch: ({ happening: { on, until }, terms: { informationDays } }) => ({
      informationDueOn: until ?? lastDayOf(on, informationDays),
    }),
    means: 'the last day for the information is set: the one named, else by the association’s rule',
  },
  waitsForPayment: {
    patch: ({ happening: { on }, terms: { paymentDays } }) => ({ paymentDueOn: lastDayOf(on, paymentDays) }),
    means: 'the last day for the fee is set by the association’s rule',
  },
  remembersPayment: {
    patch: ({ before: { paymentDueOn } }) => ({ paymentDueOn }),
    means: 'the last day for the fee is remembered, for one that came in time',
  },
  joins: {
    patch: ({ before: { joinedOn }, happening: { on } }) => ({ joinedOn: joinedOn ?? on }),
    means: 'it joins, and gets a member number, unless it did before',
  },
  beginsTerm: {
    patch: ({ happening: { on }, terms: { termMonths } }) => firstTerm(on, termMonths),
    means: 'a term of the tier’s length begins on that day',
  },
  prolongsTerm: {
    patch: ({ before: { expiresOn, termFrom }, happening: { on }, terms: { termMonths } }) =>
      expiresOn === null ? firstTerm(on, termMonths) : nextTerm({ expiresOn, termFrom }, termMonths),
    means: 'the term is prolonged from its old last day',
  },
  suspends: {
    patch: ({ happening: { until = null, actor = null } }) => ({ suspendedUntil: until, suspendedBy: actor }),
    means: 'endorsements go dormant at once; the term runs on',
  },
  takesOverMember: {
    patch: ({ happening: { on, list } }) => ({ appliedOn: on, joinedOn: on, expiresOn: list?.expiresOn ?? null }),
    means: 'first and last day are those of the list',
  },
  takesOverDates: {
    patch: ({ before, happening: { list } }) => ({
      joinedOn: list?.joinedOn ?? before.joinedOn,
      expiresOn: list?.expiresOn ?? before.expiresOn,
      // Another last day than the terms came to: they are counted from it.
      ...(list?.expiresOn != null && list.expiresOn !== before.expiresOn ? { termFrom: null } : {}),
      statusReason: before.statusReason,
    }),
    means: 'first and last day are those of the list, where it says them; a later last day is a renewal',
  },
  keepsSuspension: {
    patch: ({ before: { joinedOn, suspendedUntil, suspendedBy, statusReason }, happening: { list } }) => ({
      ...{ joinedOn: list?.joinedOn ?? joinedOn, suspendedUntil, suspendedBy, statusReason },
    }),
    means: 'the suspension and the term stay as they are',
  },
  goesBack: {
    patch: ({ happening: { back } }) =>
      back
        ? {
            ...{ appliedOn: back.appliedOn, joinedOn: back.joinedOn, expiresOn: back.expiresOn },
            termFrom: back.termFrom,
            ...{ suspendedUntil: back.suspendedUntil, suspendedBy: back.suspendedBy, statusReason: back.statusReason },
            ...{ appliedBy: back.appliedBy, reviewer: back.reviewer },
          }
        : {},
    means: 'all is as it was before the import',
  },
} as const satisfies Readonly<Record<string, Effect>>;

export type EffectName = keyof typeof EFFECTS;

function lastDayOf(on: string, days: number | undefined): string | null {
  return days === undefined ? null : addDays(on, days);
}

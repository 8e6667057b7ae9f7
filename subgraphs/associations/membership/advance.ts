/**
 * What an event does to the record of a membership: its state, by the machine, and its dates.
 *
 * A renewal runs from the old last day and not from the day it is made, so that renewing early loses nothing and renewing in
 * grace gains nothing. Only where a term had ended (a late renewal) does the new one run from its own day.
 */
import { addDays, addMonths } from '../../kernel/days';
import { transition, type Refusal, type TransitionFacts } from './membership.machine';
import { MembershipEventKind as Event, MembershipStatus as Status } from './membership-status';

/** The part of a membership that events change. */
export interface MembershipState {
  readonly status: Status;
  readonly appliedOn: string;
  readonly joinedOn: string | null;
  readonly expiresOn: string | null;
  readonly suspendedUntil: string | null;
  readonly statusReason: string | null;
  readonly lastEventOn: string;
  readonly version: number;
}

export interface Happening {
  readonly event: Event;
  readonly on: string;
  readonly reason?: string;
  readonly until?: string;
  readonly actorIsApplicant?: boolean;
  readonly actorSuspended?: boolean;
  readonly identifierIsSound?: boolean;
}

/** What the association and the tier lay down. */
export interface Terms {
  readonly graceDays: number;
  readonly allowsLateRenewal: boolean;
  readonly termMonths: number;
  readonly feeDue: boolean;
}

/** The record afterwards; the machine's refusal where the event may not happen. `state` is null before the first one. */
export function advance(
  state: MembershipState | null,
  happening: Happening,
  terms: Terms,
): MembershipState | { readonly refused: Refusal } {
  const outcome = transition(state?.status ?? null, happening.event, factsOf(state, happening, terms));
  if ('refused' in outcome) return outcome;
  const before = state ?? newcomer(happening.on);
  return {
    status: outcome.to,
    ...datesAfter(before, outcome.to, happening, terms.termMonths),
    suspendedUntil: outcome.to === Status.SUSPENDED ? (happening.until ?? null) : null,
    statusReason: happening.reason ?? null,
    lastEventOn: happening.on,
    version: before.version + 1,
  };
}

function newcomer(on: string): Dates & { readonly version: number } {
  return { appliedOn: on, joinedOn: null, expiresOn: null, version: 0 };
}

type Dates = Pick<MembershipState, 'appliedOn' | 'joinedOn' | 'expiresOn'>;

function datesAfter(before: Dates & { status?: Status }, to: Status, happening: Happening, termMonths: number): Dates {
  const { on } = happening;
  switch (to) {
    case Status.APPLIED:
      return { ...datesOf(before), appliedOn: on };
    case Status.ACTIVE:
      return {
        ...datesOf(before),
        joinedOn: before.joinedOn ?? on,
        expiresOn: expiryAfter(before, happening, termMonths),
      };
    case Status.UNDER_REVIEW:
    case Status.INFO_REQUESTED:
    case Status.PENDING_PAYMENT:
    case Status.IN_GRACE:
    case Status.SUSPENDED:
    case Status.EXPIRED:
    case Status.REJECTED:
    case Status.WITHDRAWN:
      return datesOf(before);
  }
}

function datesOf({ appliedOn, joinedOn, expiresOn }: Dates): Dates {
  return { appliedOn, joinedOn, expiresOn };
}

function expiryAfter(before: Dates & { status?: Status }, { event, on }: Happening, termMonths: number): string {
  const { expiresOn: old, status } = before;
  if (old !== null && event === Event.REINSTATE) return old;
  if (old !== null && event === Event.RENEW && status !== Status.EXPIRED) return addMonths(old, termMonths);
  // The last day is one of the term: from 15 January, twelve months end on 14 January.
  return addDays(addMonths(on, termMonths), -1);
}

function factsOf(state: MembershipState | null, happening: Happening, terms: Terms): TransitionFacts {
  return {
    ...terms,
    on: happening.on,
    expiresOn: state?.expiresOn ?? null,
    identifierIsSound: happening.identifierIsSound ?? true,
    actorIsApplicant: happening.actorIsApplicant ?? false,
    actorSuspended: happening.actorSuspended ?? false,
    reason: happening.reason ?? null,
    until: happening.until ?? null,
  };
}

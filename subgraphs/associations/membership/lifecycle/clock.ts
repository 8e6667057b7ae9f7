/**
 * What days that go by do to a membership, worked out from its dates alone: a clock that slept for weeks finds the same steps, on
 * the same days, as one that looked every night.
 */
import { addDays } from '../../../kernel/days';
import { MembershipEventKind as Event, MembershipStatus as Status } from '../membership-status';
import { advance, type Happening, type MembershipState, type Terms } from './advance';

export interface Step {
  readonly happening: Happening;
  readonly before: MembershipState | null;
  readonly after: MembershipState;
  /** Months of the term that it gives, where these are not the tier's. */
  readonly termMonths?: number;
  /** The tier that it goes over to, where that is another. */
  readonly tierId?: string;
}

/** All steps that are due by the end of `today`'s first moment, in their order; none where it is as it should be. */
export function stepsByClock(state: MembershipState, terms: Terms, today: string): Step[] {
  const steps: Step[] = [];
  for (let before = state; ;) {
    const happening = nextByClock(before, terms, today);
    if (!happening) return steps;
    const after = advance(before, happening, terms);
    if ('refused' in after)
      throw new Error(`The clock's ${happening.event} on ${happening.on} was refused: ${after.refused}`);
    steps.push({ happening, before, after });
    before = after;
  }
}

/** On its own day, which may be weeks ago; never before what happened last. */
function nextByClock(state: MembershipState, terms: Terms, today: string): Happening | null {
  const due = dueIn(state, terms);
  if (!due || due.on > today) return null;
  return { event: due.event, on: due.on > state.lastEventOn ? due.on : state.lastEventOn };
}

/** The event that this state waits for, and the first day on which it is due. */
function dueIn(state: MembershipState, terms: Terms): { event: Event; on: string } | null {
  switch (state.status) {
    case Status.ACTIVE:
      return dayAfter(Event.CLOCK, state.expiresOn);
    case Status.IN_GRACE:
      return dayAfter(Event.CLOCK, state.expiresOn, terms.graceDays);
    case Status.INFO_REQUESTED:
      return dayAfter(Event.INFO_LAPSED, state.informationDueOn);
    case Status.PENDING_PAYMENT:
      return dayAfter(Event.PAYMENT_LAPSED, state.paymentDueOn);
    case Status.SUSPENDED:
      return terms.suspensionEndsByItself ? dayAfter(Event.SUSPENSION_OVER, state.suspendedUntil) : null;
    case Status.APPLIED:
    case Status.UNDER_REVIEW:
    case Status.EXPIRED:
    case Status.REJECTED:
    case Status.WITHDRAWN:
      return null;
  }
}

function dayAfter(event: Event, lastDay: string | null, more = 0): { event: Event; on: string } | null {
  return lastDay === null ? null : { event, on: addDays(lastDay, more + 1) };
}

/** Which mail tells a member of a step of its life; none for what it did itself or what is the association’s own matter. */
import { type MembershipEventKind as Event, MembershipStatus as Status } from '../membership/membership-status';
import { MailKind } from './mail-kind';

export function kindOfStep(event: Event, to: Status): MailKind | null {
  return KIND_OF[event]?.(to) ?? null;
}

const always = (kind: MailKind) => (): MailKind => kind;
const reinstated = (to: Status): MailKind => (to === Status.EXPIRED ? MailKind.EXPIRED : MailKind.REINSTATED);

const KIND_OF: Readonly<Partial<Record<Event, (to: Status) => MailKind | null>>> = {
  REQUEST_INFO: always(MailKind.INFORMATION_REQUESTED),
  INFO_LAPSED: always(MailKind.INFORMATION_OVERDUE),
  APPROVE: (to) => (to === Status.PENDING_PAYMENT ? MailKind.PAYMENT_DUE : MailKind.APPROVED),
  RECORD_PAYMENT: always(MailKind.APPROVED),
  PAYMENT_LAPSED: always(MailKind.PAYMENT_OVERDUE),
  REJECT: always(MailKind.REJECTED),
  SUSPEND: always(MailKind.SUSPENDED),
  REINSTATE: reinstated,
  SUSPENSION_OVER: reinstated,
  // A late renewal that has to be applied for is an application like others.
  RENEW: (to) => (to === Status.ACTIVE ? MailKind.RENEWED : null),
  CLOCK: (to) => (to === Status.EXPIRED ? MailKind.EXPIRED : MailKind.GRACE_BEGUN),
  WITHDRAW: always(MailKind.WITHDRAWN),
};

/** Which mail tells a member of a step of its life; none for what it did itself or what is the association's own matter. */
import { MembershipEventKind as Event, MembershipStatus as Status } from '../membership/membership-status';
import { MailKind } from './mail-kind';

export function kindOfStep(event: Event, to: Status): MailKind | null {
  switch (event) {
    case Event.REQUEST_INFO:
      return MailKind.INFORMATION_REQUESTED;
    case Event.INFO_LAPSED:
      return MailKind.INFORMATION_OVERDUE;
    case Event.PAYMENT_LAPSED:
      return MailKind.PAYMENT_OVERDUE;
    case Event.REJECT:
      return MailKind.REJECTED;
    case Event.SUSPEND:
      return MailKind.SUSPENDED;
    case Event.WITHDRAW:
      return MailKind.WITHDRAWN;
    case Event.APPROVE:
      return to === Status.PENDING_PAYMENT ? MailKind.PAYMENT_DUE : MailKind.APPROVED;
    case Event.RECORD_PAYMENT:
      return MailKind.APPROVED;
    // A late renewal that has to be applied for is an application like others.
    case Event.RENEW:
      return to === Status.ACTIVE ? MailKind.RENEWED : null;
    case Event.REINSTATE:
    case Event.SUSPENSION_OVER:
      return to === Status.EXPIRED ? MailKind.EXPIRED : MailKind.REINSTATED;
    case Event.CLOCK:
      return to === Status.EXPIRED ? MailKind.EXPIRED : MailKind.GRACE_BEGUN;
    case Event.APPLY:
    case Event.START_REVIEW:
    case Event.SUPPLY_INFO:
      return null;
  }
}

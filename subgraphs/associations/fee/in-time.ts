/**
 * A first fee that came in time, though its application lapsed before anybody recorded it: it is owed for as long as its last day says,
 * whether the clock was here first or not, as `recordMembershipPayment` has it.
 */
import { MembershipEventKind as Event } from '../membership/membership-status';
import { FeeInvoice } from './fee-invoice.entity';
import { FeeStatus } from './fee-status';

/** Let go by the clock alone. */
export function hasLapsed({ status, voidReason }: Pick<FeeInvoice, 'status' | 'voidReason'>): boolean {
  return status === FeeStatus.VOID && voidReason === Event.PAYMENT_LAPSED;
}

/** As it stood on its last day, for what came by then; else as it stands. */
export function inTime(invoice: FeeInvoice, receivedOn: string): FeeInvoice {
  return hasLapsed(invoice) && receivedOn <= invoice.dueOn
    ? Object.assign(new FeeInvoice(), invoice, { status: FeeStatus.OPEN })
    : invoice;
}

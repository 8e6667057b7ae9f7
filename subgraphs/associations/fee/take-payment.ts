/**
 * A payment that pays a fee, or some of it. The last of a first fee begins the membership: then it is a step of the membership's life,
 * with all that comes of it, and the step settles the fee (keep-fees.ts).
 */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../kernel/context';
import { callerOf } from '../../kernel/mutations/caller';
import { type UserError } from '../../kernel/mutations/user-error';
import { AuditAction } from '../audit/audit-action';
import { type Done } from '../audit/record-all';
import { actingIn, happeningOf, stepsTo } from '../membership/lifecycle/mutations/change-membership';
import { holdGround, openBeside } from '../membership/lifecycle/mutations/ground';
import { refusalOf } from '../membership/lifecycle/mutations/refusals';
import { writeBeforeAudit } from '../membership/lifecycle/mutations/write-steps';
import { MembershipEventKind as Event } from '../membership/membership-status';
import { Exact } from './fee-amount';
import { type FeeInvoice } from './fee-invoice.entity';
import { FeeKind } from './fee-status';
import { receive } from './settle';

export interface Payment {
  readonly amount: string;
  readonly reference: string;
  readonly receivedOn: string;
  readonly transactionId: string | null;
}

/**
 * What there is to record of it once all is written; why not, where the membership cannot begin. `invoice` is open and held, and owes that
 * much or more.
 */
export async function takePayment(
  db: EntityManager,
  context: Context,
  invoice: FeeInvoice,
  payment: Payment,
): Promise<{ readonly done: readonly Done[] } | { readonly refused: UserError }> {
  const isLast = new Exact(payment.amount).eq(invoice.outstanding.amount);
  if (invoice.kind === FeeKind.ADMISSION && isLast) return begin(db, context, invoice, payment);
  const recordedBy = callerOf(context.viewer);
  const paid = await receive(db, invoice, { ...payment, recordedBy }, { now: context.now });
  const { amount, reference, receivedOn, transactionId } = payment;
  const deed = {
    associationId: invoice.associationId,
    action: AuditAction.FEE_PAYMENT_RECORDED,
    entity: invoice.membershipId,
    before: { invoiceStatus: invoice.status, outstanding: invoice.outstanding.amount },
    after: {
      ...{ invoice: invoice.number, invoiceStatus: paid.status, outstanding: paid.outstanding.amount },
      ...{ paidAmount: amount, paidCurrency: invoice.fee.currency, paymentReference: reference, paidOn: receivedOn },
      ...{ transactionId, receipt: paid.receiptNumber },
    },
    reason: null,
  };
  return { done: [{ acting: actingIn(context, Event.RECORD_PAYMENT, invoice), deed }] };
}

async function begin(
  db: EntityManager,
  context: Context,
  invoice: FeeInvoice,
  { reference, receivedOn, transactionId }: Payment,
): Promise<{ readonly done: readonly Done[] } | { readonly refused: UserError }> {
  const ground = await holdGround(db, invoice.membershipId, () => true);
  if (!ground) throw new Error(`Fee ${invoice.number} is of no membership.`);
  const event = Event.RECORD_PAYMENT;
  const open = await openBeside(db, ground.membership);
  const asked = { event, paidOn: receivedOn };
  const happening = { ...happeningOf(context, asked, ground.membership), hasOpenOne: open !== null };
  const steps = stepsTo(ground, happening);
  if ('refused' in steps) {
    const { refused: why, status, paymentDueOn } = steps;
    return { refused: refusalOf(why, { event, status, today: happening.on, open, paymentDueOn }) };
  }
  const { membership } = ground;
  const acting = actingIn(context, event, membership);
  const detail = { paymentReference: reference, paidOn: receivedOn, ...(transactionId !== null && { transactionId }) };
  return writeBeforeAudit(db, context, [{ membership, due: steps.due, own: { step: steps.own, acting, detail } }]);
}

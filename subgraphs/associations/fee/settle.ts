/** What becomes of a fee as money comes in, or is no longer awaited: the row, the payment, and the event for whoever hears of it. */
import { type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { insertAll } from '../../kernel/database/insert';
import { publish } from '../../kernel/events/publish';
import { compareAndSet, type Patch } from '../../kernel/mutations/compare-and-set';
import { Exact } from './fee-amount';
import { FeeInvoice } from './fee-invoice.entity';
import { FeePayment } from './fee-payment.entity';
import { FeeStatus } from './fee-status';
import { nextReceiptNumber } from './numbers';

export interface Received {
  readonly amount: string;
  readonly reference: string;
  readonly receivedOn: string;
  readonly transactionId: string | null;
  readonly recordedBy: string;
}

/** The term that a first fee begins. */
export interface Term {
  readonly termFrom: string;
  readonly termTo: string | null;
}

/** `invoice` as it is, with the membership that it is of held. The amount is what is owed, or less. */
export async function receive(
  db: EntityManager,
  invoice: FeeInvoice,
  received: Received,
  { now, term }: { readonly now: Date; readonly term?: Term },
): Promise<FeeInvoice> {
  const { id: invoiceId, associationId, fee } = invoice;
  const paid = new Exact(invoice.paidAmount).add(received.amount);
  if (paid.gt(fee.amount)) throw new RangeError(`More came in for ${invoice.number} than is owed.`);
  const payment = { id: newId('fpy'), associationId, invoiceId, currency: fee.currency, ...received, createdAt: now };
  await insertAll(db, FeePayment, [Object.assign(new FeePayment(), payment)]);
  const settled = paid.eq(fee.amount);
  return change(db, invoice, {
    ...{ paidAmount: paid.toFixed(), updatedAt: now, ...term },
    ...(settled && {
      ...{ status: FeeStatus.PAID, settledOn: received.receivedOn, voidReason: null },
      receiptNumber: await nextReceiptNumber(db, associationId),
    }),
  });
}

export function letGo(db: EntityManager, invoice: FeeInvoice, reason: string, now: Date): Promise<FeeInvoice> {
  return change(db, invoice, { status: FeeStatus.VOID, voidReason: reason, updatedAt: now });
}

/** It is owed as before, by another membership. */
export function moveFee(
  db: EntityManager,
  invoice: FeeInvoice,
  to: Pick<FeeInvoice, 'membershipId' | 'organisationId'>,
  now: Date,
): Promise<FeeInvoice> {
  return change(db, invoice, { ...to, updatedAt: now });
}

async function change(db: EntityManager, invoice: FeeInvoice, patch: Patch<FeeInvoice>): Promise<FeeInvoice> {
  const { id, version } = invoice;
  // Whoever changes a fee holds its membership.
  if (!(await compareAndSet(db, FeeInvoice, { id, version }, patch)))
    throw new Error(`Fee ${invoice.number} changed while it was held.`);
  const changed = Object.assign(new FeeInvoice(), invoice, patch, { version: version + 1 });
  await tell(db, changed);
  return changed;
}

/** Ids, number and state; no amounts, which are between the two. */
export function tell(db: EntityManager, invoice: FeeInvoice): Promise<void> {
  const { id, associationId, organisationId, membershipId, number, status, version } = invoice;
  const payload = {
    ...{ invoice: id, association: associationId, organisation: organisationId, membership: membershipId },
    ...{ number, status, version },
  };
  return publish(db, [{ topic: 'fee.changed', entity: id, payload }]);
}

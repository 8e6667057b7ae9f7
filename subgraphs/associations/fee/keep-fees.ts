/**
 * What a step of a membership's life does to its fees, in the same transaction: an approval that waits for payment and a renewal make
 * an invoice, the payment settles it, and an application that ends before it is paid owes nothing.
 *
 * Called by write-steps.ts for every step. What it hands back stands in the step's audit entry.
 */
import { type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { insertAll } from '../../kernel/database/insert';
import { addDays } from '../../kernel/days';
import { Association } from '../association/association.entity';
import { MembershipTier } from '../association/tier.entity';
import { type Values } from '../audit/chain';
import { type Step } from '../membership/lifecycle/clock';
import { type Membership } from '../membership/membership.entity';
import { MembershipEventKind as Event, MembershipStatus as Status } from '../membership/membership-status';
import { feeOfTerm } from './fee-amount';
import { FeeInvoice } from './fee-invoice.entity';
import { FeeKind, FeeStatus } from './fee-status';
import { nextInvoiceNumber } from './numbers';
import { letGo, receive, tell, type Term } from './settle';

export interface FeeStep {
  /** Held. */
  readonly membership: Membership;
  readonly step: Step;
  readonly actor: string;
  readonly now: Date;
  /** Of the step: how a fee was paid. */
  readonly detail: Values;
}

export interface Kept {
  /** What the audit tells of it. */
  readonly told: Values;
  /** What was asked for. */
  readonly asked?: FeeInvoice;
}

export function keepFees(db: EntityManager, change: FeeStep): Promise<Kept> {
  const keep = KEEPING[change.step.happening.event];
  return keep ? keep(db, change) : Promise.resolve(NOTHING);
}

type Keep = (db: EntityManager, change: FeeStep) => Promise<Kept>;

const when =
  (holds: (step: Step) => boolean, keep: Keep): Keep =>
  (db, change) =>
    holds(change.step) ? keep(db, change) : Promise.resolve(NOTHING);

const isAwaited = ({ before }: Step): boolean => before?.status === Status.PENDING_PAYMENT;

const KEEPING: Readonly<Partial<Record<Event, Keep>>> = {
  [Event.APPROVE]: when(
    ({ after }) => after.status === Status.PENDING_PAYMENT,
    (db, change) => ask(db, change, FeeKind.ADMISSION),
  ),
  // After an expiry it may lead to an application instead, whose fee is asked for when that is approved.
  [Event.RENEW]: when(
    ({ after }) => after.status === Status.ACTIVE,
    (db, change) => ask(db, change, FeeKind.RENEWAL),
  ),
  [Event.RECORD_PAYMENT]: (db, change) => settle(db, change),
  [Event.PAYMENT_LAPSED]: when(isAwaited, (db, change) => forgo(db, change)),
  [Event.WITHDRAW]: when(isAwaited, (db, change) => forgo(db, change)),
  [Event.MERGE]: when(isAwaited, (db, change) => forgo(db, change)),
};

const NOTHING: Kept = { told: {} };

async function ask(db: EntityManager, { membership, step, now }: FeeStep, kind: FeeKind): Promise<Kept> {
  const { id: membershipId, associationId, organisationId, tierId } = membership;
  const tier = await db.findOneByOrFail(MembershipTier, { id: tierId });
  const { termMonths = tier.termMonths } = step;
  const fee = feeOfTerm({ annualFee: tier.annualFee, termMonths });
  if (Number(fee.amount) === 0) return NOTHING;
  const { on } = step.happening;
  const { paymentDays } = await db.findOneByOrFail(Association, { id: associationId });
  const row = Object.assign(new FeeInvoice(), {
    ...{ id: newId('inv'), associationId, organisationId, membershipId },
    number: await nextInvoiceNumber(db, associationId),
    ...{ kind, status: FeeStatus.OPEN, fee, paidAmount: '0', termMonths },
    ...(kind === FeeKind.RENEWAL ? renewedTerm(step) : {}),
    ...{ issuedOn: on, dueOn: step.after.paymentDueOn ?? addDays(on, paymentDays) },
    ...{ version: 1, createdAt: now, updatedAt: now },
  });
  await insertAll(db, FeeInvoice, [row]);
  await tell(db, row);
  const told = { invoice: row.number, invoiceAmount: fee.amount, invoiceCurrency: fee.currency };
  return { told: { ...told, invoiceDueOn: row.dueOn }, asked: row };
}

/** From the day after the old last one; after an expiry, from the day of the renewal itself. */
function renewedTerm({ happening: { on }, before, after }: Step): Term {
  const old = before?.status === Status.EXPIRED ? null : (before?.expiresOn ?? null);
  return { termFrom: old === null ? on : addDays(old, 1), termTo: after.expiresOn };
}

async function settle(db: EntityManager, { membership, step, actor, now, detail }: FeeStep): Promise<Kept> {
  const invoice = await firstFeeOf(db, membership.id);
  if (!invoice || invoice.status === FeeStatus.PAID) return NOTHING;
  // One that lapsed and was paid in time after all is owed again for the moment.
  const owed = Object.assign(new FeeInvoice(), invoice, { status: FeeStatus.OPEN });
  const { on } = step.happening;
  const text = (value: Values[string] | undefined, otherwise: string): string =>
    typeof value === 'string' ? value : otherwise;
  const received = {
    amount: owed.outstanding.amount,
    reference: text(detail.paymentReference, ''),
    receivedOn: text(detail.paidOn, on),
    transactionId: typeof detail.transactionId === 'string' ? detail.transactionId : null,
    recordedBy: actor,
  };
  const paid = await receive(db, owed, received, { now, term: { termFrom: on, termTo: step.after.expiresOn } });
  const { number, fee, receiptNumber: receipt } = paid;
  return { told: { invoice: number, paidAmount: received.amount, paidCurrency: fee.currency, receipt } };
}

async function forgo(db: EntityManager, { membership, step, now }: FeeStep): Promise<Kept> {
  const invoice = await firstFeeOf(db, membership.id);
  if (invoice?.status !== FeeStatus.OPEN) return NOTHING;
  await letGo(db, invoice, step.happening.event, now);
  return { told: { invoice: invoice.number, invoiceStatus: FeeStatus.VOID } };
}

/** Of the latest application. Those that came in with a seed or an import have none. */
function firstFeeOf(db: EntityManager, membershipId: string): Promise<FeeInvoice | null> {
  return db
    .createQueryBuilder(FeeInvoice, 'row')
    .where('row.membershipId = :membershipId AND row.kind = :kind', { membershipId, kind: FeeKind.ADMISSION })
    .orderBy('row.issuedOn', 'DESC')
    .addOrderBy('row.id', 'DESC')
    .limit(1)
    .getOne();
}

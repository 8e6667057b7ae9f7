/** What an admin does about one fee: records what came in, or lets it go. */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { UserError } from '../../kernel/mutations/user-error';
import { userError, versionConflict } from '../../kernel/mutations/words';
import { lengthFaults, textFaults } from '../../kernel/mutations/text-faults';
import { AuditAction } from '../audit/audit-action';
import { record } from '../audit/record';
import { recordEach } from '../audit/record-all';
import { actingIn } from '../membership/lifecycle/mutations/change-membership';
import { MembershipEventKind as Event } from '../membership/membership-status';
import { Exact, isPayable } from './fee-amount';
import { holdInvoice } from './fee-ground';
import { FeeInvoice } from './fee-invoice.entity';
import { FeeKind, FeeStatus } from './fee-status';
import { LONGEST_REASON, LONGEST_REFERENCE, type RecordFeePaymentInput, type VoidFeeInvoiceInput } from './fee.inputs';
import { type FeeInvoicePayload } from './fee.payload';
import { say } from './fee.words';
import { hasLapsed, inTime } from './in-time';
import { letGo } from './settle';
import { takePayment } from './take-payment';

export function recordFeePayment(context: Context, input: RecordFeePaymentInput): Promise<FeeInvoicePayload> {
  const { amount, currency } = input;
  const [today, reference] = [todayOf(context), input.reference.trim()];
  const receivedOn = input.receivedOn ?? today;
  const faults = [
    ...(reference === '' ? [userError('required', ['reference'])] : []),
    ...lengthFaults(reference, ['reference'], LONGEST_REFERENCE),
    ...(isPayable(amount, currency) ? [] : [say('fee.amount', ['amount'], { amount, currency })]),
    ...(receivedOn > today ? [say('fee.in_future', ['receivedOn'], { today })] : []),
  ];
  const asOwed = (invoice: FeeInvoice): FeeInvoice => inTime(invoice, receivedOn);
  return change(context, input, { name: 'recordFeePayment', faults, asOwed }, async (db, invoice) => {
    const { number, outstanding } = invoice;
    if (currency !== outstanding.currency)
      return [say('fee.currency', ['currency'], { number, owed: outstanding.currency, currency })];
    if (new Exact(amount).gt(outstanding.amount))
      return [say('fee.more_than_owed', ['amount'], { number, outstanding: outstanding.amount, currency })];
    // A part of one that lapsed would be owed by nobody.
    if (hasLapsed(await db.findOneByOrFail(FeeInvoice, { id: invoice.id })) && new Exact(amount).lt(outstanding.amount))
      return [say('fee.not_owed', ['invoiceId'], { number, status: FeeStatus.VOID })];
    const taken = await takePayment(db, context, invoice, { amount, reference, receivedOn, transactionId: null });
    if ('refused' in taken) return [Object.assign(new UserError(), taken.refused, { field: ['invoiceId'] })];
    await recordEach(db, taken.done);
    return [];
  });
}

/** What came in before stays recorded. A first fee ends with its application instead. */
export function voidFeeInvoice(context: Context, input: VoidFeeInvoiceInput): Promise<FeeInvoicePayload> {
  const reason = input.reason.trim().normalize('NFC');
  const faults = [
    ...(reason === '' ? [userError('required', ['reason'])] : []),
    ...textFaults(reason, ['reason'], LONGEST_REASON),
  ];
  return change(context, input, { name: 'voidFeeInvoice', faults }, async (db, invoice) => {
    const { number, associationId, membershipId, kind, status } = invoice;
    if (kind === FeeKind.ADMISSION) return [say('fee.ends_with_application', ['invoiceId'], { number })];
    await letGo(db, invoice, reason, context.now);
    await record(db, actingIn(context, Event.RENEW, invoice), {
      ...{ associationId, action: AuditAction.FEE_VOIDED, entity: membershipId, reason },
      before: { invoiceStatus: status, outstanding: invoice.outstanding.amount },
      after: { invoice: number, invoiceStatus: FeeStatus.VOID, outstanding: '0' },
    });
    return [];
  });
}

interface Input {
  readonly idempotencyKey: string;
  readonly invoiceId: string;
  readonly expectedVersion: number;
}

interface Means {
  readonly name: string;
  readonly faults: readonly UserError[];
  /** The fee as this change finds it. */
  readonly asOwed?: (invoice: FeeInvoice) => FeeInvoice;
}

function change(
  context: Context,
  input: Input,
  { name, faults, asOwed = (invoice) => invoice }: Means,
  work: (db: EntityManager, invoice: FeeInvoice) => Promise<readonly UserError[]>,
): Promise<FeeInvoicePayload> {
  const refused = (userErrors: readonly UserError[]): FeeInvoicePayload => ({ id: null, userErrors });
  return runMutation(context, {
    ...{ name, input, refused },
    async change(db) {
      const held = await holdInvoice(db, input.invoiceId, context.viewer);
      if (!held) return refused([userError('not_found', ['invoiceId'])]);
      const invoice = asOwed(held);
      const { version: current, number, status } = invoice;
      const expected = input.expectedVersion;
      if (current !== expected)
        return refused([versionConflict(['expectedVersion'], { expected, current, changed: ['status'] })]);
      if (faults.length > 0) return refused(faults);
      if (status !== FeeStatus.OPEN) return refused([say('fee.not_owed', ['invoiceId'], { number, status })]);
      const errors = await work(db, invoice);
      return errors.length > 0 ? refused(errors) : { id: invoice.id, userErrors: [] };
    },
  });
}

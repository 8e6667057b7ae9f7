/** A bank's list of payments: those that pay a fee to the cent are taken, in one transaction; each other one is told, and left. */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { filled, type Params, userError } from '../../kernel/mutations/words';
import { lengthFaults } from '../../kernel/mutations/text-faults';
import { Association } from '../association/association.entity';
import { type Done, recordEach } from '../audit/record-all';
import { holdMemberships } from '../membership/hold';
import { readBankCsv, type ReadCsv } from './bank-csv';
import { isPayable } from './fee-amount';
import { holdNumbers, mustBeOf } from './fee-ground';
import { FeeInvoice } from './fee-invoice.entity';
import { FeePayment } from './fee-payment.entity';
import {
  type BankPaymentInput,
  LONGEST_CSV,
  LONGEST_REFERENCE,
  type MatchFeePaymentsInput,
  MOST_PAYMENTS,
} from './fee.inputs';
import { type MatchedPayment, type MatchFeePaymentsPayload } from './fee.payload';
import { mayChangeFees } from './fee.policy';
import { OUTCOME_WORDS, say } from './fee.words';
import {
  type BankPayment,
  type Judged,
  matchPayments,
  numbersIn,
  type OwedFee,
  PaymentOutcome,
} from './match-payments';
import { hasLapsed, inTime } from './in-time';
import { takePayment } from './take-payment';

export function matchFeePayments(context: Context, input: MatchFeePaymentsInput): Promise<MatchFeePaymentsPayload> {
  const source = input.csv == null ? 'payments' : 'csv';
  return taking(context, { name: 'matchFeePayments', input, source, read: () => paymentsOf(input) });
}

/** Some of the payments of a list that came as a file. */
export interface BankList {
  readonly idempotencyKey: string;
  readonly associationId: string;
  /** What tells the whole list from another. */
  readonly list: string;
  readonly payments: readonly BankPayment[];
}

export function takeBankList(context: Context, input: BankList): Promise<MatchFeePaymentsPayload> {
  const { payments } = input;
  return taking(context, { name: 'bank list', input, source: 'file', read: () => ({ payments }) });
}

interface Taking {
  readonly name: string;
  readonly input: Pick<BankList, 'idempotencyKey' | 'associationId'>;
  /** Part of the input that they came in. */
  readonly source: string;
  readonly read: () => ReadCsv | { readonly payments: readonly BankPayment[] };
}

function taking(context: Context, { name, input, source, read: readAll }: Taking): Promise<MatchFeePaymentsPayload> {
  const refused = (userErrors: readonly UserError[]): MatchFeePaymentsPayload => ({
    ...{ results: [], matched: 0, userErrors },
  });
  return runMutation(context, {
    ...{ name, input, refused },
    async change(db) {
      const { associationId } = input;
      const association = await associationOf(db, context, associationId);
      if (!association) return refused([userError('not_found', ['associationId'])]);
      const read = readAll();
      if ('faults' in read) return refused(read.faults);
      const { payments } = read;
      const faults = faultsIn(payments, { today: todayOf(context), source, most: MOST_PAYMENTS });
      if (faults.length > 0) return refused(faults);
      const invoices = await invoicesIn(db, association, payments);
      const today = todayOf(context);
      const came = payments.map((payment: BankPayment) => ({ ...payment, receivedOn: payment.receivedOn ?? today }));
      const judged = matchPayments(came, owedOf(invoices), {
        slug: association.slug,
        known: await knownOf(db, associationId, payments),
      });
      // One list both begins memberships and counts receipts: the numbers of members come first, and the audit last, as everywhere.
      if (judged.some(({ outcome }) => outcome === PaymentOutcome.MATCHED)) await holdNumbers(db, associationId);
      const done: Done[] = [];
      const results: MatchedPayment[] = [];
      for (const [place, payment] of came.entries())
        results.push(await resultOf(db, context, { place, payment, judged: judged[place], invoices, done }));
      await recordEach(db, done);
      const matched = results.filter(({ outcome }) => outcome === PaymentOutcome.MATCHED).length;
      return { results, matched, userErrors: [] };
    },
  });
}

async function associationOf(db: EntityManager, { viewer }: Context, id: string): Promise<Association | null> {
  if (id.includes('\0') || !mayChangeFees(viewer, { associationId: id, organisationId: '' })) return null;
  return db.findOneBy(Association, { id });
}

function paymentsOf({
  payments,
  csv,
  csvCurrency = null,
  csvDayOrder = null,
}: MatchFeePaymentsInput): ReadCsv | { payments: BankPayment[] } {
  if ((payments == null) === (csv == null)) return { faults: [say('fee.one_source', ['payments'])] };
  if (csv == null) return { payments: (payments ?? []).map(paymentOf) };
  const { length } = csv;
  if (length > LONGEST_CSV) return { faults: [userError('too_long', ['csv'], { length, most: LONGEST_CSV })] };
  return readBankCsv(csv, { currency: csvCurrency, dayOrder: csvDayOrder });
}

/** A blank number of a transaction is none. */
function paymentOf({ reference, amount, currency, receivedOn, transactionId }: BankPaymentInput): BankPayment {
  const id = transactionId?.trim() ?? '';
  return { reference, amount, currency, receivedOn, transactionId: id === '' ? null : id };
}

interface Reading {
  readonly today: string;
  readonly source: string;
  readonly most: number;
}

export function faultsIn(payments: readonly BankPayment[], { today, source, most }: Reading): UserError[] {
  const count = payments.length;
  if (count === 0) return [userError('required', [source])];
  if (count > most) return [userError('too_many', [source], { count, most })];
  return payments.flatMap(({ reference, amount, currency, receivedOn, transactionId }, place) => {
    const at = (field: string): [string, number, string] => [source, place, field];
    return [
      ...lengthFaults(reference, at('reference'), LONGEST_REFERENCE),
      ...lengthFaults(transactionId, at('transactionId'), LONGEST_REFERENCE),
      ...(isPayable(amount, currency) ? [] : [say('fee.amount', at('amount'), { amount, currency })]),
      ...((receivedOn ?? today) > today ? [say('fee.in_future', at('receivedOn'), { today })] : []),
    ];
  });
}

type Invoices = ReadonlyMap<string, FeeInvoice>;

/** Those that the references name, by number, their memberships held. */
async function invoicesIn(
  db: EntityManager,
  { id: associationId, slug }: Association,
  payments: readonly BankPayment[],
): Promise<Invoices> {
  const numbers = payments.flatMap(({ reference }) => numbersIn(reference, slug));
  const named = (): Promise<FeeInvoice[]> =>
    db
      .createQueryBuilder(FeeInvoice, 'row')
      .where('row.associationId = :associationId AND row.number = ANY(:numbers)', { associationId, numbers })
      .getMany();
  const memberships = (await named()).map(({ membershipId }) => membershipId);
  await holdMemberships(db, memberships);
  const invoices = await named();
  mustBeOf(memberships, invoices);
  return new Map(invoices.map((invoice) => [invoice.number, invoice]));
}

function owedOf(invoices: Invoices): OwedFee[] {
  return [...invoices.values()].map((invoice) => {
    const { number, status } = invoice;
    const { amount: outstanding, currency } = inTime(invoice, invoice.dueOn).outstanding;
    return { number, status, outstanding, currency, untilDay: hasLapsed(invoice) ? invoice.dueOn : null };
  });
}

async function knownOf(db: EntityManager, associationId: string, payments: readonly BankPayment[]): Promise<string[]> {
  const ids = payments.flatMap(({ transactionId }) => transactionId ?? []);
  const rows = await db
    .createQueryBuilder(FeePayment, 'row')
    .where('row.associationId = :associationId AND row.transactionId = ANY(:ids)', { associationId, ids })
    .getMany();
  return rows.flatMap(({ transactionId }) => transactionId ?? []);
}

interface One {
  readonly place: number;
  readonly payment: BankPayment;
  readonly judged: Judged | undefined;
  readonly invoices: Invoices;
  /** What is to be recorded of the whole list. */
  readonly done: Done[];
}

async function resultOf(
  db: EntityManager,
  context: Context,
  { place, payment, judged, invoices, done }: One,
): Promise<MatchedPayment> {
  if (!judged) throw new Error(`Nothing was said of payment ${place}.`);
  const invoice = invoices.get(judged.number ?? '');
  if (!invoice || judged.outcome !== PaymentOutcome.MATCHED) return told({ place, payment }, judged.outcome, invoice);
  const receivedOn = payment.receivedOn ?? todayOf(context);
  const taken = await takePayment(db, context, inTime(invoice, receivedOn), {
    amount: payment.amount,
    // Nothing of what stands around the number: payers write, and banks add, whose account it was. The answer alone has the line.
    reference: invoice.number,
    receivedOn,
    transactionId: payment.transactionId ?? null,
  });
  if ('refused' in taken) return told({ place, payment }, PaymentOutcome.REFUSED, invoice, taken.refused);
  done.push(...taken.done);
  return told({ place, payment }, PaymentOutcome.MATCHED, invoice);
}

function told(
  { place, payment: { reference, amount, currency } }: Pick<One, 'place' | 'payment'>,
  outcome: PaymentOutcome,
  invoice: FeeInvoice | undefined,
  refusal: UserError | null = null,
): MatchedPayment {
  const { en, zhHans } = OUTCOME_WORDS[outcome];
  const params = invoice ? paramsOf(invoice) : {};
  const message = {
    en: filled(en, { ...params, reason: refusal?.message ?? '' }),
    zhHans: filled(zhHans, { ...params, reason: refusal?.localisedMessage?.zhHans ?? '' }),
  };
  return { place, outcome, message, reference, amount: { amount, currency }, invoiceId: invoice?.id ?? null };
}

function paramsOf({ number, status, outstanding: { amount, currency } }: FeeInvoice): Params {
  return { number, status, outstanding: amount, currency };
}

/**
 * Which payments of a bank's list pay which fees. Pure: a payment is taken where its reference names one fee by its number, and amount
 * and currency are what is owed to the last cent. Whatever else came is told with its reason, and left for a person.
 */
import { FeeStatus } from './fee-status';
import { Exact } from './fee-amount';

export interface BankPayment {
  readonly reference: string;
  readonly amount: string;
  readonly currency: string;
  /** The bank's own number of it, where it gives one. */
  readonly transactionId?: string | null | undefined;
  /** Day it came in, where that is known. */
  readonly receivedOn?: string | null | undefined;
}

export interface OwedFee {
  readonly number: string;
  readonly status: FeeStatus;
  readonly outstanding: string;
  readonly currency: string;
  /** Of one that lapsed: the last day on which a payment was in time. */
  readonly untilDay?: string | null;
}

export enum PaymentOutcome {
  MATCHED = 'MATCHED',
  PARTIAL = 'PARTIAL',
  OVER = 'OVER',
  OTHER_CURRENCY = 'OTHER_CURRENCY',
  NOT_OWED = 'NOT_OWED',
  UNKNOWN = 'UNKNOWN',
  UNCLEAR = 'UNCLEAR',
  REPEATED = 'REPEATED',
  REFUSED = 'REFUSED',
}

export interface Judged {
  readonly outcome: PaymentOutcome;
  /** Number of the one fee that its reference names; null where it names none, or several. */
  readonly number: string | null;
}

/** In the order of the list: what a first payment has paid, a second one finds paid. `known` are transactions taken before. */
export function matchPayments(
  payments: readonly BankPayment[],
  fees: readonly OwedFee[],
  { slug, known = [] }: { readonly slug: string; readonly known?: readonly string[] },
): Judged[] {
  const byNumber = new Map(fees.map((fee) => [fee.number, fee]));
  const taken = new Set(known);
  return payments.map((payment) => {
    const { transactionId } = payment;
    const numbers = numbersIn(payment.reference, slug);
    const [number = null] = numbers;
    if (transactionId != null && taken.has(transactionId)) return { outcome: PaymentOutcome.REPEATED, number };
    if (numbers.length > 1) return { outcome: PaymentOutcome.UNCLEAR, number: null };
    const fee = number === null ? undefined : byNumber.get(number);
    if (!fee) return { outcome: PaymentOutcome.UNKNOWN, number: null };
    const outcome = judged(payment, fee);
    if (outcome === PaymentOutcome.MATCHED) {
      byNumber.set(fee.number, { ...fee, status: FeeStatus.PAID, outstanding: '0', untilDay: null });
      if (transactionId != null) taken.add(transactionId);
    }
    return { outcome, number };
  });
}

function judged({ amount, currency, receivedOn }: BankPayment, fee: OwedFee): PaymentOutcome {
  const isInTime = fee.untilDay != null && receivedOn != null && receivedOn <= fee.untilDay;
  if (fee.status !== FeeStatus.OPEN && !isInTime) return PaymentOutcome.NOT_OWED;
  if (currency !== fee.currency) return PaymentOutcome.OTHER_CURRENCY;
  const order = new Exact(amount).comparedTo(fee.outstanding);
  if (order === 0) return PaymentOutcome.MATCHED;
  return order < 0 ? PaymentOutcome.PARTIAL : PaymentOutcome.OVER;
}

/** Printed on an invoice: SG-ECOM-INV-000042. */
export function invoiceNumber(slug: string, count: number): string {
  return `${slug.toUpperCase()}-INV-${String(count).padStart(DIGITS, '0')}`;
}

const DIGITS = 6;

/**
 * The numbers of fees that a reference names, each once. Banks leave out hyphens and put blanks in their place, and write in capitals
 * or not; the digits stand together, all of them, and nothing stands against the number.
 */
export function numbersIn(reference: string, slug: string): string[] {
  const parts = [...slug.toUpperCase().split('-'), 'INV'].join('[-\\s]*');
  const pattern = new RegExp(`(?<![A-Z0-9])${parts}[-\\s]*(\\d{${DIGITS},9})(?![A-Z0-9])`, 'g');
  const text = reference.normalize('NFKC').toUpperCase();
  return [...new Set([...text.matchAll(pattern)].map(([, digits]) => invoiceNumber(slug, Number(digits))))];
}

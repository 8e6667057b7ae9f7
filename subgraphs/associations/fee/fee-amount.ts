/** What a term costs. Exact decimals throughout: a float would lose cents. */
import { Decimal } from 'decimal.js';
import { minorUnitsOf } from '../../kernel/codes/currency';
import { type Money, moneyOf } from '../../kernel/values/money';

/** Of more digits than any amount of the graph has. */
export const Exact = Decimal.clone({ precision: 80 });

export interface Priced {
  readonly annualFee: Pick<Money, 'amount' | 'currency'>;
  readonly termMonths: number;
}

/** The fee for a year, for as many months as the term has; rounded half up to the currency's smallest unit. */
export function feeOfTerm({ annualFee: { amount, currency }, termMonths }: Priced): Money {
  const exact = new Exact(amount).mul(termMonths).div(12);
  return moneyOf(exact.toDecimalPlaces(minorUnitsOf(currency) ?? 2, Exact.ROUND_HALF_UP), currency);
}

/** Whether an amount is one that can be paid in this currency: more than nothing, and no part of its smallest unit. */
export function isPayable(amount: string, currency: string): boolean {
  const exact = new Exact(amount);
  return exact.gt(0) && exact.decimalPlaces() <= (minorUnitsOf(currency) ?? 2);
}

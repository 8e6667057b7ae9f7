/** Comparing and rounding exact numbers without copying them, which is what pricing did most of. */
import { Decimal } from 'decimal.js';

/** One, to be known by identity: a shipment, or a single container, which most quantities are. */
export const ONE = new Decimal(1);

export function larger(one: Decimal, other: Decimal): Decimal {
  return one.lt(other) ? other : one;
}

/** At least what is the least, where anything is: the amount itself where it is no less. */
export function atLeast(least: Decimal | null, amount: Decimal): Decimal {
  return least === null ? amount : larger(amount, least);
}

/** Half up, as amounts of money are. */
export function rounded(amount: Decimal, decimals: number): Decimal {
  return amount.decimalPlaces() <= decimals ? amount : amount.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);
}

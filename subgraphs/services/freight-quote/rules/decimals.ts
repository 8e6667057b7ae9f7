/** Comparing exact numbers without copying them, which is what pricing did most of. */
import { type Decimal } from 'decimal.js';

export function larger(one: Decimal, other: Decimal): Decimal {
  return one.lt(other) ? other : one;
}

/** At least what is the least, where anything is. */
export function atLeast(least: Decimal | null, amount: Decimal): Decimal {
  return least === null ? amount : larger(amount, least);
}

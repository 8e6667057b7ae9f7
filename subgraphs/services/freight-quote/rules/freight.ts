/**
 * What the carriage itself comes to: the price of the break that the quantity has reached, for the whole of it.
 *
 * A quantity just under a break may cost more than the break itself (90 kg at 1.20 against 100 kg at 1.00), and is then
 * charged as the break. So freight never falls as the quantity grows: without that rule it would, exactly at a break.
 */
import { type Decimal } from 'decimal.js';
import { larger } from './decimals';

export interface Break {
  readonly fromQuantity: Decimal;
  readonly unitPrice: Decimal;
}

interface Price {
  readonly amount: Decimal;
  readonly unitPrice: Decimal;
  /** What is charged for: more than the quantity where a higher break is cheaper, or the first break is not reached. */
  readonly chargedQuantity: Decimal;
}

export interface Freight extends Price {
  readonly isHigherBreak: boolean;
  /** Whether the card's minimum was more than its price. */
  readonly isMinimum: boolean;
}

/** `breaks` in ascending order, at least one. */
export function freightOf(quantity: Decimal, breaks: readonly Break[], minimum: Decimal | null): Freight {
  const reached = Math.max(
    0,
    breaks.findLastIndex(({ fromQuantity }) => fromQuantity.lte(quantity)),
  );
  const first = breaks[reached];
  if (first === undefined) throw new RangeError('A rate card without breaks has no price.');
  const own = priced(larger(quantity, first.fromQuantity), first);
  const best = breaks
    .slice(reached + 1)
    .map((higher) => priced(higher.fromQuantity, higher))
    .reduce((cheapest, next) => (next.amount.lt(cheapest.amount) ? next : cheapest), own);
  if (minimum?.gt(best.amount)) return { ...own, amount: minimum, isHigherBreak: false, isMinimum: true };
  return { ...best, isHigherBreak: best !== own, isMinimum: false };
}

function priced(chargedQuantity: Decimal, { unitPrice }: Break): Price {
  return { amount: chargedQuantity.times(unitPrice), unitPrice, chargedQuantity };
}

/**
 * What the carriage itself comes to: the price of the break that the quantity has reached, for the whole of it.
 *
 * A quantity just under a break may cost more than the break itself (90 kg at 1.20 against 100 kg at 1.00), and is then
 * charged as the break. So freight never falls as the quantity grows: without that rule it would, exactly at a break.
 */
import { type Decimal } from 'decimal.js';
import { larger } from './decimals';
import { oncePer } from './once';

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
  const higher = cheapestFrom(breaks)[reached + 1];
  const best = higher?.amount.lt(own.amount) ? higher : own;
  if (minimum?.gt(best.amount)) return { ...own, amount: minimum, isHigherBreak: false, isMinimum: true };
  return { ...best, isHigherBreak: best !== own, isMinimum: false };
}

/** Of the breaks from each on, the one that costs least at its own start: a rate card alone says so, whatever is sent. */
const cheapestFrom = oncePer((breaks: readonly Break[]): readonly Price[] => {
  const cheapest = breaks.map((one) => priced(one.fromQuantity, one));
  for (let at = cheapest.length - 2; at >= 0; at -= 1) {
    const [own, later] = [cheapest[at], cheapest[at + 1]];
    if (own && later?.amount.lt(own.amount)) cheapest[at] = later;
  }
  return cheapest;
});

function priced(chargedQuantity: Decimal, { unitPrice }: Break): Price {
  return { amount: chargedQuantity.times(unitPrice), unitPrice, chargedQuantity };
}

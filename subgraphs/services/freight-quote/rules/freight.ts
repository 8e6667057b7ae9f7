/**
 * What the carriage itself comes to: the price of the break that the quantity has reached, for the whole of it.
 *
 * A quantity just under a break may cost more than the break itself (90 kg at 1.20 against 100 kg at 1.00), and is then
 * charged as the break. So freight never falls as the quantity grows: without that rule it would, exactly at a break.
 */
import { Decimal } from 'decimal.js';

export interface Break {
  readonly fromQuantity: Decimal;
  readonly unitPrice: Decimal;
}

export interface Freight {
  readonly amount: Decimal;
  readonly unitPrice: Decimal;
  /** What is charged for: more than the quantity where a higher break is cheaper, or the first break is not reached. */
  readonly chargedQuantity: Decimal;
  readonly isHigherBreak: boolean;
  /** Whether the card's minimum was more than its price. */
  readonly isMinimum: boolean;
}

/** `breaks` in ascending order, at least one. */
export function freightOf(quantity: Decimal, breaks: readonly Break[], minimum: Decimal | null): Freight {
  const reached = breaks.findLastIndex(({ fromQuantity }) => fromQuantity.lte(quantity));
  const own = breaks[Math.max(reached, 0)];
  if (own === undefined) throw new RangeError('A rate card without breaks has no price.');
  let best = priced(Decimal.max(quantity, own.fromQuantity), own.unitPrice);
  let isHigherBreak = reached === -1;
  for (const { fromQuantity, unitPrice } of breaks.slice(reached + 1)) {
    const asBreak = priced(fromQuantity, unitPrice);
    if (asBreak.amount.gte(best.amount)) continue;
    best = asBreak;
    isHigherBreak = true;
  }
  const isMinimum = minimum?.gt(best.amount) ?? false;
  return {
    ...best,
    amount: Decimal.max(best.amount, minimum ?? 0),
    isHigherBreak: isHigherBreak && !isMinimum,
    isMinimum,
  };
}

function priced(
  chargedQuantity: Decimal,
  unitPrice: Decimal,
): Pick<Freight, 'amount' | 'unitPrice' | 'chargedQuantity'> {
  return { amount: chargedQuantity.times(unitPrice), unitPrice, chargedQuantity };
}

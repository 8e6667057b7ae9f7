/** A line of a quote from a surcharge: so many of its units at its price, and at least its minimum, rounded to the currency. */
import { type Decimal } from 'decimal.js';
import { SurchargeBasis } from '../../rate-card/surcharge.entity';
import { atLeast, ONE, rounded } from './decimals';
import { type FreightLineCode } from './line-code';
import { type PriceLine } from './price';

export interface LineTerms {
  readonly code: FreightLineCode;
  readonly basis: SurchargeBasis;
  /** A percentage where the basis is one. */
  readonly figure: Decimal;
  /** What a unit of its quantity comes to: of a percentage, the hundredth. */
  readonly perUnit: Decimal;
  readonly minimum: Decimal | null;
}

export function lineOf(
  { code, basis, figure, perUnit, minimum }: LineTerms,
  quantity: Decimal,
  minorUnits: number,
): PriceLine {
  const isPercent = basis === SurchargeBasis.PERCENT_OF_FREIGHT;
  const price = priceOf(perUnit, quantity);
  const amount = atLeast(minimum, price);
  return {
    code,
    basis,
    quantity,
    unitPrice: isPercent ? null : figure,
    percent: isPercent ? figure : null,
    amount: rounded(amount, minorUnits),
    isMinimum: amount !== price,
  };
}

/** The amount of that line, where nobody asks for the line. */
export function amountOf(
  { perUnit, minimum }: Pick<LineTerms, 'perUnit' | 'minimum'>,
  quantity: Decimal,
  minorUnits: number,
): Decimal {
  return rounded(atLeast(minimum, priceOf(perUnit, quantity)), minorUnits);
}

function priceOf(perUnit: Decimal, quantity: Decimal): Decimal {
  return quantity === ONE ? perUnit : quantity.times(perUnit);
}

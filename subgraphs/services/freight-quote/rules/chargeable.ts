/**
 * How much of a consignment is charged for: by weight or by the room it takes, whichever is more (rule FREIGHT.DIM).
 *
 * By kilogram, volume becomes weight by the card's divisor: 5000 cm3/kg is usual for couriers, 6000 by air. W/M at sea is the
 * greater of cubic metres and tonnes of 1,000 kg.
 */
import { Decimal } from 'decimal.js';
import { type Consignment, cubicMetresOf } from './consignment';
import { larger } from './decimals';
import { oncePer } from './once';

export interface Chargeable {
  readonly quantity: Decimal;
  /** Whether room decided, and not weight. */
  readonly byVolume: boolean;
}

/** Of a card that charges by the kilogram. */
export interface WeightTerms {
  /** Cubic centimetres that count as one kilogram; null where volume does not count. */
  readonly volumetricDivisor: number | null;
  /** Rounded up to a multiple of this many kilograms; to the gram where null. */
  readonly roundingStepKg: Decimal | null;
}

const NOTHING = new Decimal(0);
const GRAM = new Decimal('0.001');
/** A litre, or a kilogram, of a cubic metre or a tonne. */
const WM_STEP = new Decimal('0.001');
const KG_PER_TONNE = 1000;

type Measured = Pick<Consignment, 'volumeCm3' | 'grossWeightKg'>;

export interface ChargeableWeight extends Chargeable {
  /** Null where volume does not count. */
  readonly volumetricKg: Decimal | null;
}

/** Divisors and steps are few, cards are many. */
const weights = oncePer<Measured, Map<string, ChargeableWeight>>(() => new Map());

export function chargeableWeightKg(consignment: Measured, terms: WeightTerms): ChargeableWeight {
  const known = weights(consignment);
  const key = `${terms.volumetricDivisor} ${terms.roundingStepKg?.toFixed()}`;
  const kept = known.get(key);
  if (kept) return kept;
  const made = weightBy(consignment, terms);
  known.set(key, made);
  return made;
}

function weightBy(
  { volumeCm3, grossWeightKg }: Measured,
  { volumetricDivisor, roundingStepKg }: WeightTerms,
): ChargeableWeight {
  const volumetricKg = volumetricDivisor === null ? null : roundedUp(volumeCm3.div(volumetricDivisor), GRAM);
  return { ...greater(grossWeightKg, volumetricKg ?? NOTHING, roundingStepKg ?? GRAM), volumetricKg };
}

/** Every card at sea asks for it, and every surcharge by W/M. */
export const weightOrMeasure = oncePer((consignment: Measured): Chargeable =>
  greater(consignment.grossWeightKg.div(KG_PER_TONNE), cubicMetresOf(consignment), WM_STEP),
);

function greater(weight: Decimal, measure: Decimal, step: Decimal): Chargeable {
  return { quantity: roundedUp(larger(weight, measure), step), byVolume: measure.gt(weight) };
}

function roundedUp(value: Decimal, step: Decimal): Decimal {
  return value.div(step).ceil().times(step);
}

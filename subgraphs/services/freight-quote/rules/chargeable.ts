/**
 * How much of a consignment is charged for: by weight or by the room it takes, whichever is more (rule FREIGHT.DIM).
 *
 * By kilogram, volume becomes weight by the card's divisor: 5000 cm3/kg is usual for couriers, 6000 by air. W/M at sea is the
 * greater of cubic metres and tonnes of 1,000 kg.
 */
import { Decimal } from 'decimal.js';
import { type Consignment, cubicMetresOf } from './consignment';
import { larger } from './decimals';

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

const GRAM = new Decimal('0.001');
/** A litre, or a kilogram, of a cubic metre or a tonne. */
const WM_STEP = new Decimal('0.001');
const KG_PER_TONNE = 1000;

export function volumetricWeightKg({ volumeCm3 }: Pick<Consignment, 'volumeCm3'>, divisor: number): Decimal {
  return roundedUp(volumeCm3.div(divisor), GRAM);
}

export function chargeableWeightKg(
  consignment: Pick<Consignment, 'volumeCm3' | 'grossWeightKg'>,
  { volumetricDivisor, roundingStepKg }: WeightTerms,
): Chargeable {
  const volumetric = volumetricDivisor === null ? new Decimal(0) : volumetricWeightKg(consignment, volumetricDivisor);
  return greater(consignment.grossWeightKg, volumetric, roundingStepKg ?? GRAM);
}

type Measured = Pick<Consignment, 'volumeCm3' | 'grossWeightKg'>;

/** Every card at sea asks for it, and every surcharge by W/M. */
const known = new WeakMap<Measured, Chargeable>();

export function weightOrMeasure(consignment: Measured): Chargeable {
  const kept = known.get(consignment);
  if (kept) return kept;
  const made = greater(consignment.grossWeightKg.div(KG_PER_TONNE), cubicMetresOf(consignment), WM_STEP);
  known.set(consignment, made);
  return made;
}

function greater(weight: Decimal, measure: Decimal, step: Decimal): Chargeable {
  return { quantity: roundedUp(larger(weight, measure), step), byVolume: measure.gt(weight) };
}

function roundedUp(value: Decimal, step: Decimal): Decimal {
  return value.div(step).ceil().times(step);
}

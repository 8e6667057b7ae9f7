/**
 * How many containers of a type a consignment fills.
 *
 * Inner measures and payloads are those usual for each ISO 6346 type; cartons leave gaps, so 85 % of the room is planned with.
 * No public page read for this project confirms these figures: a quote by the container says so.
 */
import { Decimal } from 'decimal.js';
import { ContainerType } from '../../rate-card/charge-basis';
import { type Consignment, cubicMetresOf } from './consignment';

interface Capacity {
  readonly cubicMetres: Decimal;
  readonly payloadKg: Decimal;
  readonly lengthCm: Decimal;
}

const capacity = (cubicMetres: string, payloadKg: string, lengthCm: string): Capacity => ({
  cubicMetres: new Decimal(cubicMetres),
  payloadKg: new Decimal(payloadKg),
  lengthCm: new Decimal(lengthCm),
});

const CAPACITY: Readonly<Record<ContainerType, Capacity>> = {
  DRY_20: capacity('33.2', '28200', '589'),
  DRY_40: capacity('67.7', '26700', '1203'),
  HC_40: capacity('76.3', '26500', '1203'),
};

export const FILLED = new Decimal('0.85');

/** Null where a piece is too long or too heavy for the type. */
export function containersFor(consignment: Consignment, type: ContainerType): number | null {
  const { cubicMetres, payloadKg, lengthCm } = CAPACITY[type];
  if (consignment.longestSideCm.gt(lengthCm) || consignment.heaviestPieceKg.gt(payloadKg)) return null;
  const byRoom = cubicMetresOf(consignment).div(cubicMetres.times(FILLED)).ceil();
  const byWeight = consignment.grossWeightKg.div(payloadKg).ceil();
  return Decimal.max(1, byRoom, byWeight).toNumber();
}

export const CONTAINER_TYPES: readonly ContainerType[] = [
  ContainerType.DRY_20,
  ContainerType.DRY_40,
  ContainerType.HC_40,
];

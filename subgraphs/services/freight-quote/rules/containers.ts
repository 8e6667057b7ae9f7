/**
 * How many containers of a type a consignment fills.
 *
 * Inner measures, doors and payloads are those usual for each ISO 6346 type; cartons leave gaps, so 85 % of the room is planned
 * with. Pieces are not divided: of machines that weigh 15 t each, a container takes one. No public page read for this project
 * confirms these figures: a quote by the container says so. Types are not mixed.
 */
import { Decimal } from 'decimal.js';
import { ContainerType } from '../../rate-card/charge-basis';
import { ONE } from './decimals';
import { oncePer } from './once';

interface Capacity {
  readonly cubicMetres: Decimal;
  readonly payloadKg: Decimal;
  readonly lengthCm: Decimal;
  /** The door is the narrowest place: its greater and its lesser side. */
  readonly doorCm: readonly [greater: Decimal, lesser: Decimal];
}

const capacity = (cubicMetres: string, payloadKg: string, lengthCm: string, door: [string, string]): Capacity => ({
  cubicMetres: new Decimal(cubicMetres),
  payloadKg: new Decimal(payloadKg),
  lengthCm: new Decimal(lengthCm),
  doorCm: [new Decimal(door[0]), new Decimal(door[1])],
});

const CAPACITY: Readonly<Record<ContainerType, Capacity>> = {
  DRY_20: capacity('33.2', '28200', '589', ['234', '228']),
  DRY_40: capacity('67.7', '26700', '1203', ['234', '228']),
  HC_40: capacity('76.3', '26500', '1203', ['258', '234']),
};

const FILLED = new Decimal('0.85');
const CM3_PER_M3 = 1_000_000;
/** Shares are rounded up to this many decimals. */
const SHARE_DECIMALS = 6;

export const CONTAINER_TYPES: readonly ContainerType[] = [
  ContainerType.DRY_20,
  ContainerType.DRY_40,
  ContainerType.HC_40,
];

/** By weight, in containers of each type; null where a piece fits into none of that type. */
export type ContainerShares = Readonly<Record<ContainerType, Decimal | null>>;

export const NO_SHARES: ContainerShares = {
  DRY_20: new Decimal(0),
  DRY_40: new Decimal(0),
  HC_40: new Decimal(0),
};

/** What so many pieces alike take of a container's payload. `sides` in any order. */
export function sharesOf(quantity: number, weightKg: Decimal, sides: readonly Decimal[]): ContainerShares {
  return {
    DRY_20: shareOf(CAPACITY.DRY_20, quantity, weightKg, sides),
    DRY_40: shareOf(CAPACITY.DRY_40, quantity, weightKg, sides),
    HC_40: shareOf(CAPACITY.HC_40, quantity, weightKg, sides),
  };
}

export function sumOfShares(one: ContainerShares, other: ContainerShares): ContainerShares {
  const sum = (type: ContainerType): Decimal | null => {
    const [a, b] = [one[type], other[type]];
    return a === null || b === null ? null : a.plus(b);
  };
  return { DRY_20: sum(ContainerType.DRY_20), DRY_40: sum(ContainerType.DRY_40), HC_40: sum(ContainerType.HC_40) };
}

export interface Filling {
  readonly count: Decimal;
  /** Whether room decided, and not weight. */
  readonly byVolume: boolean;
}

/** What is sent, as far as containers go by it. */
interface Sent {
  readonly volumeCm3: Decimal;
  readonly containerShares: ContainerShares;
}

/** By type; null where a piece fits into none of it. */
export const containersFor = oncePer((sent: Sent): Readonly<Record<ContainerType, Filling | null>> => ({
  DRY_20: fillingOf(sent, ContainerType.DRY_20),
  DRY_40: fillingOf(sent, ContainerType.DRY_40),
  HC_40: fillingOf(sent, ContainerType.HC_40),
}));

function fillingOf({ volumeCm3, containerShares }: Sent, type: ContainerType): Filling | null {
  const byWeight = containerShares[type];
  if (byWeight === null) return null;
  const byRoom = volumeCm3.div(CM3_PER_M3).div(CAPACITY[type].cubicMetres.times(FILLED));
  const count = Decimal.max(ONE, byRoom.ceil(), byWeight.ceil());
  return { count: count.eq(ONE) ? ONE : count, byVolume: byRoom.gt(byWeight) };
}

function shareOf(
  { payloadKg, lengthCm, doorCm }: Capacity,
  quantity: number,
  weightKg: Decimal,
  sides: readonly Decimal[],
): Decimal | null {
  const [longest, middle, shortest] = [...sides].sort((a, b) => b.cmp(a));
  const fits = longest?.lte(lengthCm) && middle?.lte(doorCm[0]) && shortest?.lte(doorCm[1]);
  const perContainer = payloadKg.div(weightKg).floor();
  if (!fits || perContainer.lt(1)) return null;
  return new Decimal(quantity).div(perContainer).toDecimalPlaces(SHARE_DECIMALS, Decimal.ROUND_UP);
}

/**
 * What is to be carried, added up: carriers charge for the sum over all pieces, not piece by piece.
 *
 * Sides are rounded up to the centimetre before they are multiplied, as carriers measure (domain rule FREIGHT.DIM).
 */
import { Decimal } from 'decimal.js';
import { type ContainerShares, NO_SHARES, sharesOf, sumOfShares } from './containers';

/** So many pieces alike, each packed for dispatch. */
export interface Pieces {
  readonly quantity: number;
  /** Above 0. */
  readonly grossWeightKg: Decimal;
  /** Length, width and height in centimetres, in any order, each above 0. */
  readonly sidesCm: readonly Decimal[];
}

export interface Consignment {
  readonly pieces: number;
  readonly grossWeightKg: Decimal;
  readonly volumeCm3: Decimal;
  readonly heaviestPieceKg: Decimal;
  readonly longestSideCm: Decimal;
  readonly containerShares: ContainerShares;
}

const NOTHING: Consignment = {
  pieces: 0,
  grossWeightKg: new Decimal(0),
  volumeCm3: new Decimal(0),
  heaviestPieceKg: new Decimal(0),
  longestSideCm: new Decimal(0),
  containerShares: NO_SHARES,
};

export function consignmentOf(pieces: readonly Pieces[]): Consignment {
  return pieces.reduce((sum, { quantity, grossWeightKg, sidesCm }) => {
    const sides = sidesCm.map((side) => side.ceil());
    const volume = sides.reduce((product, side) => product.times(side), new Decimal(1));
    return {
      pieces: sum.pieces + quantity,
      grossWeightKg: sum.grossWeightKg.plus(grossWeightKg.times(quantity)),
      volumeCm3: sum.volumeCm3.plus(volume.times(quantity)),
      heaviestPieceKg: Decimal.max(sum.heaviestPieceKg, grossWeightKg),
      longestSideCm: Decimal.max(sum.longestSideCm, ...sides),
      containerShares: sumOfShares(sum.containerShares, sharesOf(quantity, grossWeightKg, sides)),
    };
  }, NOTHING);
}

const CM3_PER_M3 = 1_000_000;

export function cubicMetresOf({ volumeCm3 }: Pick<Consignment, 'volumeCm3'>): Decimal {
  return volumeCm3.div(CM3_PER_M3);
}

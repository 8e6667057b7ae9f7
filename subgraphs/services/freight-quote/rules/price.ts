/** What is asked of a rate card, and the price it gives: the words between the rules of this folder. */
import { type Decimal } from 'decimal.js';
import { type ContainerType } from '../../rate-card/charge-basis';
import { type SurchargeBasis } from '../../rate-card/surcharge.entity';
import { type FreightExtra, type FreightLineCode } from './line-code';

/** What is asked of every card alike. */
export interface Ask {
  readonly extras: ReadonlySet<FreightExtra>;
  readonly isDangerous: boolean;
}

export interface PriceLine {
  readonly code: FreightLineCode;
  readonly basis: SurchargeBasis;
  readonly quantity: Decimal;
  /** Null where it is a percentage. */
  readonly unitPrice: Decimal | null;
  readonly percent: Decimal | null;
  readonly amount: Decimal;
  /** Whether the line's minimum was more than quantity times price. */
  readonly isMinimum: boolean;
}

/** What is charged for, in the card's basis and as both weights. */
export interface Charged {
  readonly quantity: Decimal;
  readonly byVolume: boolean;
  readonly volumetricKg: Decimal | null;
  readonly containerType: ContainerType | null;
}

export interface Priced {
  readonly charged: Charged;
  /** The first of `lines`. */
  readonly freight: PriceLine;
  /** Made where they are read: read them once. */
  readonly lines: readonly PriceLine[];
  readonly total: Decimal;
  /** Charged as the next break because that is cheaper. */
  readonly isHigherBreak: boolean;
  /** Asked for, or needed, and without a price on the card. */
  readonly notIncluded: readonly FreightLineCode[];
}

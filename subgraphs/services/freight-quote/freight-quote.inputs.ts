/** How quotes are asked for. */
import { registerEnumType } from 'type-graphql';
import { badInput } from '../../kernel/errors';
import { type TransportMode } from '../lane/lane.entity';
import { type Incoterm } from './rules/incoterm';
import { FreightExtra } from './rules/line-code';

export enum FreightQuoteSort {
  PRICE_ASC = 'PRICE_ASC',
  TRANSIT_ASC = 'TRANSIT_ASC',
}

registerEnumType(FreightQuoteSort, {
  name: 'FreightQuoteSort',
  description: 'In which order quotes come.',
  valuesConfig: {
    PRICE_ASC: { description: 'The cheapest first, in one currency at market rates; of equals the faster.' },
    TRANSIT_ASC: { description: 'The fastest first, by the most days it may take; of equals the cheaper.' },
  },
});

/** Door to door with both declarations: what a price has to hold before two offers can be compared. */
export const ALL_EXTRAS: readonly FreightExtra[] = [
  FreightExtra.PICKUP,
  FreightExtra.DELIVERY,
  FreightExtra.CUSTOMS_EXPORT,
  FreightExtra.CUSTOMS_IMPORT,
];

/** What an inquiry asks of every rate card. */
export interface QuoteAsk {
  readonly lane: { readonly from: string; readonly to: string };
  /** Null: all. */
  readonly modes: readonly TransportMode[] | null;
  readonly shipOn: string;
  readonly incoterm: Incoterm | null;
  readonly extras: readonly FreightExtra[];
}

export interface QuoteOrder {
  readonly sort: FreightQuoteSort;
  readonly first: number;
  /** At most so many of each mode; null: as many as there are. */
  readonly perMode: number | null;
}

export const MOST_PIECES = 1_000_000;

/** The argument itself, when it lies between 1 and the most. */
export function countWithin(argument: string, asked: number, most: number): number {
  if (asked >= 1 && asked <= most) return asked;
  throw badInput(argument, `expected 1 to ${most}, got ${asked}.`);
}

/** How quotes are asked for. */
import { registerEnumType } from 'type-graphql';
import { badInput } from '../../kernel/errors';
import { type PageArgs } from '../../kernel/pages/page-args';
import { TransportMode } from '../lane/lane.entity';
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
    PRICE_ASC: {
      description:
        'The cheapest first, compared in US dollars at market rates; before them those whose total lacks less of what was asked for (`notIncluded`), after them those in a currency without a rate. Of equals the faster.',
    },
    TRANSIT_ASC: {
      description:
        'The fastest first, by the most days it may take within the scope of its card; of equals the cheaper.',
    },
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
  /** At most so many of each mode; null: as many as there are. */
  readonly perMode: number | null;
  readonly page: PageArgs;
}

export const MOST_PIECES = 1_000_000;

/** The argument itself, when it lies between 1 and the most. */
export function countWithin(argument: string, asked: number, most: number): number {
  if (asked >= 1 && asked <= most) return asked;
  throw badInput(argument, `expected 1 to ${most}, got ${asked}.`);
}

export function perModeOf(asked: number | null | undefined): number | null {
  return asked == null ? null : countWithin('perMode', asked, 100);
}

/** What callers give in lists and days, made canonical: the id of a quote is made of it. */
export function askOf(
  given: {
    readonly lane: QuoteAsk['lane'];
    readonly modes: readonly TransportMode[] | null | undefined;
    readonly shipOn: string | null | undefined;
    readonly incoterm: Incoterm | null | undefined;
    readonly extras: readonly FreightExtra[];
  },
  today: string,
): QuoteAsk {
  const { lane, modes = null, shipOn, incoterm = null, extras } = given;
  if (modes?.length === 0) throw badInput('modes', 'expected at least one mode, or leave it out for all.');
  const day = shipOn ?? today;
  if (day < FIRST_DAY || day > LAST_DAY)
    throw badInput('shipOn', `expected a day from ${FIRST_DAY} to ${LAST_DAY}, got ${day}.`);
  return {
    lane: { from: lane.from, to: lane.to },
    modes: modes === null ? null : Object.values(TransportMode).filter((mode) => modes.includes(mode)),
    shipOn: day,
    incoterm,
    extras: ALL_EXTRAS.filter((extra) => extras.includes(extra)),
  };
}

/** Working days are counted from here to there. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';

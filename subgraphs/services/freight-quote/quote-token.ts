/** What a quote's id carries: the card, the day, what was asked for, and the sums of what is sent. Its price follows from them. */
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { BatteryChemistry, BatteryPacking } from '../../kernel/values/battery';
import { openToken, signedToken } from '../signed-token';
import { dangerousBatteries } from './rules/dangerous-goods';
import { type Shipment } from './rules/goods';
import { Incoterm } from './rules/incoterm';
import { FreightExtra } from './rules/line-code';

export const QUOTE_PREFIX = 'fqt';

/** Everything a quote is made of but the card's own row. */
export interface QuoteTerms {
  readonly cardId: string;
  readonly shipOn: string;
  readonly incoterm: Incoterm | null;
  readonly extras: readonly FreightExtra[];
  readonly shipment: Shipment;
}

const exact = z.string().transform((text) => new Decimal(text));
/** By weight, in containers of 20 ft, 40 ft and 40 ft high; null where a piece does not fit. */
const share = exact.nullable();
const payload = z.tuple([
  z.literal(2),
  z.string(),
  z.string(),
  z.enum(Incoterm).nullable(),
  z.array(z.enum(FreightExtra)),
  z.tuple([z.number(), exact, exact, exact, exact, z.tuple([share, share, share])]),
  z.boolean(),
  z.array(z.tuple([z.enum(BatteryChemistry), z.enum(BatteryPacking).nullable()])),
]);

export function quoteToken({ cardId, shipOn, incoterm, extras, shipment }: QuoteTerms, key: string): string {
  const { pieces, grossWeightKg, volumeCm3, heaviestPieceKg, longestSideCm, containerShares } = shipment.consignment;
  const { DRY_20, DRY_40, HC_40 } = containerShares;
  const shares = [DRY_20, DRY_40, HC_40].map((sum) => sum?.toFixed() ?? null);
  const texts = [grossWeightKg, volumeCm3, heaviestPieceKg, longestSideCm].map((sum) => sum.toFixed());
  const sums = [pieces, ...texts, shares];
  const dangerous = shipment.dangerous.map(({ chemistry, packing }) => [chemistry, packing]);
  return signedToken(
    QUOTE_PREFIX,
    [2, cardId, shipOn, incoterm, extras, sums, shipment.hasBatteries, dangerous] satisfies unknown[],
    key,
  );
}

/** Null for anything that is not a quote of ours. */
export function quoteTerms(token: unknown, key: string): QuoteTerms | null {
  const read = payload.safeParse(openToken(QUOTE_PREFIX, token, key));
  if (!read.success) return null;
  const [, cardId, shipOn, incoterm, extras, sums, hasBatteries, dangerous] = read.data;
  const [pieces, grossWeightKg, volumeCm3, heaviestPieceKg, longestSideCm, [DRY_20, DRY_40, HC_40]] = sums;
  const containerShares = { DRY_20, DRY_40, HC_40 };
  return {
    cardId,
    shipOn,
    incoterm,
    extras,
    shipment: {
      consignment: { pieces, grossWeightKg, volumeCm3, heaviestPieceKg, longestSideCm, containerShares },
      hasBatteries,
      dangerous: dangerous.flatMap(
        ([chemistry, packing]) => dangerousBatteries({ chemistry, kind: null, packing }) ?? [],
      ),
    },
  };
}

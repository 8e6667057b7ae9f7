/** What a quote's id carries: the card, the day, what was asked for, and the sums of what is sent. Its price follows from them. */
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { BatteryChemistry, BatteryPacking } from '../../kernel/values/battery';
import { openToken, signedToken } from '../signed-token';
import { dangerousGoodsOf } from './rules/dangerous-goods';
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
const payload = z.tuple([
  z.literal(1),
  z.string(),
  z.string(),
  z.enum(Incoterm).nullable(),
  z.array(z.enum(FreightExtra)),
  z.tuple([z.number(), exact, exact, exact, exact]),
  z.boolean(),
  z.array(z.tuple([z.enum(BatteryChemistry), z.enum(BatteryPacking).nullable()])),
]);

export function quoteToken({ cardId, shipOn, incoterm, extras, shipment }: QuoteTerms, key: string): string {
  const { pieces, grossWeightKg, volumeCm3, heaviestPieceKg, longestSideCm } = shipment.consignment;
  const sums = [pieces, ...[grossWeightKg, volumeCm3, heaviestPieceKg, longestSideCm].map((sum) => sum.toFixed())];
  const dangerous = shipment.dangerousGoods.map(({ chemistry, packing }) => [chemistry, packing]);
  return signedToken(
    QUOTE_PREFIX,
    [1, cardId, shipOn, incoterm, extras, sums, shipment.hasBatteries, dangerous] satisfies unknown[],
    key,
  );
}

/** Null for anything that is not a quote of ours. */
export function quoteTerms(token: string, key: string): QuoteTerms | null {
  const read = payload.safeParse(openToken(QUOTE_PREFIX, token, key));
  if (!read.success) return null;
  const [, cardId, shipOn, incoterm, extras, sums, hasBatteries, dangerous] = read.data;
  const [pieces, grossWeightKg, volumeCm3, heaviestPieceKg, longestSideCm] = sums;
  return {
    cardId,
    shipOn,
    incoterm,
    extras,
    shipment: {
      consignment: { pieces, grossWeightKg, volumeCm3, heaviestPieceKg, longestSideCm },
      hasBatteries,
      dangerousGoods: dangerous.flatMap(
        ([chemistry, packing]) => dangerousGoodsOf({ hasBattery: true, chemistry, kind: null, packing }) ?? [],
      ),
    },
  };
}

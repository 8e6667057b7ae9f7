/**
 * Rates to compare quotes in different currencies by: averages of a month, no quote and no customs rate.
 *
 * The latest month not after the day is taken; how old it is stands beside every figure made with it.
 */
import { Decimal } from 'decimal.js';
import { type Context, defineLoader } from '../../kernel/context';
import { minorUnitsOf } from '../../kernel/codes/currency';

export interface MarketRate {
  readonly perUsd: Decimal;
  /** ISO 8601 month, "2026-06". */
  readonly month: string;
}

/** By currency, ISO 4217. */
export type MarketRates = ReadonlyMap<string, MarketRate>;

interface RateRow {
  readonly day: string;
  readonly currency: string;
  readonly month: string;
  readonly rate: string;
}

/** By the day they are for. */
export const marketRatesOn = defineLoader(async (days: readonly string[], context: Context) => {
  const rows = await context.db.query<RateRow[]>(
    `SELECT asked.day, latest.* FROM unnest($1::text[]) AS asked (day) CROSS JOIN LATERAL (
       SELECT DISTINCT ON (currency_code) currency_code AS currency, to_char(month, 'YYYY-MM') AS month, per_usd AS rate
       FROM market_rate WHERE month <= asked.day::date ORDER BY currency_code, market_rate.month DESC
     ) AS latest`,
    [days],
  );
  return days.map((day): MarketRates => {
    const own = rows.filter((row) => row.day === day);
    const rates = own.map(({ currency, rate, month }) => [currency, { perUsd: new Decimal(rate), month }] as const);
    return new Map(rates);
  });
});

interface Converted {
  readonly amount: Decimal;
  /** The older month of the two rates used; null where none was needed. */
  readonly month: string | null;
}

/** Rounded half up to the minor unit; null where one of the two currencies has no rate. */
export function converted(amount: Decimal, from: string, to: string, rates: MarketRates): Converted | null {
  if (from === to) return { amount, month: null };
  const [source, target] = [rateOf(from, rates), rateOf(to, rates)];
  if (source === undefined || target === undefined) return null;
  const months = [source.month, target.month].filter((month) => month !== null).sort();
  return {
    amount: amount
      .times(target.perUsd)
      .div(source.perUsd)
      .toDecimalPlaces(minorUnitsOf(to) ?? 2, Decimal.ROUND_HALF_UP),
    month: months[0] ?? null,
  };
}

/** What one unit of a currency comes to in US dollars: a double, to order by and not to show. Null without a rate. */
export function inDollars(currency: string, rates: MarketRates): number | null {
  const rate = rateOf(currency, rates);
  return rate === undefined ? null : 1 / rate.perUsd.toNumber();
}

function rateOf(currency: string, rates: MarketRates): { perUsd: Decimal; month: string | null } | undefined {
  return currency === 'USD' ? { perUsd: new Decimal(1), month: null } : rates.get(currency);
}

/** Older than the month before the day's: what a monthly series can be at best. */
export function isStale(month: string | null, day: string): boolean {
  if (month === null) return false;
  const index = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return index(day) - index(month) > 1;
}

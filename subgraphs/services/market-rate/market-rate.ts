/**
 * Rates to compare quotes in different currencies by: averages of a month, no quote and no customs rate.
 *
 * The latest month not after the day is taken; how old it is stands beside every figure made with it.
 */
import { Decimal } from 'decimal.js';
import { type Context, defineLoader } from '../../kernel/context';
import { minorUnitsOf } from '../../kernel/codes/currency';

export interface MarketRates {
  /** ISO 8601 month, "2026-06", of the oldest rate among them; null where there is none. */
  readonly month: string | null;
  readonly perUsd: ReadonlyMap<string, Decimal>;
}

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
    const months = own.map(({ month }) => month).sort();
    return {
      month: months[0] ?? null,
      perUsd: new Map([
        ['USD', new Decimal(1)],
        ...own.map(({ currency, rate }) => [currency, new Decimal(rate)] as const),
      ]),
    };
  });
});

/** Rounded half up to the minor unit; null where one of the two currencies has no rate. */
export function converted(amount: Decimal, from: string, to: string, { perUsd }: MarketRates): Decimal | null {
  const [source, target] = [perUsd.get(from), perUsd.get(to)];
  if (source === undefined || target === undefined) return null;
  return amount
    .times(target)
    .div(source)
    .toDecimalPlaces(minorUnitsOf(to) ?? 2, Decimal.ROUND_HALF_UP);
}

/** Older than the month before the day's: what a monthly series can be at best. */
export function isStale({ month }: MarketRates, day: string): boolean {
  if (month === null) return true;
  const index = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return index(day) - index(month) > 1;
}

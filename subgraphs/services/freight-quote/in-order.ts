/**
 * Quotes in the order asked for. Stable: what nothing tells apart comes in the order of the cards' ids.
 *
 * Prices in different currencies compare in US dollars. A total that lacks something that was asked for is no cheaper than one
 * that has it, so what lacks less comes first.
 */
import { inDollars, type MarketRates } from '../market-rate/market-rate';
import { type FreightQuote } from './freight-quote.entity';
import { FreightQuoteSort } from './freight-quote.inputs';

type Compare = (a: FreightQuote, b: FreightQuote) => number;

export function inOrder(quotes: readonly FreightQuote[], sort: FreightQuoteSort, rates: MarketRates): FreightQuote[] {
  // Doubles: they only order, and quotes that differ by less than a cent are equals to whoever compares them.
  const cents = new Map(
    quotes.map((quote) => {
      const unit = inDollars(quote.card.currencyCode, rates);
      const own = unit === null ? null : Math.round(quote.priced.total.toNumber() * unit * 100);
      return [quote, own];
    }),
  );
  const byPrice: Compare = (a, b) => lacks(a) - lacks(b) || byAmount(a, b);
  const byAmount: Compare = (a, b) => {
    const [one, other] = [cents.get(a) ?? null, cents.get(b) ?? null];
    if (one !== null && other !== null) return one - other;
    if (one !== null || other !== null) return one === null ? 1 : -1;
    // Without rates, each currency by itself.
    const [from, to] = [a.card.currencyCode, b.card.currencyCode];
    if (from !== to) return from < to ? -1 : 1;
    return a.priced.total.cmp(b.priced.total);
  };
  const keys: Compare[] = sort === FreightQuoteSort.PRICE_ASC ? [byPrice, byTransit] : [byTransit, byPrice];
  return [...quotes].sort((a, b) => {
    for (const key of keys) {
      const difference = key(a, b);
      if (difference !== 0) return difference;
    }
    return a.card.id < b.card.id ? -1 : 1;
  });
}

function lacks({ priced }: FreightQuote): number {
  return priced.notIncluded.length;
}

function byTransit({ card: a }: FreightQuote, { card: b }: FreightQuote): number {
  return a.transitMaxDays - b.transitMaxDays || a.transitMinDays - b.transitMinDays;
}

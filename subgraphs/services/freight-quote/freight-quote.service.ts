/**
 * Who carries goods on a way, and for how much: every rate card in force on the lanes that serve it, priced or refused.
 *
 * List prices are public in this graph, so the viewer makes no difference here. All reading goes through loaders: a hundred
 * variants send the statements of one.
 */
import { type Context, oncePerFetch } from '../../kernel/context';
import { localisedText } from '../../kernel/values/localised-text';
import { type Lane, TransportMode } from '../lane/lane.entity';
import { laneById, laneKey, lanesServing } from '../lane/lane.loaders';
import { converted, marketRatesOn, type MarketRates } from '../market-rate/market-rate';
import { type RateCard } from '../rate-card/rate-card.entity';
import { breaksOf, cardsInForce, rateCardById, surchargesOf } from '../rate-card/rate-card.loaders';
import { serviceById } from '../service/service.loaders';
import { signingKey } from '../signed-token';
import { FreightQuote } from './freight-quote.entity';
import { FreightQuoteSort, type QuoteAsk, type QuoteOrder } from './freight-quote.inputs';
import { type FreightNotOffered, type FreightQuotes } from './freight-quotes';
import { consignmentShown } from './shown';
import { quoteTerms, type QuoteTerms } from './quote-token';
import { type Goods, type Shipment, shipmentOf } from './rules/goods';
import { priceOf } from './rules/quote';
import { missingFactOf, NO_CONTAINER_FITS, NO_RATE, refusalOf, type Refused } from './rules/refusal';
import { type Tariff, tariffOf } from './rules/tariff';

/** `isBasket`: the goods are lines of a basket, and a missing fact is told with its line. */
export async function freightQuotes(
  context: Context,
  goods: readonly Goods[],
  ask: QuoteAsk & QuoteOrder & { readonly isBasket: boolean },
): Promise<FreightQuotes> {
  const shipment = shipmentOf(goods);
  if ('missing' in shipment) {
    const notOffered = shipment.missing.map((fact) => notOfferedFor(missingFactOf(fact, ask.isBasket), {}));
    return { totalCount: 0, nodes: [], notOffered, consignment: null };
  }
  const cards = await cardsFor(context, ask);
  const offers = await Promise.all(cards.map(({ card, lane }) => offerOf(context, { card, lane, shipment, ask })));
  const quotes = offers.filter((offer) => offer instanceof FreightQuote);
  const refused = offers.filter((offer): offer is FreightNotOffered => !(offer instanceof FreightQuote));
  return {
    totalCount: quotes.length,
    nodes: firstOf(ordered(quotes, ask.sort, await marketRatesOn(context).load(ask.shipOn)), ask),
    notOffered: [...unpriced(cards, ask), ...refused],
    consignment: consignmentShown(shipment),
  };
}

/** A quote by its id, priced anew; null where the id is not ours, the card is gone, or its service would refuse the goods. */
export async function freightQuoteById(context: Context, id: string): Promise<FreightQuote | null> {
  const terms = quoteTerms(id, await signingKey(context.db));
  const card = terms && (await rateCardById(context).load(terms.cardId));
  const lane = card && (await laneById(context).load(card.laneId));
  if (!terms || !card || !lane) return null;
  const offer = await offerOf(context, { card, lane, shipment: terms.shipment, ask: terms });
  return offer instanceof FreightQuote ? offer : null;
}

interface CardOnLane {
  readonly card: RateCard;
  readonly lane: Lane;
}

async function cardsFor(context: Context, { lane, modes, shipOn }: QuoteAsk): Promise<CardOnLane[]> {
  const lanes = await lanesServing(context).load(laneKey(lane));
  const asked = lanes.filter(({ mode }) => modes === null || modes.includes(mode));
  const cards = await Promise.all(asked.map(({ id }) => cardsInForce(context).load(`${id} ${shipOn}`)));
  return asked.flatMap((way, index) => (cards[index] ?? []).map((card) => ({ card, lane: way })));
}

interface Offering extends CardOnLane {
  readonly shipment: Shipment;
  readonly ask: Pick<QuoteTerms, 'shipOn' | 'incoterm' | 'extras'>;
}

async function offerOf(
  context: Context,
  { card, lane, shipment, ask }: Offering,
): Promise<FreightQuote | FreightNotOffered> {
  const [service, tariff] = await Promise.all([serviceById(context).load(card.serviceId), tariffFor(context, card)]);
  if (service === null) throw new Error(`Rate card ${card.id} prices a service that is not there.`);
  const refused = refusalOf(service, shipment, ask.shipOn);
  if (refused) return notOfferedFor(refused, { card });
  const isDangerous = shipment.dangerousGoods.length > 0;
  const priced = priceOf(tariff, shipment.consignment, { extras: new Set(ask.extras), isDangerous });
  if (priced === null) return notOfferedFor(NO_CONTAINER_FITS, { card });
  return new FreightQuote({ cardId: card.id, ...ask, shipment }, card, lane, priced);
}

/** Read from its rows once per fetch, however many goods are priced by it. */
function tariffFor(context: Context, card: RateCard): Promise<Tariff> {
  const tariffs = oncePerFetch(context, tariffFor, () => new Map<string, Promise<Tariff>>());
  const known = tariffs.get(card.id);
  if (known) return known;
  const made = Promise.all([breaksOf(context).load(card.id), surchargesOf(context).load(card.id)]).then(
    ([breaks, surcharges]) => tariffOf(card, breaks, surcharges),
  );
  tariffs.set(card.id, made);
  return made;
}

function unpriced(cards: readonly CardOnLane[], { modes }: QuoteAsk): FreightNotOffered[] {
  const priced = new Set(cards.map(({ lane }) => lane.mode));
  return (modes ?? Object.values(TransportMode))
    .filter((mode) => !priced.has(mode))
    .map((mode) => notOfferedFor(NO_RATE, { mode }));
}

function notOfferedFor(
  { reason, field, en, zhHans }: Refused,
  { card, mode }: { readonly card?: RateCard; readonly mode?: TransportMode },
): FreightNotOffered {
  return {
    reason,
    field,
    message: localisedText(en, zhHans),
    mode: card?.mode ?? mode ?? null,
    providerId: card?.providerId ?? null,
    serviceId: card?.serviceId ?? null,
    laneId: card?.laneId ?? null,
  };
}

function firstOf(quotes: readonly FreightQuote[], { first, perMode }: QuoteOrder): FreightQuote[] {
  const taken = new Map<TransportMode, number>();
  const kept = quotes.filter(({ mode }) => {
    const count = (taken.get(mode) ?? 0) + 1;
    taken.set(mode, count);
    return perMode === null || count <= perMode;
  });
  return kept.slice(0, first);
}

/** Stable: what nothing tells apart comes in the order of the cards' ids. A currency without a rate comes last. */
function ordered(quotes: readonly FreightQuote[], sort: FreightQuoteSort, rates: MarketRates): FreightQuote[] {
  // As a double: it only orders, and quotes that differ by less than a cent are equals to whoever compares them.
  const prices = new Map(
    quotes.map((quote) => {
      const usd = converted(quote.priced.total, quote.card.currencyCode, 'USD', rates);
      return [quote, usd === null ? Infinity : usd.toNumber()];
    }),
  );
  const priceOfQuote = (quote: FreightQuote): number => prices.get(quote) ?? Infinity;
  const byPrice = (a: FreightQuote, b: FreightQuote): number => {
    const [one, other] = [priceOfQuote(a), priceOfQuote(b)];
    return one === other ? 0 : one - other;
  };
  const byTransit = ({ card: a }: FreightQuote, { card: b }: FreightQuote): number =>
    a.transitMaxDays - b.transitMaxDays || a.transitMinDays - b.transitMinDays;
  const compare =
    sort === FreightQuoteSort.PRICE_ASC
      ? (a: FreightQuote, b: FreightQuote) => byPrice(a, b) || byTransit(a, b)
      : (a: FreightQuote, b: FreightQuote) => byTransit(a, b) || byPrice(a, b);
  return [...quotes].sort((a, b) => compare(a, b) || (a.card.id < b.card.id ? -1 : 1));
}

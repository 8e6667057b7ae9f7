/**
 * Who carries goods on a way, and for how much: every rate card in force on the lanes that serve it, priced or refused.
 *
 * List prices are public in this graph, so the viewer makes no difference here. All reading goes through loaders: a hundred
 * variants send the statements of one.
 */
import { type Context, oncePerFetch } from '../../kernel/context';
import { sliceOf } from '../../kernel/pages/slice';
import { localisedText } from '../../kernel/values/localised-text';
import { TransportMode } from '../lane/lane.entity';
import { laneById } from '../lane/lane.loaders';
import { marketRatesOn } from '../market-rate/market-rate';
import { type RateCard } from '../rate-card/rate-card.entity';
import { rateCardById } from '../rate-card/rate-card.loaders';
import { inForce } from '../rate-card/validity';
import { signingKey } from '../signed-token';
import { FreightQuote } from './freight-quote.entity';
import { type QuoteAsk, type QuoteOrder } from './freight-quote.inputs';
import { type FreightNotOffered, type FreightQuoteConnection } from './freight-quotes';
import { inOrder } from './in-order';
import { type Offered, offeredBy, offeredOn } from './offered';
import { quoteTerms, type QuoteTerms } from './quote-token';
import { inTurn } from './quote-budget';
import { type Goods, type Shipment, shipmentOf } from './rules/goods';
import { type FreightExtra } from './rules/line-code';
import { oncePer } from './rules/once';
import { type Ask } from './rules/price';
import { priceOf } from './rules/quote';
import { missingFactOf, NO_CONTAINER_FITS, NO_RATE, refusalOf, type Refused } from './rules/refusal';
import { consignmentShown } from './shown';

/** `isBasket`: the goods are lines of a basket, and a missing fact is told with its line. */
export async function freightQuotes(
  context: Context,
  goods: readonly Goods[],
  ask: QuoteAsk & QuoteOrder & { readonly isBasket: boolean },
): Promise<FreightQuoteConnection> {
  const shipment = shipmentOf(goods);
  if ('missing' in shipment) {
    const notOffered = shipment.missing.map((fact) => notOfferedFor(missingFactOf(fact, ask.isBasket), {}));
    return { ...pageOf([], ask), totalCount: 0, notOffered, consignment: null };
  }
  const [offered, rates] = await Promise.all([offeredOn(context, ask), marketRatesOn(context).load(ask.shipOn)]);
  const offers = await inTurn(context, offered.length, () => offersOf(context, offered, shipment, ask));
  const quotes = offers.filter((offer) => offer instanceof FreightQuote);
  const refused = offers.filter((offer): offer is FreightNotOffered => !(offer instanceof FreightQuote));
  return {
    ...pageOf(inOrder(quotes, ask.sort, rates), ask),
    totalCount: quotes.length,
    notOffered: [...unpriced(offered, ask), ...refused],
    consignment: consignmentShown(shipment),
  };
}

/**
 * A quote by its id, priced anew; null where the id is not ours, the card is gone or not in force on its day any more, or its
 * service would refuse the goods.
 */
export async function freightQuoteById(context: Context, id: unknown): Promise<FreightQuote | null> {
  const terms = quoteTerms(id, await signingKey(context.db));
  const card = terms && (await rateCardById(context).load(terms.cardId));
  const lane = card && (await laneById(context).load(card.laneId));
  if (!terms || !card || !lane || !inForce(card, terms.shipOn)) return null;
  const offered = await offeredBy(context, { card, lane });
  const [offer] = await inTurn(context, 1, () => offersOf(context, [offered], terms.shipment, terms));
  return offer instanceof FreightQuote ? offer : null;
}

function offersOf(
  context: Context,
  offered: readonly Offered[],
  shipment: Shipment,
  { shipOn, incoterm, extras }: Pick<QuoteTerms, 'shipOn' | 'incoterm' | 'extras'>,
): (FreightQuote | FreightNotOffered)[] {
  const ask = askOf(context, extras, shipment.dangerous.length > 0);
  return offered.map(({ card, lane, service, tariff }) => {
    const refused = refusalOf(service, shipment, shipOn);
    if (refused) return notOfferedFor(refused, { card });
    const priced = priceOf(tariff, shipment.consignment, ask);
    if (priced === null) return notOfferedFor(NO_CONTAINER_FITS, { card });
    const terms = { cardId: card.id, shipOn, incoterm, extras, shipment };
    return new FreightQuote({ terms, card, way: lane, offered: service, priced });
  });
}

/** One for all of a fetch that ask alike: what a card charges for it is worked out once. */
function askOf(context: Context, extras: readonly FreightExtra[], isDangerous: boolean): Ask {
  const known = oncePerFetch(context, askOf, () => new Map<string, Ask>());
  const key = JSON.stringify([extras, isDangerous]);
  const ask = known.get(key) ?? { extras: new Set(extras), isDangerous };
  known.set(key, ask);
  return ask;
}

function unpriced(cards: readonly Offered[], { modes }: QuoteAsk): FreightNotOffered[] {
  const priced = new Set(cards.map(({ lane }) => lane.mode));
  return (modes ?? Object.values(TransportMode))
    .filter((mode) => !priced.has(mode))
    .map((mode) => notOfferedFor(NO_RATE, { mode }));
}

const messageOf = oncePer(({ en, zhHans }: Refused) => localisedText(en, zhHans));

function notOfferedFor(
  refused: Refused,
  { card, mode }: { readonly card?: RateCard; readonly mode?: TransportMode },
): FreightNotOffered {
  return {
    reason: refused.reason,
    field: refused.field,
    message: messageOf(refused),
    mode: card?.mode ?? mode ?? null,
    providerId: card?.providerId ?? null,
    serviceId: card?.serviceId ?? null,
    laneId: card?.laneId ?? null,
  };
}

function pageOf(quotes: readonly FreightQuote[], { perMode, page }: QuoteOrder) {
  const taken = new Map<TransportMode, number>();
  const kept = quotes.filter(({ mode }) => {
    const count = (taken.get(mode) ?? 0) + 1;
    taken.set(mode, count);
    return perMode === null || count <= perMode;
  });
  return sliceOf(kept, page, ({ card }) => card.id);
}

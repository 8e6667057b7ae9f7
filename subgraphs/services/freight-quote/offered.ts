/**
 * Every rate card in force on the lanes that serve a way, with what it is priced by: the same for all goods of a fetch.
 *
 * A card is never changed but for its last day, nor are its breaks and surcharges at all (rate-card/writing). So what they come to
 * is kept across fetches; which cards are in force, and the card's own row, is read anew by each.
 */
import { LRUCache } from 'lru-cache';
import { type DataSource } from 'typeorm';
import { type Context, oncePerFetch } from '../../kernel/context';
import { type Lane } from '../lane/lane.entity';
import { laneKey, lanesServing } from '../lane/lane.loaders';
import { type RateCard } from '../rate-card/rate-card.entity';
import { breaksOf, cardsInForce, surchargesOf } from '../rate-card/rate-card.loaders';
import { type Service } from '../service/service.entity';
import { serviceById } from '../service/service.loaders';
import { type QuoteAsk } from './freight-quote.inputs';
import { type Tariff, tariffOf } from './rules/tariff';

interface CardOnLane {
  readonly card: RateCard;
  readonly lane: Lane;
}

/** A card with what it is priced by. */
export interface Offered extends CardOnLane {
  readonly service: Service;
  readonly tariff: Tariff;
}

type Way = Pick<QuoteAsk, 'lane' | 'modes' | 'shipOn'>;

export function offeredOn(context: Context, way: Way): Promise<readonly Offered[]> {
  const known = oncePerFetch(context, offeredOn, () => new Map<string, Promise<readonly Offered[]>>());
  const key = JSON.stringify([way.lane.from, way.lane.to, way.modes, way.shipOn]);
  const kept = known.get(key);
  if (kept) return kept;
  const made = cardsFor(context, way).then((cards) => Promise.all(cards.map((card) => offeredBy(context, card))));
  known.set(key, made);
  return made;
}

export async function offeredBy(context: Context, { card, lane }: CardOnLane): Promise<Offered> {
  const [service, tariff] = await Promise.all([serviceById(context).load(card.serviceId), tariffFor(context, card)]);
  if (service === null) throw new Error(`Rate card ${card.id} prices a service that is not there.`);
  return { card, lane, service, tariff };
}

async function cardsFor(context: Context, { lane, modes, shipOn }: Way): Promise<CardOnLane[]> {
  const lanes = await lanesServing(context).load(laneKey(lane));
  const asked = lanes.filter(({ mode }) => modes === null || modes.includes(mode));
  const cards = await Promise.all(asked.map(({ id }) => cardsInForce(context).load(`${id} ${shipOn}`)));
  return asked.flatMap((on, index) => (cards[index] ?? []).map((card) => ({ card, lane: on })));
}

/** A card with twenty surcharges takes some 10 KB. */
const TARIFFS_KEPT = 2000;
const tariffs = new WeakMap<DataSource, LRUCache<string, Tariff>>();

async function tariffFor(context: Context, card: RateCard): Promise<Tariff> {
  const kept = tariffsOf(context.db);
  const known = kept.get(card.id);
  if (known) return known;
  const [breaks, surcharges] = await Promise.all([
    breaksOf(context).load(card.id),
    surchargesOf(context).load(card.id),
  ]);
  const made = tariffOf(card, breaks, surcharges);
  kept.set(card.id, made);
  return made;
}

function tariffsOf(db: DataSource): LRUCache<string, Tariff> {
  const known = tariffs.get(db);
  if (known) return known;
  const made = new LRUCache<string, Tariff>({ max: TARIFFS_KEPT });
  tariffs.set(db, made);
  return made;
}

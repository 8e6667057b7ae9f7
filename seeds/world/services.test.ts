import {
  BASIS_OF,
  inForce,
  type RateCardRow,
  ServiceKind,
  type ServicesSeed,
  TransportMode,
} from '../../subgraphs/services/seed';
import { partiesOf } from './parties';
import { servicesWorld } from './services';

const TODAY = '2026-11-23';
const parties = partiesOf('demo');
const world = servicesWorld(parties);

const laneOf = new Map(world.lanes.map((lane) => [lane.id, lane]));
const isOn = (card: RateCardRow, origin: string, destination: string): boolean => {
  const lane = laneOf.get(card.laneId);
  return lane?.origin === origin && lane.destination === destination;
};
const pricesOf = new Map<string, ServicesSeed['breaks'][number][]>();
for (const row of world.breaks) pricesOf.set(row.rateCardId, [...(pricesOf.get(row.rateCardId) ?? []), row]);

it('is the same world every time', () => {
  expect(servicesWorld(parties)).toEqual(world);
});

it('makes every provider party, and no other, a provider whose kinds are those of its services', () => {
  const expected = parties.filter(({ role }) => role === 'PROVIDER').map(({ id }) => id);
  expect(world.providers.map(({ organisationId }) => organisationId)).toEqual(expected);
  for (const { id, kinds } of world.providers) {
    expect(kinds).toEqual([
      ...new Set(world.services.filter(({ providerId }) => providerId === id).map(({ kind }) => kind)),
    ]);
  }
});

it.each(Object.values(ServiceKind))('has providers of %s', (kind) => {
  expect(world.providers.filter(({ kinds }) => kinds.includes(kind)).length).toBeGreaterThanOrEqual(4);
});

it('has at least eight providers with both air and courier prices today from CNSZX to SGSIN', () => {
  const current = world.rateCards.filter((card) => isOn(card, 'CNSZX', 'SGSIN') && inForce(card, TODAY));
  const by = (mode: TransportMode): Set<string> =>
    new Set(current.filter((card) => card.mode === mode).map(({ providerId }) => providerId));
  const couriers = by(TransportMode.COURIER);
  expect([...by(TransportMode.AIR)].filter((id) => couriers.has(id)).length).toBeGreaterThanOrEqual(8);
});

it('prices every lane today', () => {
  for (const lane of world.lanes) {
    expect(world.rateCards.filter((card) => card.laneId === lane.id && inForce(card, TODAY)).length).toBeGreaterThan(1);
  }
});

it('has cards that are over, current and to come, and no day with two cards of one service and lane', () => {
  const byPair = new Map<string, RateCardRow[]>();
  for (const card of world.rateCards) {
    const key = `${card.serviceId} ${card.laneId}`;
    byPair.set(key, [...(byPair.get(key) ?? []), card]);
  }
  for (const cards of byPair.values()) {
    cards.slice(1).forEach((card, at) => {
      const before = cards[at];
      expect(before?.validTo != null && before.validTo < card.validFrom).toBe(true);
      expect(card.version).toBe((before?.version ?? 0) + 1);
    });
  }
  const count = (test: (card: RateCardRow) => boolean): number => world.rateCards.filter(test).length;
  expect(count((card) => card.validTo !== null && card.validTo < TODAY)).toBeGreaterThan(50);
  expect(count((card) => inForce(card, TODAY))).toBeGreaterThan(150);
  expect(count((card) => card.validFrom > TODAY)).toBeGreaterThan(50);
});

it('charges each mode by its own unit, dearer for less', () => {
  for (const card of world.rateCards) {
    const steps = pricesOf.get(card.id) ?? [];
    expect(card.chargeBasis).toBe(BASIS_OF[card.mode]);
    expect(steps.length).toBeGreaterThanOrEqual(3);
    const isByContainer = card.mode === TransportMode.SEA_FCL;
    const prices = steps.map(({ amount }) => Number(amount));
    expect(prices).toEqual([...new Set(prices)].sort((a, b) => (isByContainer ? a - b : b - a)));
    expect(steps.every((step) => (step.containerType !== null) === isByContainer)).toBe(true);
  }
});

it.each([
  // Out of Shenzhen, in yuan, at today's level.
  [TransportMode.AIR, 'CNSZX', '100', [18, 32]],
  [TransportMode.COURIER, 'CNSZX', '0', [58, 70]],
  [TransportMode.COURIER, 'CNSZX', '70', [35, 45]],
  [TransportMode.SEA_LCL, 'CNYTN', '0', [260, 420]],
])('%s from %s costs, from %s units, %j CNY', (mode, origin, quantity, band) => {
  const cards = world.rateCards.filter(
    (card) => card.mode === mode && card.currencyCode === 'CNY' && inForce(card, TODAY) && isOn(card, origin, 'SGSIN'),
  );
  const prices = cards.map(({ id }) =>
    Number(pricesOf.get(id)?.find(({ fromQuantity }) => fromQuantity === quantity)?.amount),
  );
  expect(prices.length).toBeGreaterThan(2);
  expect(Math.min(...prices)).toBeGreaterThanOrEqual(Math.min(...band));
  expect(Math.max(...prices)).toBeLessThanOrEqual(Math.max(...band));
});

it('has quantities for which the next step is the cheaper one', () => {
  const air = world.rateCards.filter(({ mode }) => mode === TransportMode.AIR);
  for (const { id } of air) {
    const price = (from: string): number =>
      Number(pricesOf.get(id)?.find(({ fromQuantity }) => fromQuantity === from)?.amount);
    expect(90 * price('45')).toBeGreaterThan(100 * price('100'));
  }
});

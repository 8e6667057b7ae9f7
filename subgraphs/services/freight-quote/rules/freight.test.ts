import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { type Break, freightOf } from './freight';

const exact = (value: string | number): Decimal => new Decimal(value);
const breaks = (...steps: [from: number, price: string][]): Break[] =>
  steps.map(([from, price]) => ({ fromQuantity: exact(from), unitPrice: exact(price) }));

const AIR = breaks([0, '1.45'], [45, '1.20'], [100, '1.00'], [300, '0.93']);

const OWN = { isHigherBreak: false, isMinimum: false };
const HIGHER = { isHigherBreak: true, isMinimum: false };
const MINIMUM = { isHigherBreak: false, isMinimum: true };

it.each([
  ['10', null, '14.5', '10', OWN],
  ['30', null, '43.5', '30', OWN], // as 45 kg it would be 54
  ['40', null, '54', '45', HIGHER], // as 40 kg it would be 58
  ['45', null, '54', '45', OWN],
  ['90', null, '100', '100', HIGHER], // as 90 kg it would be 108
  ['100', null, '100', '100', OWN],
  ['299', null, '279', '300', HIGHER],
  ['1000', null, '930', '1000', OWN],
  ['10', '20', '20', '10', MINIMUM],
  ['40', '60', '60', '40', MINIMUM], // the break of 45 kg would be 54
  ['90', '99', '100', '100', HIGHER],
])('%s kg with a minimum of %s costs %s, as %s kg', (kg, minimum, amount, charged, how) => {
  const freight = freightOf(exact(kg), AIR, minimum === null ? null : exact(minimum));
  expect(freight).toMatchObject({ amount: exact(amount), chargedQuantity: exact(charged), ...how });
});

it('a card whose first break begins higher charges for that much', () => {
  expect(freightOf(exact(2), breaks([5, '3']), null)).toMatchObject({ amount: exact(15), isHigherBreak: false });
});

/** A card: breaks that begin at 0 and rise, at any prices, falling ones among them. */
const cards = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 10_000 })), { maxLength: 8 })
  .chain((steps) =>
    fc
      .integer({ min: 1, max: 10_000 })
      .map((first) =>
        [[0, first] as [number, number], ...new Map(steps)]
          .sort(([a], [b]) => a - b)
          .map(([from, cents]): Break => ({ fromQuantity: exact(from), unitPrice: exact(cents).div(100) })),
      ),
  );
const grams = fc.integer({ min: 1, max: 3_000_000 }).map((count) => exact(count).div(1000));

it('freight never falls as weight grows, not across a break either', () => {
  fc.assert(
    fc.property(cards, grams, grams, fc.option(fc.integer({ min: 1, max: 500 }).map(exact)), (card, a, b, minimum) => {
      const [less, more] = a.lte(b) ? [a, b] : [b, a];
      const [lower, higher] = [freightOf(less, card, minimum), freightOf(more, card, minimum)];
      expect(higher.amount.gte(lower.amount)).toBe(true);
    }),
  );
});

it('it is never more than the break reached, and less only where a higher one is named', () => {
  const plain = (kg: Decimal, card: readonly Break[]): Decimal => {
    const reached = card.findLast(({ fromQuantity }) => fromQuantity.lte(kg));
    return kg.times(reached?.unitPrice ?? 0);
  };
  fc.assert(
    fc.property(cards, grams, (card, kg) => {
      const { amount, isHigherBreak } = freightOf(kg, card, null);
      expect(isHigherBreak ? amount.lt(plain(kg, card)) : amount.eq(plain(kg, card))).toBe(true);
    }),
  );
  // What it is for: by the break reached alone the price falls across the break at 100 kg, from 118.80 to 100.
  expect([plain(exact(99), AIR), plain(exact(100), AIR)].map((price) => price.toFixed(2))).toEqual([
    '118.80',
    '100.00',
  ]);
});

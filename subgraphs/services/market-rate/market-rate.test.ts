import { Decimal } from 'decimal.js';
import { converted, isStale, type MarketRates } from './market-rate';

const rates: MarketRates = new Map([
  ['SGD', { perUsd: new Decimal('1.2878'), month: '2026-06' }],
  ['CNY', { perUsd: new Decimal('6.7758'), month: '2026-05' }],
]);

it.each([
  ['100', 'SGD', 'CNY', '526.15', '2026-05'],
  ['526.15', 'CNY', 'SGD', '100', '2026-05'],
  ['100', 'SGD', 'USD', '77.65', '2026-06'],
  ['100', 'USD', 'SGD', '128.78', '2026-06'],
  ['12.34', 'SGD', 'SGD', '12.34', null],
  ['1500', 'JPY', 'JPY', '1500', null],
])('%s %s in %s is %s, at the rate of %s', (amount, from, to, expected, month) => {
  const found = converted(new Decimal(amount), from, to, rates);
  expect([found?.amount.toFixed(), found?.month]).toEqual([expected, month]);
});

it('a currency without a rate cannot be converted', () => {
  expect(converted(new Decimal(1), 'JPY', 'SGD', rates)).toBeNull();
});

it.each([
  ['2026-06', '2026-07-31', false],
  ['2026-06', '2026-08-01', true],
  ['2025-12', '2026-01-31', false],
  [null, '2026-08-01', false],
])('the rate of %s is stale on %s: %s', (month, day, expected) => {
  expect(isStale(month, day)).toBe(expected);
});

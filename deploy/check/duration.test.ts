import { milliseconds } from './duration';

it.each([
  ['500ms', 500],
  ['45s', 45_000],
  ['1m30s', 90_000],
  ['2h', 7_200_000],
  ['45', Number.NaN],
  ['s', Number.NaN],
  ['', Number.NaN],
])('%s is %d ms', (duration, expected) => {
  expect(milliseconds(duration)).toBe(expected);
});

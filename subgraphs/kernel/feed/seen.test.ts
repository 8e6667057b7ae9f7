import { Seen } from './seen';

it('remembers the first line of each key, also after growing', () => {
  const seen = new Seen(8);
  const keys = Array.from({ length: 20_000 }, (_, at) => `gtin ${(690000000000 + at).toString()}`);
  for (const [at, key] of keys.entries()) seen.add(key, at + 2);
  for (const key of keys) seen.add(key, 999_999);
  expect(keys.every((key, at) => seen.lineOf(key) === at + 2)).toBe(true);
  expect(seen.lineOf('gtin 1')).toBeUndefined();
});

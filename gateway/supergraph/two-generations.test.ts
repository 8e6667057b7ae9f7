/** What stays when more comes than there is room for. */
import { TwoGenerations } from './two-generations';

interface Thing {
  readonly name: string;
}

const BYTES = 10;

/** Room for ten in the young generation, and for thirty in the old one. */
function cacheAfter(...names: readonly string[]): TwoGenerations<Thing> {
  const cache = new TwoGenerations<Thing>(400);
  for (const name of names) cache.set(name, { name }, BYTES);
  return cache;
}

const flood = (length: number): string[] => Array.from({ length }, (_, i) => `once ${i}`);

it('a flood of what comes once does not push out what was asked for twice', () => {
  const cache = cacheAfter('hot', 'cold');
  cache.get('hot');
  for (const name of flood(1_000)) cache.set(name, { name }, BYTES);
  expect(cache.get('hot')).toEqual({ name: 'hot' });
  expect(cache.get('cold')).toBeUndefined();
});

it.each<[string, readonly string[], number]>([
  ['what fits', flood(10), 10],
  ['a flood', flood(1_000), 10],
])('%s', (_, names, size) => {
  expect(cacheAfter(...names).size).toBe(size);
});

it('what is asked for again is bounded too', () => {
  const cache = cacheAfter();
  for (const name of flood(1_000)) {
    cache.set(name, { name }, BYTES);
    cache.get(name);
  }
  expect(cache.size).toBe(30);
});

it('what is larger than a generation is not kept, and pushes nothing out', () => {
  const cache = cacheAfter('small');
  cache.set('large', { name: 'large' }, 101);
  expect([cache.get('large'), cache.get('small')]).toEqual([undefined, { name: 'small' }]);
});

it('a thing without weight has some', () => {
  const cache = new TwoGenerations<Thing>(40);
  for (const name of flood(100)) cache.set(name, { name }, 0);
  expect(cache.size).toBe(10);
});

it('the most used first, of both generations', () => {
  const cache = cacheAfter('a', 'b', 'c');
  for (const name of ['b', 'b', 'a']) cache.get(name);
  expect(cache.mostUsed(2).map(({ name }) => name)).toEqual(['b', 'a']);
  expect(cache.mostUsed(9).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
});

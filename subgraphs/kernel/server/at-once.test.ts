import fc from 'fast-check';
import { atOnce } from './at-once';

it('takes no more than it may, of each and in all, and again when a place was given back', () => {
  const places = atOnce({ all: 3, each: 2 });
  const first = places.take('a');
  expect([first, places.take('a'), places.take('a')].map(Boolean)).toEqual([true, true, false]);
  expect([places.take('b'), places.take('b')].map(Boolean)).toEqual([true, false]);
  first?.();
  first?.(); // Given back once is given back.
  expect([places.take('b'), places.take('a')].map(Boolean)).toEqual([true, false]);
});

it('whatever comes and goes, never more at once, and all places are there in the end', () => {
  const steps = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), leaves: fc.boolean() }), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (all) => {
      const places = atOnce({ all: 4, each: 2 });
      const held: { key: string; giveBack: () => void }[] = [];
      for (const { key, leaves } of all) {
        const giveBack = leaves ? undefined : places.take(key);
        if (leaves) held.shift()?.giveBack();
        else if (giveBack) held.push({ key, giveBack });
        expect(held.length).toBeLessThanOrEqual(4);
        for (const one of held) expect(held.filter((other) => other.key === one.key).length).toBeLessThanOrEqual(2);
      }
      for (const { giveBack } of held) giveBack();
      expect(['a', 'a', 'b', 'c'].map((key) => places.take(key) !== undefined)).toEqual([true, true, true, true]);
    }),
  );
});

import fc from 'fast-check';
import { quotaOf } from './quota';

const dealt = (total: number, wants: readonly number[], least = 0): number[] => {
  const quota = quotaOf(total, wants.length, least);
  return wants.map((wanted) => quota(wanted));
};
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

it('deals out exactly the total whenever there are takers for it to the end', () => {
  const wants = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 200, maxLength: 600 });
  fc.assert(
    fc.property(wants, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (taken, share) => {
      // Each wants one more than its least, so the demand lasts.
      const wanted = taken.map((one) => one + 1);
      const total = taken.length + Math.floor(share * taken.length);
      const given = dealt(total, wanted, 1);
      expect(sum(given)).toBe(total);
      expect(given.every((one, at) => one >= 1 && one <= (wanted[at] ?? 0))).toBe(true);
    }),
  );
});

it('keeps to an even pace', () => {
  const given = dealt(1500, Array<number>(1000).fill(4), 1);
  expect(Math.abs(sum(given.slice(0, 500)) - 750)).toBeLessThan(50);
});

it('gives whoever must have all of it all of it', () => {
  const quota = quotaOf(10, 100);
  expect([quota(5, 5), quota(5, 5), quota(5, 5)]).toEqual([5, 5, 5]);
});

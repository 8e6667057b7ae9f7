/** What a bucket gives out, whatever is asked of it and when. */
import fc from 'fast-check';
import { giveBack, take, type Taken } from './gcra';

const SIZE = { max: 100, restoreRate: 10 };

describe('a bucket of 100 that gets 10 back each second', () => {
  it.each<[string, [at: number, cost: number][], Partial<Taken>]>([
    ['gives all it has at once', [[0, 100]], { waitMs: 0, available: 0 }],
    [
      'gives nothing more then',
      [
        [0, 100],
        [0, 1],
      ],
      { waitMs: 100, available: 0 },
    ],
    [
      'says how long until there is enough',
      [
        [0, 100],
        [1_000, 30],
      ],
      { waitMs: 2_000, available: 10 },
    ],
    [
      'has it then',
      [
        [0, 100],
        [3_000, 30],
      ],
      { waitMs: 0, available: 0 },
    ],
    [
      'is never fuller than full',
      [
        [0, 100],
        [1_000_000, 40],
      ],
      { waitMs: 0, available: 60 },
    ],
    [
      'takes nothing for what it refuses',
      [
        [0, 60],
        [0, 50],
        [0, 40],
      ],
      { waitMs: 0, available: 0 },
    ],
  ])('%s', (_, asked, expected) => {
    const last = asked.reduce<Taken | undefined>(
      (before, [at, cost]) => take(before?.fullAt ?? 0, cost, SIZE, at),
      undefined,
    );
    expect(last).toMatchObject(expected);
  });

  it.each([
    [50, 20, 70],
    [50, 60, 100],
  ])('with %i left, %i given back leave %i', (left, back, expected) => {
    const { fullAt } = take(0, 100 - left, SIZE, 0);
    const { available } = take(giveBack(fullAt, back, SIZE, 0), 0, SIZE, 0);
    expect(available).toBeCloseTo(expected);
  });
});

const cost = fc.integer({ min: 1, max: 60 });
const asks = fc.array(fc.record({ after: fc.integer({ min: 0, max: 2_000 }), cost }), { maxLength: 60 });

it('never gives out more than it holds and gets back in the time', () => {
  fc.assert(
    fc.property(asks, (all) => {
      let [now, fullAt] = [0, 0];
      const given: { at: number; cost: number }[] = [];
      for (const ask of all) {
        now += ask.after;
        const taken = take(fullAt, ask.cost, SIZE, now);
        ({ fullAt } = taken);
        if (taken.waitMs === 0) given.push({ at: now, cost: ask.cost });
        // From any moment on.
        for (const { at } of given) {
          const spent = given.filter((one) => one.at >= at).reduce((sum, one) => sum + one.cost, 0);
          expect(spent).toBeLessThanOrEqual(SIZE.max + ((now - at) / 1_000) * SIZE.restoreRate + 1e-6);
        }
      }
    }),
  );
});

it('what is taken at one moment leaves the same, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(cost, { maxLength: 10 }), fc.infiniteStream(fc.nat()), (costs, dice) => {
      const size = { max: 1_000, restoreRate: 7 };
      const shuffled = costs.map((one) => ({ one, at: dice.next().value as number })).sort((a, b) => a.at - b.at);
      const after = (list: readonly number[]) => list.reduce((fullAt, one) => take(fullAt, one, size, 5).fullAt, 0);
      expect(after(shuffled.map(({ one }) => one))).toBeCloseTo(after(costs), 6);
    }),
  );
});

it('what was taken and given back is as if it had never been taken', () => {
  fc.assert(
    fc.property(cost, cost, (kept, back) => {
      const taken = take(0, kept + back, { max: 200, restoreRate: 10 }, 0);
      expect(giveBack(taken.fullAt, back, SIZE, 0)).toBeCloseTo(take(0, kept, SIZE, 0).fullAt, 6);
    }),
  );
});

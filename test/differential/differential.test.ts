/**
 * The engine against the oracle and the reference: operations from a fixed seed on every target, and each mismatch that
 * was ever saved. More of them: `npm run differential -- --count N --seed S`.
 */
import { savedCases } from './cases';
import { check } from './check';
import { DECLARED } from './declared';
import { run } from './run';
import { type Target } from './targets/target';
import { shares, targets } from './targets/targets';

const OPERATIONS = 2_000;
const SEED = 20_261_124;
/** Of one target: what takes 5 s alone takes a minute beside other work. */
const LONGEST = 240_000;

const cases = savedCases();

describe.each(shares(targets(), OPERATIONS).map(([source, count]) => [source.name, count, source] as const))(
  '%s',
  (name, count, source) => {
    let target: Target;
    beforeAll(async () => {
      target = await source.start();
    });
    afterAll(() => target.stop());

    it(
      `${count} operations: no undeclared mismatch`,
      async () => {
        const result = await run(target, { count, seed: SEED, shrunk: 1 });
        expect(result.cases).toEqual([]);
        expect(result).toMatchObject({ asked: count, mismatches: 0 });
      },
      LONGEST,
    );

    const own = cases.filter((one) => one.target === name);
    if (own.length > 0)
      it.each(own.map((one) => [one.file, one] as const))('saved case %s', async (_, saved) => {
        expect(await check(target, saved, saved.faults)).not.toHaveProperty('mismatch');
      });
  },
);

it('at most ten faults of the reference are declared, each with what it goes against', () => {
  expect(DECLARED.length).toBeLessThanOrEqual(10);
  for (const { cites } of DECLARED) expect(cites).toMatch(/^https:\/\/\S+#\S+: /);
});

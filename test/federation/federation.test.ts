/**
 * Every case of every scenario, against our engine and against the stock executor.
 *
 * A case that the stock executor gets wrong says so with a sentence of the specification; the day it gets it right the
 * note is stale, and the test fails.
 */
import { answeredOf, expectedOf } from './kit/expect-case';
import { type Case, type Scenario, scenarios } from './kit/scenarios';
import { type RunningScenario, startScenario } from './kit/start';

const all = scenarios();

describe.each(all.map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
  describe('engine', () => {
    const running = started(scenario, 'engine');

    it.each(titled(scenario))('%s', async (__, expected) => {
      const { ask, refused } = running();
      const refusedBefore = refused.length;
      const answer = await ask(expected.query, expected.variables, expected.headers);
      expect(refused.slice(refusedBefore)).toEqual([]);
      expect(answeredOf(expected, answer)).toEqual(expectedOf(expected));
    });
  });

  describe('reference', () => {
    const running = started(scenario, 'reference');

    it.each(titled(scenario))('%s', async (__, expected) => {
      const answer = await running().ask(expected.query, expected.variables, expected.headers);
      const told = answeredOf(expected, answer);
      if (expected.reference === undefined) expect(told).toEqual(expectedOf(expected));
      else expect(told).not.toEqual(expectedOf(expected));
    });
  });
});

it('there are scenarios of every kind', () => {
  expect(all.length).toBeGreaterThanOrEqual(35);
  expect(all.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(250);
});

function started(scenario: Scenario, executor: 'engine' | 'reference'): () => RunningScenario {
  let running: RunningScenario | undefined;
  beforeAll(async () => {
    running = await startScenario(scenario, { executor });
  });
  afterAll(() => running?.stop());
  return () => {
    if (!running) throw new Error(`${scenario.name} did not start.`);
    return running;
  };
}

/** The query on one line, with what it is asked with. */
function titled({ cases }: Scenario): (readonly [string, Case])[] {
  return cases.map((one) => {
    const query = one.query.replace(/\s+/g, ' ').trim();
    const rest = [one.variables, one.headers].flatMap((given) => (given ? [JSON.stringify(given)] : []));
    return [[query, ...rest].join(' ').replaceAll('%', '%%'), one];
  });
}

/** Parts of one batch on branches that are not equally fast: who waits for whom, and how long. */
import { at, entityFetch, inParallel, inSequence, type Reply, rootFetch } from '../compile/test-kit';
import { runPlan } from './test-kit';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const entity = { __typename: 'T', id: '1' };
const after = async (ms: number, answer: unknown): Promise<unknown> => {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  return answer;
};

/**
 * Each branch is a root field that takes so long, and an entity of subgraph c under it; `null` is one without. Gives when c was
 * asked, for how many of them, and when all was over.
 */
async function timesOf(branches: readonly (number | null)[], askedMs = 0): Promise<readonly string[]> {
  const began = performance.now();
  const now = (): number => Math.round(performance.now() - began);
  const seen: string[] = [];
  const c: Reply = ({ query, variables }) => {
    const names = [...query.matchAll(/(_\d): ?_entities|(_\d):_entities/g)].map(([, one, two]) => one ?? two ?? '');
    const lists = Object.values(variables) as unknown[][];
    seen.push(`${now()}: ${lists.filter(({ length }) => length > 0).length}`);
    const keys = names.length > 0 ? names : ['_entities'];
    return after(askedMs, { data: Object.fromEntries(keys.map((key, i) => [key, lists[i]?.map(() => ({ n: 1 }))])) });
  };
  const roots = branches.map((ms, i): [string, Reply] => [
    `root${i}`,
    () => after(ms ?? 0, { data: { [`f${i}`]: ms === null ? null : entity } }),
  ]);
  const nodes = branches.map((_, i) =>
    inSequence(rootFetch(`root${i}`, `{ f${i} { __typename id } }`), at(`f${i}`, entityFetch('c', 'n'))),
  );
  const done = runPlan(inParallel(...nodes), { ...Object.fromEntries(roots), c });
  await jest.advanceTimersByTimeAsync(10_000);
  const { errors } = await done;
  expect(errors).toEqual([]);
  return seen;
}

it.each<[string, readonly (number | null)[], readonly string[]]>([
  ['all at once', [0, 0, 0], ['0: 3']],
  ['within the shortest wait', [0, 4], ['4: 2']],
  ['the last to come is not waited for longer', [20, 21, 22], ['22: 3']],
  ['no longer than it took to get here', [20, 30, 200], ['40: 2', '200: 1']],
  ['at least a little', [0, 50], ['5: 1', '50: 1']],
  ['at most so long', [400, 499, 900], ['500: 2', '900: 1']],
  ['each that comes late by itself', [10, 100, 300], ['20: 1', '200: 1', '300: 1']],
  // Who wants nothing is not waited for, and waits for nobody.
  ['one that wants nothing came first', [null, 30], ['30: 1']],
  ['one that wants nothing came last', [30, null, 40], ['40: 2']],
  ['nobody wants anything', [null, null], []],
])('%s: after %j ms', async (_, branches, expected) => {
  expect(await timesOf(branches)).toEqual(expected);
});

it('a late one does not wait for the answer of those that went', async () => {
  expect(await timesOf([10, 50], 1_000)).toEqual(['20: 1', '50: 1']);
});

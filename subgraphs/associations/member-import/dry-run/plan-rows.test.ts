import { type FeedRecord } from '../../../kernel/feed/read-records';
import { type RowResult } from '../check/decide';
import { tiersOf } from '../check/tiers';
import { guessColumns } from '../columns/guess';
import { mapColumns } from '../columns/mapping';
import { NO_PROFILE } from '../columns/profile';
import { LIST_HEADER, LIST_TIERS, memberList } from '../kit/member-list';
import { type Asked, type FindMatches } from '../match/matches';
import { BATCH_ROWS, type Plan, planRows } from './plan-rows';

const planWith = (findMatches: FindMatches): Plan => ({
  mapping: mapColumns(guessColumns(LIST_HEADER, []), NO_PROFILE),
  tiers: tiersOf(LIST_TIERS),
  home: 'UEN',
  days: { dayOrder: null, is1904: false },
  unknownOrganisations: 'ANNOUNCE',
  today: '2026-11-26',
  rules: { reapplyDays: 90, allowsLateRenewal: true },
  findMatches,
});

const nobody: FindMatches = () =>
  Promise.resolve({
    unknown: new Set(),
    members: new Map(),
    numbers: new Map(),
    formerNumbers: new Set(),
    rejected: new Map(),
  });

const recordsOf = (count: number): FeedRecord[] =>
  memberList({ rows: count, bad: 1, seed: 5 }).rows.map((cells, at) => ({ line: at + 2, cells }));

it('reads no more than a batch ahead of what has been taken', async () => {
  let read = 0;
  function* oneByOne(): Generator<FeedRecord[]> {
    for (const record of recordsOf(2_600)) {
      read += 1;
      yield [record];
    }
  }
  let taken = 0;
  for await (const results of planRows(oneByOne(), planWith(nobody))) {
    expect(read - taken).toBeLessThanOrEqual(BATCH_ROWS);
    taken += results.length;
  }
  expect([read, taken]).toEqual([2_600, 2_600]);
});

it('the results are the same however the rows come in blocks', async () => {
  const records = recordsOf(1_200);
  const all = async (size: number): Promise<RowResult[]> => {
    const blocks = Array.from({ length: Math.ceil(records.length / size) }, (_, at) =>
      records.slice(at * size, (at + 1) * size),
    );
    const results: RowResult[] = [];
    for await (const batch of planRows(blocks, planWith(nobody))) results.push(...batch);
    return results;
  };
  const [small, large] = [await all(7), await all(1_200)];
  expect(small).toEqual(large);
  expect(small.map(({ line }) => line)).toEqual(records.map(({ line }) => line));
});

it('asks for a batch at once, each organisation by its code and never by its name', async () => {
  const questions: Asked[] = [];
  const find: FindMatches = (asked) => {
    questions.push(asked);
    return nobody(asked);
  };
  for await (const batch of planRows([recordsOf(550)], planWith(find))) expect(batch.length).toBeGreaterThan(0);
  expect(questions.map(({ identifiers }) => identifiers.length > 0)).toEqual([true, true, true]);
  expect(JSON.stringify(questions)).not.toMatch(/Pte|公司/);
});

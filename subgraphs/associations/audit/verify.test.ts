/** Chains that somebody with all rights over the database was at: what is told of each. */
import fc from 'fast-check';
import { hashOf, NOTHING, type Said } from './chain';
import { type ChainEntry, type Fault, verifyChain } from './verify';

const said = (n: number): Said => ({
  ...{ id: `aud_${n}`, associationId: 'ass_1', at: new Date(Date.UTC(2026, 10, 1, 0, 0, n)), actor: 'acc_1' },
  ...{ actingFor: 'ass_1', action: 'MEMBERSHIP_RENEWED', entity: 'mbr_1', requestId: `req ${n}`, reason: null },
  ...{ before: { version: n, expiresOn: null }, after: { version: n + 1, expiresOn: '2027-01-01' } },
});

function chainOf(length: number): ChainEntry[] {
  const entries: ChainEntry[] = [];
  for (let n = 1, previousHash = NOTHING; n <= length; n += 1) {
    const hash = hashOf(said(n), previousHash);
    entries.push({ ...said(n), position: n, previousHash, hash });
    previousHash = hash;
  }
  return entries;
}

async function* from(entries: readonly ChainEntry[]): AsyncGenerator<ChainEntry> {
  for (const entry of [...entries].sort((one, other) => one.position - other.position))
    yield await Promise.resolve(entry);
}

const verify = (entries: readonly ChainEntry[], keptAt: readonly number[] = []): ReturnType<typeof verifyChain> => {
  const whole = chainOf(10);
  return verifyChain(
    () => from(entries),
    keptAt.map((n) => ({ position: n, hash: whole[n - 1]?.hash ?? '' })),
  );
};
const told = ({ kind, position, id }: Fault): string => `${kind} ${position} ${String(id)}`;

type Deed = (entries: ChainEntry[]) => ChainEntry[];
const edit =
  (n: number, patch: (entry: ChainEntry) => Partial<ChainEntry>): Deed =>
  (entries) =>
    entries.map((entry) => (entry.position === n ? { ...entry, ...patch(entry) } : entry));
const drop =
  (...gone: number[]): Deed =>
  (entries) =>
    entries.filter(({ position }) => !gone.includes(position));
const renumber: Deed = (entries) => entries.map((entry, index) => ({ ...entry, position: index + 1 }));
const rehash = (entry: ChainEntry): ChainEntry => ({ ...entry, hash: hashOf(entry, entry.previousHash) });

it.each<[string, Deed, string[]]>([
  ['untouched', (entries) => entries, []],
  ['a reason put in', edit(4, () => ({ reason: 'x' })), ['EDITED 4 aud_4']],
  ['another actor', edit(10, () => ({ actor: 'acc_2' })), ['EDITED 10 aud_10']],
  ['another moment', edit(1, () => ({ at: new Date(0) })), ['EDITED 1 aud_1']],
  ['another value', edit(5, () => ({ after: { version: 99 } })), ['EDITED 5 aud_5']],
  ['edited with its hash', edit(4, (entry) => rehash({ ...entry, reason: 'x' })), ['MISSING 5 aud_5']],
  ['the newest edited with its hash', edit(10, (entry) => rehash({ ...entry, reason: 'x' })), ['EDITED 10 aud_10']],
  ['one gone', drop(4), ['MISSING 4 null']],
  ['the first gone', drop(1), ['MISSING 1 null']],
  [
    'the first gone, and the others numbered anew',
    (entries) => renumber(drop(1)(entries)),
    ['MISSING 1 aud_2', 'MISSING 10 null'],
  ],
  [
    'one gone, and the others numbered anew',
    (entries) => renumber(drop(4)(entries)),
    ['MISSING 4 aud_5', 'MISSING 10 null'],
  ],
  ['the newest gone', drop(10), ['MISSING 10 null']],
  ['the newest three gone', drop(8, 9, 10), ['MISSING 8 null', 'MISSING 9 null', 'MISSING 10 null']],
  ['all gone', () => [], Array.from({ length: 10 }, (_, n) => `MISSING ${n + 1} null`)],
  [
    'two swapped',
    (entries) => entries.map((entry) => ({ ...entry, position: { 5: 6, 6: 5 }[entry.position] ?? entry.position })),
    ['REORDERED 5 aud_6', 'REORDERED 6 aud_5'],
  ],
  [
    'one put in, with a hash',
    (entries) => [
      ...entries.map((entry) => ({ ...entry, position: entry.position + Number(entry.position > 9) })),
      rehash({ ...said(99), position: 10, previousHash: entries[8]?.hash ?? '', hash: '' }),
    ],
    // By the links alone it could be either of the two; by what was kept it is the first.
    ['EDITED 10 aud_99', 'PUT_IN 11 aud_10'],
  ],
])('%s', async (_, deed, expected) => {
  const { faults } = await verify(deed(chainOf(10)), [7, 10]);
  expect(faults.map(told).sort()).toEqual([...expected].sort());
});

it('without a head kept elsewhere, the newest may be gone unseen; with one it may not', async () => {
  expect((await verify(drop(10)(chainOf(10)), [9])).faults).toEqual([]);
  expect((await verify(drop(10)(chainOf(10)), [10])).faults.map(told)).toEqual(['MISSING 10 null']);
});

it('a chain that was written anew, with a head kept of that too, is held against what was kept first', async () => {
  const anew = edit(10, (entry) => rehash({ ...entry, reason: 'x' }))(chainOf(10));
  const [was, is] = [chainOf(10), anew].map((entries) => ({ position: 10, hash: entries[9]?.hash ?? '' }));
  const { faults } = await verifyChain(() => from(anew), [was, is] as { position: number; hash: string }[]);
  expect(faults.map(told)).toEqual(['EDITED 10 aud_10']);
});

it('tells of what is missing by the hundred thousand, and of a gap of two billion', async () => {
  const long = chainOf(130_001);
  const heads = long.map(({ position, hash }) => ({ position, hash }));
  const cut = await verifyChain(() => from(long.slice(0, 1)), heads);
  expect([cut.faults.length, cut.faults.at(-1)?.why]).toEqual([1_000, expect.stringContaining('and 129000 more')]);
  const far = edit(2, () => ({ position: 2 ** 31 - 1 }))(chainOf(2));
  expect((await verifyChain(() => from(far), [])).faults[0]).toMatchObject({ kind: 'MISSING', position: 2 });
});

it('an empty chain is one; its head is none', async () => {
  expect(await verify([])).toEqual({ faults: [], head: null, entries: 0 });
  const whole = chainOf(3);
  expect(await verify(whole)).toEqual({ faults: [], head: { position: 3, hash: whole[2]?.hash }, entries: 3 });
});

it('whatever value is changed in whatever entry, that entry is named', async () => {
  const field = fc.constantFrom('id', 'actor', 'actingFor', 'action', 'entity', 'reason', 'requestId');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 10 }), field, fc.string(), async (n, name, value) => {
      const { faults } = await verify(edit(n, () => ({ [name]: `${value}!` }))(chainOf(10)));
      expect(faults.map(({ kind, position }) => `${kind} ${position}`)).toEqual([`EDITED ${n}`]);
    }),
  );
});

it('in whatever other order they stand, each that is out of its place is named, and no other', async () => {
  const order = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { minLength: 10 });
  await fc.assert(
    fc.asyncProperty(order, async (places) => {
      const moved = chainOf(10).map((entry, n) => ({ ...entry, position: places[n] ?? 0 }));
      const { faults } = await verify(moved);
      const expected = moved.filter(({ id, position }) => id !== `aud_${position}`);
      expect(faults.map(told).sort()).toEqual(expected.map(({ id, position }) => `REORDERED ${position} ${id}`).sort());
    }),
  );
});

it('the order of the fields of a value makes no difference, for the database keeps none', () => {
  const one = { ...said(1), after: { a: 1, b: 2 } };
  expect(hashOf({ ...one, after: { b: 2, a: 1 } }, NOTHING)).toBe(hashOf(one, NOTHING));
});

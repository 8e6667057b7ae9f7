/** Where a path leads, and where what is there stands in the answer. */
import { type Tree } from '../values/tree';
import { objectsAt, occurrencesAt, Places } from './places';

const shared = { id: 's' };
const tree = (): Tree => ({
  one: { id: 1, leaf: 7 },
  none: null,
  leaf: 'x',
  list: [{ id: 2, sub: { id: 3 } }, null, { id: 4, sub: null }, 'x'],
  lists: [[{ id: 5 }], [], null, [{ id: 6 }, { id: 7 }]],
  twice: [shared, shared, { deep: [shared] }],
  // Lists are told apart by what they hold.
  equal: [[{ id: 8 }], [{ id: 8 }]],
});

it.each<[string, readonly unknown[], readonly (readonly (string | number)[])[]]>([
  ['', [undefined], [[]]],
  ['one', [1], [['one']]],
  ['missing', [], []],
  ['none', [], []],
  ['none.x', [], []],
  ['leaf', [], []],
  ['leaf.x', [], []],
  ['one.@', [], []],
  ['list', [], []],
  [
    'list.@',
    [2, 4],
    [
      ['list', 0],
      ['list', 2],
    ],
  ],
  ['list.@.sub', [3], [['list', 0, 'sub']]],
  ['lists.@', [], []],
  [
    'lists.@.@',
    [5, 6, 7],
    [
      ['lists', 0, 0],
      ['lists', 3, 0],
      ['lists', 3, 1],
    ],
  ],
  [
    'equal.@.@',
    [8, 8],
    [
      ['equal', 0, 0],
      ['equal', 1, 0],
    ],
  ],
  // One object, as often as it stands there.
  [
    'twice.@',
    ['s', undefined],
    [
      ['twice', 0],
      ['twice', 1],
      ['twice', 2],
    ],
  ],
  ['twice.@.deep.@', ['s'], [['twice', 2, 'deep', 0]]],
])('"%s"', (text, ids, paths) => {
  const path = text === '' ? [] : text.split('.');
  const root = tree();
  expect(objectsAt(root, path).map(({ id }) => id)).toEqual(ids);
  // Walks leave marks, and do not trip over each other's.
  expect(objectsAt(root, path).map(({ id }) => id)).toEqual(ids);
  const occurrences = occurrencesAt(root, path);
  expect(occurrences.map((one) => one.path)).toEqual(paths);
  expect(new Set(occurrences.map(({ object }) => object))).toEqual(new Set(objectsAt(root, path)));
});

describe('what was seen before', () => {
  const [things, parts, others] = [['things', '@'], ['things', '@', 'part'], ['others']] as const;

  it.each<[string, readonly string[], string, readonly string[], boolean]>([
    ['the same place', things, 'name', things, true],
    ['below what was added', things, 'part', parts, false],
    ['beside what was added', things, 'name', parts, true],
    ['below another', [], 'others', parts, true],
    ['below the root', [], 'things', parts, false],
    ['above what was added', parts, 'name', things, true],
    ['another path', others, 'part', parts, true],
  ])('%s', (...[, changed, key, looked, isKept]) => {
    const root = { things: [{ part: {} }], others: {} };
    const places = new Places(root);
    const before = places.at(looked);
    places.changed(changed, new Map([[key, undefined]]));
    expect(places.at(looked) === before).toBe(isKept);
  });
});

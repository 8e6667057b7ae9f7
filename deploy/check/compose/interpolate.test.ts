/** Variables as Compose reads them where nothing is set. */
import { GIVEN, interpolate } from './interpolate';

it.each([
  ['plain', 'plain', []],
  ['${A}', '', [['A', 'empty', '']]],
  ['$A-b', '-b', [['A', 'empty', '']]],
  [
    '${A:-b}:${C-d}',
    'b:d',
    [
      ['A', 'default', 'b'],
      ['C', 'default', 'd'],
    ],
  ],
  ['x:${A:?run it}@y', `x:${GIVEN}@y`, [['A', 'stops', 'run it']]],
  ['$$A ${B:-}', '$A ', [['B', 'default', '']]],
])('%s is %s', (text, read, uses) => {
  expect(interpolate(text).text).toBe(read);
  expect(interpolate(text).uses.map(({ name, unset, otherwise }) => [name, unset, otherwise])).toEqual(uses);
});

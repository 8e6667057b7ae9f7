/** What a plan's rewrites make of an answer, of its shape, and of the paths of its errors. */
import { type FetchDataRewrite } from '@apollo/query-planner';
import { parse } from 'graphql';
import { compileRewrites, renamePath, rewriteShape } from './rewrite';
import { type Shape, shapeOf } from './shape';
import { typesOf } from './types';

const types = typesOf({ Node: ['Book', 'Pen'] });
const rename = (path: string, renameKeyTo: string): FetchDataRewrite => ({
  kind: 'KeyRenamer',
  path: path.split('/'),
  renameKeyTo,
});
const set = (path: string, setValueTo: unknown): FetchDataRewrite => ({
  kind: 'ValueSetter',
  path: path.split('/'),
  setValueTo,
});

/** Keys that were renamed away are undefined, which JSON leaves out. */
function rewritten(value: unknown, rewrites: readonly FetchDataRewrite[]): unknown {
  compileRewrites(rewrites, types, (constant) => constant)(value);
  return JSON.parse(JSON.stringify(value));
}

it.each<[string, unknown, FetchDataRewrite[], unknown]>([
  ['a key', { a1: 1 }, [rename('a1', 'a')], { a: 1 }],
  ['0', { a1: 0 }, [rename('a1', 'a')], { a: 0 }],
  ['""', { a1: '' }, [rename('a1', 'a')], { a: '' }],
  ['false', { a1: false }, [rename('a1', 'a')], { a: false }],
  ['null', { a1: null }, [rename('a1', 'a')], { a: null }],
  ['what did not come', { b: 1 }, [rename('a1', 'a')], { b: 1 }],
  ['over a key that is there', { a: 1, a1: 2 }, [rename('a1', 'a')], { a: 2 }],
  ['each in a list', [{ a1: 1 }, null, { a1: 2 }], [rename('a1', 'a')], [{ a: 1 }, null, { a: 2 }]],
  ['below', { x: { a1: 1 } }, [rename('x/a1', 'a')], { x: { a: 1 } }],
  ['below, in lists of lists', { x: [[{ a1: 1 }], []] }, [rename('x/a1', 'a')], { x: [[{ a: 1 }], []] }],
  ['below null', { x: null }, [rename('x/a1', 'a')], { x: null }],
  ['below a leaf', { x: 7 }, [rename('x/a1', 'a')], { x: 7 }],
  ['of a type', { __typename: 'Book', a1: 1 }, [rename('... on Book/a1', 'a')], { __typename: 'Book', a: 1 }],
  ['of another type', { __typename: 'Pen', a1: 1 }, [rename('... on Book/a1', 'a')], { __typename: 'Pen', a1: 1 }],
  ['of an interface', { __typename: 'Pen', a1: 1 }, [rename('... on Node/a1', 'a')], { __typename: 'Pen', a: 1 }],
  ['of a type not said', { a1: 1 }, [rename('... on Book/a1', 'a')], { a: 1 }],
  [
    'below, of a type',
    {
      x: [
        { __typename: 'Book', a1: 1 },
        { __typename: 'Pen', a1: 2 },
      ],
    },
    [rename('x/... on Book/a1', 'a'), rename('x/... on Pen/a1', 'b')],
    {
      x: [
        { __typename: 'Book', a: 1 },
        { __typename: 'Pen', b: 2 },
      ],
    },
  ],
  ['set', { __typename: 'Node' }, [set('__typename', 'Book')], { __typename: 'Book' }],
  ['set where nothing came', {}, [set('a', 0)], { a: 0 }],
  ['one after the other', { a1: 1 }, [rename('a1', 'a'), rename('a', 'b')], { b: 1 }],
])('%s', (_, value, rewrites, expected) => {
  expect(rewritten(value, rewrites)).toEqual(expected);
});

const told = ({ fields }: Shape): string =>
  fields.map(({ key, inner }) => (inner ? `${key} { ${told(inner)} }` : key)).join(' ');

it.each([
  ['{ a1 b }', [rename('a1', 'a')], 'a1 b a'],
  ['{ a1 { b } }', [rename('a1', 'a')], 'a1 { b } a { b }'],
  ['{ x { a1 } }', [rename('x/... on Book/a1', 'a')], 'x { a1 a }'],
  ['{ a a1 }', [rename('a1', 'a')], 'a1 a'],
  ['{ x }', [rename('x/a1', 'a')], 'x'],
  ['{ b }', [set('__typename', 'Book')], 'b __typename'],
])('the shape of %s', (query, rewrites, expected) => {
  expect(told(rewriteShape(shapeOf(parse(query)), rewrites))).toBe(expected);
});

it.each<[(string | number)[], FetchDataRewrite[], (string | number)[]]>([
  [['a1'], [rename('a1', 'a')], ['a']],
  [['a1', 0, 'b'], [rename('a1', 'a')], ['a', 0, 'b']],
  [['x', 3, 'a1'], [rename('x/... on Book/a1', 'a')], ['x', 3, 'a']],
  [['y', 'a1'], [rename('x/a1', 'a')], ['y', 'a1']],
  [['x'], [rename('x/a1', 'a')], ['x']],
  [['a1'], [set('a1', 1)], ['a1']],
  [[], [rename('a1', 'a')], []],
])('the path %j', (path, rewrites, expected) => {
  expect(renamePath(path, rewrites)).toEqual(expected);
});

/** What a fetch answered, put beside what was there. */
import { parse } from 'graphql';
import { shapeOf } from '../compile/shape';
import { typesOf } from '../compile/types';
import { type Tree } from '../values/tree';
import { merge } from './merge';

const merging = { types: typesOf({ Node: ['Book'] }), rows: new Map() };

function mergedTree(selection: string, target: Tree, source: Tree): unknown {
  merge(shapeOf(parse(selection)), target, source, merging);
  return JSON.parse(JSON.stringify(target));
}

it.each<[string, string, Tree, Tree, unknown]>([
  ['new keys', '{ b }', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['a leaf again', '{ a }', { a: 1 }, { a: 2 }, { a: 2 }],
  ['null', '{ a }', {}, { a: null }, { a: null }],
  ['falsy values', '{ a b c }', {}, { a: 0, b: '', c: false }, { a: 0, b: '', c: false }],
  ['what did not come', '{ a b }', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['what nobody asked for', '{ a }', {}, { a: 1, b: 2 }, { a: 1 }],
  ['__proto__', '{ a }', {}, JSON.parse('{"__proto__":{"x":1},"a":1}') as Tree, { a: 1 }],
  ['names that every object has', '{ constructor toString }', {}, {}, {}],
  // Composite values: parts of one object.
  ['an object', '{ o { b } }', { o: { a: 1 } }, { o: { b: 2 } }, { o: { a: 1, b: 2 } }],
  ['an object over null', '{ o { b } }', { o: null }, { o: { b: 2 } }, { o: { b: 2 } }],
  ['null over an object', '{ o { b } }', { o: { a: 1 } }, { o: null }, { o: null }],
  [
    'lists of one length',
    '{ l { b } }',
    { l: [{ a: 1 }, null] },
    { l: [{ b: 2 }, { b: 3 }] },
    { l: [{ a: 1, b: 2 }, { b: 3 }] },
  ],
  [
    'lists of other lengths',
    '{ l { b } }',
    { l: [{ a: 1 }] },
    { l: [{ b: 2 }, { b: 3 }] },
    { l: [{ b: 2 }, { b: 3 }] },
  ],
  ['lists of lists', '{ l { b } }', { l: [[{ a: 1 }]] }, { l: [[{ b: 2 }]] }, { l: [[{ a: 1, b: 2 }]] }],
  ['a list over an object', '{ o { b } }', { o: { a: 1 } }, { o: [{ b: 2 }] }, { o: [{ b: 2 }] }],
  ['deep', '{ o { p { c } } }', { o: { p: { a: 1 } } }, { o: { p: { b: 1, c: 2 } } }, { o: { p: { a: 1, c: 2 } } }],
  // To a subgraph that knows only the interface, an object is of that type.
  ['a type', '{ __typename }', { __typename: 'Book' }, { __typename: 'Book' }, { __typename: 'Book' }],
  [
    'an interface over a type',
    '{ __typename }',
    { __typename: 'Book' },
    { __typename: 'Node' },
    { __typename: 'Book' },
  ],
  [
    'a type over an interface',
    '{ __typename }',
    { __typename: 'Node' },
    { __typename: 'Book' },
    { __typename: 'Book' },
  ],
  ['an interface where nothing was', '{ __typename }', {}, { __typename: 'Node' }, { __typename: 'Node' }],
])('%s', (...[, selection, target, source, expected]) => {
  expect(mergedTree(selection, target, source)).toEqual(expected);
});

it('one object at both sides stays as it is', () => {
  const same = { a: 1 };
  const target = { o: same };
  merge(shapeOf(parse('{ o { a } }')), target, { o: same }, merging);
  expect(target.o).toBe(same);
});

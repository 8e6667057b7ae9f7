/** Which response keys an answer has, in the order asked. */
import { parse } from 'graphql';
import { type Shape, shapeOf } from './shape';

const told = ({ fields }: Shape): string =>
  fields.map(({ key, inner }) => (inner ? `${key} { ${told(inner)} }` : key)).join(' ');

it.each([
  ['{ b a }', 'b a'],
  ['{ x: a a }', 'x a'],
  ['query Q($v: Int) { a(n: $v) { b } }', 'a { b }'],
  ['mutation { a }', 'a'],
  // All conditions, one entry for each key.
  ['{ a ... on T { b a } ... on U { c b } }', 'a b c'],
  ['{ a { x } ... on T { a { y x } } }', 'a { x y }'],
  ['{ ... on T { ... on U { a { ... on V { b } } } } }', 'a { b }'],
  ['{ ...F b } fragment F on T { a { ...G } } fragment G on U { c }', 'a { c } b'],
  ['{ _entities(representations: []) { ... on T { __typename id } } }', '_entities { __typename id }'],
])('%s', (query, keys) => {
  expect(told(shapeOf(parse(query)))).toBe(keys);
});

it.each([
  ['{ a { __typename id } }', true],
  ['{ a { is: __typename id } }', true],
  ['{ a { id } }', false],
  ['{ a { __typename id of { id } } }', false],
  ['{ a { __typename b c d e } }', false],
])('%s is what an entity may be known by: %s', (query, isKey) => {
  expect(shapeOf(parse(query)).byKey.get('a')?.inner?.isKey).toBe(isKey);
});

it('a type name is known under any key', () => {
  const { fields } = shapeOf(parse('{ is: __typename __typename: name }'));
  expect(fields.map(({ isTypename }) => isTypename)).toEqual([true, false]);
});

it('without an operation there is none', () => {
  expect(() => shapeOf(parse('fragment F on T { a }'))).toThrow('A fetch has no operation.');
});

/** What the AST gets that no decorator can give it. */
import { parse, print } from 'graphql';
import { orderArguments } from './argument-order';
import { patchDirectives } from './patch-directives';

const one = (text: string): string => print(parse(text)).replace(/\s+/g, ' ');

it.each([
  ['an enum', 'enum A { B C }', { A: ['@tag(name: "x")'] }, 'enum A @tag(name: "x") { B C }'],
  [
    'an enum value',
    'enum A { B C }',
    { 'A.C': ['@tag(name: "x")', '@inaccessible'] },
    'enum A { B C @tag(name: "x") @inaccessible }',
  ],
  [
    'values of two enums',
    'enum A { B } enum D { B }',
    { 'D.B': ['@inaccessible'] },
    'enum A { B } enum D { B @inaccessible }',
  ],
  [
    'a union and a scalar',
    'union U = A scalar S',
    { U: ['@tag(name: "u")'], S: ['@tag(name: "s")'] },
    'union U @tag(name: "u") = A scalar S @tag(name: "s")',
  ],
])('directives reach %s', (_what, sdl, additions, expected) => {
  expect(one(print(patchDirectives(parse(sdl), additions)))).toBe(one(expected));
});

it('a name that nothing has stops the build', () => {
  expect(() => patchDirectives(parse('enum A { B }'), { 'A.X': ['@inaccessible'] })).toThrow('A.X');
});

it('arguments stand as declared, the page last', () => {
  const collected =
    'type Q { list(first: Int, after: Int, last: Int, before: Int, sort: Int, filter: Int, search: Int): Int }';
  expect(one(print(orderArguments(parse(collected))))).toBe(
    one('type Q { list(search: Int, filter: Int, sort: Int, first: Int, after: Int, last: Int, before: Int): Int }'),
  );
});

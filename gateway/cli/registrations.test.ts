/** What a file registers, and what it is refused for. */
import { buildSchema } from 'graphql';
import { hashOf, writeManifest } from '../guard/operations/manifest';
import { operationsIn, together } from './registrations';

const schema = buildSchema('type Query { a: Int  b: Int }  type Mutation { c: Int }');
const named = (file: string, text: string): string[] =>
  operationsIn(file, text, schema).map(({ name, type, body }) => `${type} ${name}: ${body}`);

it.each<[string, string, string[]]>([
  ['one.graphql', '# mine\nquery A { a }\n', ['query A: # mine\nquery A { a }\n']],
  [
    'several.graphql',
    'query A { ...F } mutation C { c } fragment F on Query { b }',
    ['query A: query A {\n  ...F\n}\n\nfragment F on Query {\n  b\n}', 'mutation C: mutation C {\n  c\n}'],
  ],
  [
    'manifest.json',
    writeManifest({
      bound: false,
      operations: [{ id: hashOf('query A { a }'), name: 'A', type: 'query', body: 'query A { a }' }],
    }),
    ['query A: query A { a }'],
  ],
])('%s: %j', (file, text, expected) => {
  expect(named(file, text)).toEqual(expected);
});

it.each([
  ['query A { a', 'f.graphql:1:12: Syntax Error: Expected Name, found <EOF>.'],
  ['fragment F on Query { a }', 'f.graphql has no operation.'],
  ['{ a }', 'f.graphql: an operation is registered by its name; this one has none.'],
  [
    'query A { a z } query B { y }',
    'f.graphql: A: Cannot query field "z" on type "Query". Did you mean "a" or "b"?\nf.graphql: B: Cannot query field "y" on type "Query". Did you mean "a" or "b"?',
  ],
  ['subscription S { a }', 'f.graphql: S is a subscription; the graph has none.'],
])('%s is refused: %s', (text, message) => {
  expect(() => named('f.graphql', text)).toThrow(expect.objectContaining({ name: 'StartupError', message }));
});

it('what is sent again is registered once, an older text of one name stays', () => {
  const [old, newer] = ['query A { a }', 'query A { b }'].flatMap((text) => operationsIn('f.graphql', text, schema));
  expect(together([old as never], [old as never, newer as never])).toHaveLength(2);
});

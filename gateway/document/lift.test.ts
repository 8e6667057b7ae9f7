/** What an operation is planned as. */
import { buildSchema, parse, validate } from 'graphql';
import { liftLiterals } from './lift';

const schema = buildSchema(`
  scalar Decimal
  enum Kind { A B }
  input Filter { kinds: [Kind!] near: Point text: String = "x" }
  input Point { x: Float! y: Float! }
  type Query {
    thing(id: ID!, kind: Kind, amount: Decimal): Thing
    things(ids: [ID!]! = [], filter: Filter, first: Int = 20): [Thing!]!
  }
  type Thing { id: ID! name(max: Int): String constructor: String }
`);

const lifted = (query: string, operationName?: string) => {
  const { text, values, document } = liftLiterals(schema, parse(query), operationName);
  expect(validate(schema, document)).toEqual([]);
  return [text, { ...values }];
};

it.each<[string, string, Record<string, unknown>]>([
  ['{ thing(id: "1") { id } }', 'query($lit_0:ID!){thing(id:$lit_0){id}}', { lit_0: '1' }],
  ['{ thing(id: 5) { id } }', 'query($lit_0:ID!){thing(id:$lit_0){id}}', { lit_0: '5' }],
  [
    '{ thing(id: "1", kind: B) { id name(max: 3) } }',
    'query($lit_0:ID!$lit_1:Kind$lit_2:Int){thing(id:$lit_0 kind:$lit_1){id name(max:$lit_2)}}',
    { lit_0: '1', lit_1: 'B', lit_2: 3 },
  ],
  ['{ things(ids: ["1", "2", 3]) { id } }', 'query($lit_0:[ID!]!){things(ids:$lit_0){id}}', { lit_0: ['1', '2', '3'] }],
  ['{ things(first: null) { id } }', 'query($lit_0:Int){things(first:$lit_0){id}}', { lit_0: null }],
  [
    '{ things(filter: { kinds: A, near: { x: 1, y: 2.50 } }) { id } }',
    'query($lit_0:Filter){things(filter:$lit_0){id}}',
    { lit_0: { kinds: 'A', near: { x: 1, y: 2.5 } } },
  ],
  // A part that holds a variable stays, and what is beside it is lifted.
  [
    'query ($x: Float!) { things(filter: { kinds: [A], near: { x: $x, y: 2 } }) { id } }',
    'query($x:Float!$lit_0:[Kind!]$lit_1:Float!){things(filter:{kinds:$lit_0 near:{x:$x y:$lit_1}}){id}}',
    { lit_0: ['A'], lit_1: 2 },
  ],
  // Equal literals stay equal: the two fields are one.
  [
    '{ thing(id: "1") { name(max: 3) } ... { thing(id: "1") { name(max: 3) id } } }',
    'query($lit_0:ID!$lit_1:Int){thing(id:$lit_0){name(max:$lit_1)}...{thing(id:$lit_0){name(max:$lit_1)id}}}',
    { lit_0: '1', lit_1: 3 },
  ],
  // A number of a scalar that is not ours to know stays as it is written.
  ['{ thing(id: "1", amount: 1.50) { id } }', 'query($lit_0:ID!){thing(id:$lit_0 amount:1.50){id}}', { lit_0: '1' }],
  [
    '{ thing(id: "1", amount: "1.50") { id } }',
    'query($lit_0:ID!$lit_1:Decimal){thing(id:$lit_0 amount:$lit_1){id}}',
    { lit_0: '1', lit_1: '1.50' },
  ],
  // Conditions decide on the plan.
  ['{ things { id @include(if: true) } }', '{things{id@include(if:true)}}', {}],
  // Fragments, one operation of several, and a name that is taken.
  [
    'query A { things { ...F } } query B { things { id } } fragment F on Thing { name(max: 1) }',
    'query A($lit_0:Int){things{...F}}fragment F on Thing{name(max:$lit_0)}',
    { lit_0: 1 },
  ],
  [
    'query ($lit_0: Int) { things(first: $lit_0) { name(max: 1) } }',
    'query($lit_0:Int$lit__0:Int){things(first:$lit_0){name(max:$lit__0)}}',
    { lit__0: 1 },
  ],
  // Names that a plan has for itself.
  ['{ things { id: constructor } }', '{things{aka_id:constructor}}', {}],
  // One key for two fields: no object has both, and they are told apart all the same.
  [
    '{ things { x: id } more: things { x: constructor y: name(max: 1) } last: things { y: name(max: 2) } }',
    'query($lit_0:Int$lit_1:Int){things{x:id}more:things{aka1_x:constructor y:name(max:$lit_0)}last:things{aka1_y:name(max:$lit_1)}}',
    { lit_0: 1, lit_1: 2 },
  ],
  ['{ things { aka7_x: id } }', '{things{aka_aka7_x:id}}', {}],
  ['{ things { constructor } }', '{things{aka_constructor:constructor}}', {}],
  ['{ things { aka_x: id id: id other: id } }', '{things{aka_aka_x:id id other:id}}', {}],
  [
    'query ($representations: Int) { things(first: $representations) { id } }',
    'query($aka_representations:Int){things(first:$aka_representations){id}}',
    {},
  ],
  // What is asked of the schema keeps its names: it is answered here.
  ['{ __type(name: "Thing") { id: name } }', 'query($lit_0:String!){__type(name:$lit_0){id:name}}', { lit_0: 'Thing' }],
])('%s', (query, text, values) => {
  expect(lifted(query, query.includes('query A') ? 'A' : undefined)).toEqual([text, values]);
});

it('500 literals are one text', () => {
  const texts = Array.from({ length: 500 }, (_, i) => lifted(`{ thing(id: "${i}") { id } }`)[0]);
  expect(new Set(texts).size).toBe(1);
});

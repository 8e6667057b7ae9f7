/** Arguments on their way to whoever resolves the field: literals, variables, defaults, absent and null, on entity fields too. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const told = (_: unknown, args: object): string => JSON.stringify(args);
const ITEMS = [{ id: '1' }, { id: '2' }];

export const scenario: Scenario = {
  name: 'arguments',
  subgraphs: [
    {
      name: 'items',
      typeDefs: `${FEDERATION}
        type Query { item(id: ID!): Item  items(ids: [ID!]!): [Item]!  tell(a: Int, b: String = "b", c: [Boolean!]): String! }
        type Item @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          item: (_: unknown, asked: { id: string }) => ITEMS.find(({ id }) => id === asked.id),
          items: (_: unknown, { ids }: { ids: string[] }) =>
            ids.map((id) => ITEMS.find((item) => item.id === id) ?? null),
          tell: told,
        },
        Item: { __resolveReference: byKey(ITEMS, 'id') },
      },
    },
    {
      name: 'details',
      typeDefs: `${FEDERATION}
        type Item @key(fields: "id") { id: ID! tell(a: Int, f: Float, s: String = "s", in: In): String! sub: Sub! }
        type Sub { tell(id: ID): String! }
        input In { x: Int! y: [In!] s: String }`,
      resolvers: { Item: { __resolveReference: byKey(ITEMS, 'id'), tell: told, sub: () => ({}) }, Sub: { tell: told } },
    },
  ],
  cases: [
    { query: '{ tell }', data: { tell: '{"b":"b"}' } },
    { query: '{ tell(a: null, b: null, c: null) }', data: { tell: '{"a":null,"b":null,"c":null}' } },
    { query: '{ tell(b: "", a: 0, c: []) }', data: { tell: '{"a":0,"b":"","c":[]}' } },
    { query: 'query ($a: Int, $b: String) { tell(a: $a, b: $b) }', data: { tell: '{"b":"b"}' } },
    {
      query: 'query ($a: Int, $b: String) { tell(a: $a, b: $b) }',
      variables: { a: null, b: null },
      data: { tell: '{"a":null,"b":null}' },
    },
    { query: 'query ($a: Int = 4, $b: String = "mine") { tell(a: $a, b: $b) }', data: { tell: '{"a":4,"b":"mine"}' } },
    { query: 'query ($a: Int = 4) { tell(a: $a) }', variables: { a: null }, data: { tell: '{"a":null,"b":"b"}' } },
    { query: '{ item(id: 1) { id } }', data: { item: { id: '1' } } },
    { query: 'query ($id: ID!) { item(id: $id) { id } }', variables: { id: 1 }, data: { item: { id: '1' } } },
    { query: '{ items(ids: "2") { id } }', data: { items: [{ id: '2' }] } },
    {
      query: 'query ($id: ID!) { items(ids: [$id, "9", 1]) { id sub { tell(id: $id) } } }',
      variables: { id: '2' },
      data: { items: [{ id: '2', sub: { tell: '{"id":"2"}' } }, null, { id: '1', sub: { tell: '{"id":"2"}' } }] },
    },
    { query: '{ item(id: "1") { tell } }', data: { item: { tell: '{"s":"s"}' } } },
    {
      query: '{ item(id: "1") { a: tell(a: 1) b: tell(a: 2, f: 1) c: tell(s: null) d: tell(f: -0.5e3) } }',
      data: { item: { a: '{"a":1,"s":"s"}', b: '{"a":2,"f":1,"s":"s"}', c: '{"s":null}', d: '{"f":-500,"s":"s"}' } },
    },
    {
      query: '{ item(id: "1") { tell(in: { x: 0, y: [{ x: 1, s: "q\\"" }, { x: 2, y: [] }] }) } }',
      data: { item: { tell: '{"s":"s","in":{"x":0,"y":[{"x":1,"s":"q\\""},{"x":2,"y":[]}]}}' } },
    },
    {
      query: 'query ($in: In!, $x: Int!) { item(id: "2") { a: tell(in: $in) b: tell(in: { x: $x, y: [$in] }) } }',
      variables: { in: { x: 3 }, x: -1 },
      data: { item: { a: '{"s":"s","in":{"x":3}}', b: '{"s":"s","in":{"x":-1,"y":[{"x":3}]}}' } },
    },
    {
      query: '{ item(id: "1") { tell(s: """\n    block "text"\n      \\""" 深\n  """) } }',
      data: { item: { tell: '{"s":"block \\"text\\"\\n  \\"\\"\\" 深"}' } },
    },
    {
      // Two documents that differ in a literal share everything but the value.
      query: '{ item(id: "2") { tell(a: 7) } }',
      data: { item: { tell: '{"a":7,"s":"s"}' } },
    },
    { query: '{ item(id: "2") { tell(a: 8) } }', data: { item: { tell: '{"a":8,"s":"s"}' } } },
    {
      query: 'query ($a: Int!) { item(id: "2") { tell(a: $a) } }',
      variables: { a: 2147483648 },
      errors: [{ code: 'BAD_USER_INPUT' }],
    },
    { query: '{ item(id: "2") { tell(a: "7") } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
  ],
};

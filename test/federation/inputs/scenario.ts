/** Input types and shared arguments: only what every subgraph takes can be said, enum values of an input among it. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ROWS = [{ id: '1' }, { id: '2' }];
const told = (value: unknown): string => JSON.stringify(value);

export const scenario: Scenario = {
  name: 'inputs',
  subgraphs: [
    {
      name: 'search',
      typeDefs: `${FEDERATION}
        type Query { rows(filter: Filter): [Row!]!  echo(filter: Filter!, tags: [[String!]]): String! }
        type Row @key(fields: "id") { id: ID! }
        input Filter { text: String = "all" min: Int onlyHere: Boolean kind: Kind range: Range }
        input Range { from: Float! to: Float }
        enum Kind { BIG SMALL ODD }`,
      resolvers: {
        Query: { rows: () => ROWS, echo: (_: unknown, args: unknown) => told(args) },
        Row: { __resolveReference: byKey(ROWS, 'id') },
      },
    },
    {
      name: 'marks',
      typeDefs: `${FEDERATION}
        type Row @key(fields: "id") { id: ID! mark(filter: Filter, note: String! = "-"): String! }
        input Filter { text: String = "all" min: Int kind: Kind range: Range onlyThere: ID }
        input Range { from: Float! to: Float }
        enum Kind { SMALL BIG EVEN }`,
      resolvers: {
        Row: {
          __resolveReference: byKey(ROWS, 'id'),
          mark: ({ id }: { id: string }, args: unknown) => `${id} ${told(args)}`,
        },
      },
    },
  ],
  cases: [
    {
      query: '{ echo(filter: { min: 0, kind: BIG, range: { from: 1.5, to: null } }) }',
      data: { echo: '{"filter":{"text":"all","min":0,"kind":"BIG","range":{"from":1.5,"to":null}}}' },
    },
    {
      query: 'query ($f: Filter!) { echo(filter: $f) }',
      variables: { f: { text: '', range: { from: 0 } } },
      data: { echo: '{"filter":{"text":"","range":{"from":0}}}' },
    },
    {
      query:
        'query ($min: Int = 3, $to: Float) { echo(filter: { text: null, min: $min, range: { from: 1, to: $to } }) }',
      data: { echo: '{"filter":{"text":null,"min":3,"range":{"from":1}}}' },
    },
    {
      query: 'query ($t: [String!]) { echo(filter: {}, tags: [$t, null, []]) }',
      variables: { t: ['a', 'b"\n'] },
      data: { echo: '{"filter":{"text":"all"},"tags":[["a","b\\"\\n"],null,[]]}' },
    },
    {
      // List input coercion: one item stands for a list of one.
      query: '{ echo(filter: {}, tags: "x") }',
      data: { echo: '{"filter":{"text":"all"},"tags":[["x"]]}' },
    },
    {
      query: '{ rows { mark(filter: { kind: SMALL }) } }',
      data: {
        rows: [
          { mark: '1 {"filter":{"text":"all","kind":"SMALL"},"note":"-"}' },
          { mark: '2 {"filter":{"text":"all","kind":"SMALL"},"note":"-"}' },
        ],
      },
    },
    {
      query:
        'query ($n: String!, $f: Filter) { rows(filter: $f) { a: mark(note: $n, filter: $f) b: mark(note: "b") } }',
      variables: { n: '"q" 深圳', f: { min: -1 } },
      data: {
        rows: [
          { a: '1 {"filter":{"text":"all","min":-1},"note":"\\"q\\" 深圳"}', b: '1 {"note":"b"}' },
          { a: '2 {"filter":{"text":"all","min":-1},"note":"\\"q\\" 深圳"}', b: '2 {"note":"b"}' },
        ],
      },
    },
    { query: '{ rows(filter: { onlyHere: true }) { id } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { query: '{ rows { mark(filter: { onlyThere: 1 }) } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { query: '{ echo(filter: { kind: ODD }) }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    {
      query: 'query ($f: Filter!) { echo(filter: $f) }',
      variables: { f: { onlyHere: true } },
      errors: [{ code: 'BAD_USER_INPUT' }],
    },
    {
      query: 'query ($f: Filter!) { echo(filter: $f) }',
      variables: { f: { range: {} } },
      errors: [{ code: 'BAD_USER_INPUT' }],
    },
  ],
};

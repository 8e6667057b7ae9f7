/** Leaves of every kind: custom scalars with any JSON in them, large and small numbers, text of every script. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ANY = { z: 1, a: [null, { deep: 'x' }, []], __typename: 'NotAType', list: [[1, 2.5], []] };
const ROWS = [
  { id: 'r/1?"', json: ANY, day: '2026-02-28', list: [ANY, null, 'text', 0, false, ''] },
  { id: '深圳 \\ \u2028', json: null, day: '', list: [] },
];
const MORE = [
  {
    id: 'r/1?"',
    big: 9007199254740991,
    real: 1e21,
    tiny: 5e-324,
    minus: -0.5,
    yes: false,
    text: 'a"b\\c\n\t\u0001é😀',
  },
  { id: '深圳 \\ \u2028', big: 0, real: 0, tiny: 1.0, minus: -1, yes: true, text: '' },
];

export const scenario: Scenario = {
  name: 'scalars',
  subgraphs: [
    {
      name: 'rows',
      typeDefs: `${FEDERATION}
        scalar JSON
        scalar Day
        type Query { rows: [Row!]!  echo(any: JSON, day: Day, list: [JSON]): JSON }
        type Row @key(fields: "id") { id: ID! json: JSON day: Day! list: [JSON] }`,
      resolvers: {
        Query: { rows: () => ROWS, echo: (_: unknown, args: object) => ({ ...args }) },
        Row: { __resolveReference: byKey(ROWS, 'id') },
      },
    },
    {
      name: 'more',
      typeDefs: `${FEDERATION}
        scalar JSON
        scalar Long
        type Row @key(fields: "id") {
          id: ID!
          big: Long
          real: Float
          tiny: Float
          minus: Float
          yes: Boolean
          text: String
          json: JSON @external
          keys: JSON @requires(fields: "json")
        }`,
      resolvers: {
        Row: {
          __resolveReference: byKey(MORE, 'id'),
          keys: ({ json }: { json: object | null }) => json && Object.keys(json),
        },
      },
    },
  ],
  cases: [
    {
      query: '{ rows { json day } }',
      data: {
        rows: [
          { json: ANY, day: '2026-02-28' },
          { json: null, day: '' },
        ],
      },
    },
    { query: '{ rows { list } }', data: { rows: [{ list: [ANY, null, 'text', 0, false, ''] }, { list: [] }] } },
    {
      query: '{ rows { big real tiny minus yes text id } }',
      data: {
        rows: MORE.map(({ id, big, real, tiny, minus, yes, text }) => ({ big, real, tiny, minus, yes, text, id })),
      },
    },
    {
      // A scalar is whole: it is handed on as it is, and its order too.
      query: '{ rows { keys } }',
      data: { rows: [{ keys: ['z', 'a', '__typename', 'list'] }, { keys: null }] },
    },
    {
      query: '{ rows { a: json b: json } }',
      data: {
        rows: [
          { a: ANY, b: ANY },
          { a: null, b: null },
        ],
      },
    },
    {
      query: 'query ($any: JSON, $list: [JSON]) { echo(any: $any, list: $list) }',
      variables: { any: { b: [1, { c: null }], a: '' }, list: [0, { x: 1 }, [2]] },
      data: { echo: { any: { b: [1, { c: null }], a: '' }, list: [0, { x: 1 }, [2]] } },
    },
    {
      query: '{ echo(any: { n: 1, list: [true, "x", 2.5], deep: { e: null } }, day: "2026-01-01") }',
      data: { echo: { any: { n: 1, list: [true, 'x', 2.5], deep: { e: null } }, day: '2026-01-01' } },
    },
    {
      // A variable inside a literal of a scalar.
      query: 'query ($n: String!) { echo(any: { n: $n, m: [$n] }) }',
      variables: { n: '' },
      data: { echo: { any: { n: '', m: [''] } } },
    },
  ],
};

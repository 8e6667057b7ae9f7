/** Names that a gateway might think are its own, given by the schema and by the caller: underscores, numbers, and its own words. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ROWS = [
  { aka_id: '1', _0: 'zero', representations: [1, 0], aka_: 5 },
  { aka_id: '2', _0: '', representations: [], aka_: 0 },
];
const MORE = [
  { aka_id: '1', _1: 'one', lit_0: true },
  { aka_id: '2', _1: null, lit_0: false },
];

export const scenario: Scenario = {
  name: 'generated-names',
  subgraphs: [
    {
      name: 'rows',
      typeDefs: `${FEDERATION}
        type Query { _0: [Row!]!  _1(lit_0: Int, representations: [Int!]): String! }
        type Row @key(fields: "aka_id") {
          aka_id: ID!
          _0: String!
          representations: [Int!]!
          aka_: Int!
          price__0(lit_0: Int = 1): Int!
        }`,
      resolvers: {
        Query: { _0: () => ROWS, _1: (_: unknown, args: object) => JSON.stringify(args) },
        Row: {
          __resolveReference: byKey(ROWS, 'aka_id'),
          price__0: ({ aka_ }: Row, { lit_0 }: { lit_0: number }) => Number(aka_) * lit_0,
        },
      },
    },
    {
      name: 'more',
      typeDefs: `${FEDERATION}
        type Query { more: [Row!]! }
        type Row @key(fields: "aka_id") {
          aka_id: ID!
          _1: String
          lit_0: Boolean!
          aka_: Int! @external
          price__0(lit_0: Int = 1): Int! @external
          aka_aka_: Int! @requires(fields: "aka_")
          price__1: String! @requires(fields: "price__0(lit_0: 3)")
          price__2(_0: Int!): String! @requires(fields: "price__0")
        }`,
      resolvers: {
        Query: { more: () => MORE },
        Row: {
          __resolveReference: byKey(MORE, 'aka_id'),
          aka_aka_: (row: Row) => Number(required(row, 'aka_')) + 1,
          price__1: (row: Row) => `three times is ${String(required(row, 'price__0'))}`,
          price__2: (row: Row, { _0 }: { _0: number }) => `${_0}: ${String(required(row, 'price__0'))}`,
        },
      },
    },
  ],
  cases: [
    {
      query: '{ _0 { _0 _1 } }',
      data: {
        _0: [
          { _0: 'zero', _1: 'one' },
          { _0: '', _1: null },
        ],
      },
    },
    {
      query: '{ more { aka_id representations } }',
      data: {
        more: [
          { aka_id: '1', representations: [1, 0] },
          { aka_id: '2', representations: [] },
        ],
      },
    },
    {
      query: '{ more { aka_aka_ aka_ lit_0 } }',
      data: {
        more: [
          { aka_aka_: 6, aka_: 5, lit_0: true },
          { aka_aka_: 1, aka_: 0, lit_0: false },
        ],
      },
    },
    {
      query: '{ _0 { price__1 } }',
      data: { _0: [{ price__1: 'three times is 15' }, { price__1: 'three times is 0' }] },
    },
    {
      query: '{ _0 { price__1 price__2(_0: 7) price__0(lit_0: 2) } }',
      data: {
        _0: [
          { price__1: 'three times is 15', price__2: '7: 5', price__0: 10 },
          { price__1: 'three times is 0', price__2: '7: 0', price__0: 0 },
        ],
      },
      reference:
        'Federation, "@requires": the value required is that of the field with the arguments that the selection gives.',
    },
    {
      query:
        'query ($lit_0: Int, $representations: [Int!], $_0: Int = 4) { _1(lit_0: $lit_0, representations: $representations) x: _1(lit_0: 9) y: _1(lit_0: $_0) }',
      variables: { lit_0: 0, representations: [3] },
      data: { _1: '{"lit_0":0,"representations":[3]}', x: '{"lit_0":9}', y: '{"lit_0":4}' },
    },
    {
      query: 'query lit_0($lit_: Int = 2) { _0 { lit_0: price__0(lit_0: $lit_) lit_1: price__0(lit_0: 3) _1 } }',
      data: {
        _0: [
          { lit_0: 10, lit_1: 15, _1: 'one' },
          { lit_0: 0, lit_1: 0, _1: null },
        ],
      },
    },
    {
      query: '{ aka__0: _0 { aka_aka_id: aka_id aka__1: _1 _1: _0 } aka_more: more { aka_aka_aka_: _0 } }',
      data: {
        aka__0: [
          { aka_aka_id: '1', aka__1: 'one', _1: 'zero' },
          { aka_aka_id: '2', aka__1: null, _1: '' },
        ],
        aka_more: [{ aka_aka_aka_: 'zero' }, { aka_aka_aka_: '' }],
      },
    },
    {
      query: '{ _entities: more { _0 } _service: more { _0 } e: _0 { _1 } }',
      data: {
        _entities: [{ _0: 'zero' }, { _0: '' }],
        _service: [{ _0: 'zero' }, { _0: '' }],
        e: [{ _1: 'one' }, { _1: null }],
      },
    },
    {
      query: '{ more { ...F_0 ...F } } fragment F_0 on Row { _0 } fragment F on Row { aka_ }',
      data: {
        more: [
          { _0: 'zero', aka_: 5 },
          { _0: '', aka_: 0 },
        ],
      },
    },
    { query: '{ _service { sdl } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { query: '{ _entities(representations: []) { __typename } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    {
      query: 'query ($aka_x: Int!) { more { price__2(_0: $aka_x) } }',
      variables: { aka_x: 1 },
      data: { more: [{ price__2: '1: 5' }, { price__2: '1: 0' }] },
    },
  ],
};

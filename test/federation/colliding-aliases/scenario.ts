/** One response key with another meaning in each member of a union or interface: legal, and merged by nobody. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const SHAPES = [
  { __typename: 'Disc', id: '1', radius: 2, colour: 'red', centre: { x: 0 } },
  { __typename: 'Bar', id: '2', width: 9, depth: 0, tags: ['a', 'b'], ends: [{ x: 1 }, { x: 5 }] },
  { __typename: 'Dot', id: '3', bold: false },
];
const PRICES = [
  { id: '1', price: 10 },
  { id: '2', cost: 'two' },
  { id: '3', price: 30 },
];
const scaled = ({ price }: { price?: number }, { times }: { times: number }) => (price ?? 0) * times;

export const scenario: Scenario = {
  name: 'colliding-aliases',
  subgraphs: [
    {
      name: 'shapes',
      typeDefs: `${FEDERATION}
        type Query { shapes: [Shape!]!  drawn: [Drawn!]! }
        union Shape = Disc | Bar | Dot
        interface Drawn { id: ID! }
        type Disc implements Drawn @key(fields: "id") { id: ID! radius: Int! colour: String! centre: Point! }
        type Bar implements Drawn @key(fields: "id") { id: ID! width: Int! depth: Int tags: [String!]! ends: [Point!]! }
        type Dot implements Drawn @key(fields: "id") { id: ID! bold: Boolean }
        type Point { x: Int! }`,
      resolvers: {
        Query: { shapes: () => SHAPES, drawn: () => SHAPES },
        Disc: { __resolveReference: byKey(SHAPES, 'id') },
        Bar: { __resolveReference: byKey(SHAPES, 'id') },
        Dot: { __resolveReference: byKey(SHAPES, 'id') },
      },
    },
    {
      name: 'prices',
      typeDefs: `${FEDERATION}
        type Disc @key(fields: "id") { id: ID! price(times: Int! = 1): Int }
        type Bar @key(fields: "id") { id: ID! cost: String }
        type Dot @key(fields: "id") { id: ID! price(times: Int! = 1): Int }`,
      resolvers: {
        Disc: { __resolveReference: byKey(PRICES, 'id'), price: scaled },
        Bar: { __resolveReference: byKey(PRICES, 'id') },
        Dot: { __resolveReference: byKey(PRICES, 'id'), price: scaled },
      },
    },
  ],
  cases: [
    {
      query: '{ shapes { ... on Disc { size: radius } ... on Bar { size: width } } }',
      data: { shapes: [{ size: 2 }, { size: 9 }, {}] },
    },
    {
      query: '{ shapes { ... on Disc { p: price } ... on Dot { p: price(times: 2) } } }',
      data: { shapes: [{ p: 10 }, {}, { p: 60 }] },
    },
    {
      query: '{ drawn { ... on Disc { n: price(times: 3) } ... on Dot { n: price } id } }',
      data: { drawn: [{ n: 30, id: '1' }, { id: '2' }, { n: 30, id: '3' }] },
    },
    {
      // From two subgraphs under one key.
      query: '{ shapes { ... on Disc { v: price } ... on Bar { v: depth } ... on Dot { v: price } } }',
      data: { shapes: [{ v: 10 }, { v: 0 }, { v: 30 }] },
    },
    {
      query: '{ drawn { ... on Disc { at: centre { x } } ... on Dot { w: bold } ... on Bar { w2: cost } } }',
      data: { drawn: [{ at: { x: 0 } }, { w2: 'two' }, { w: false }] },
    },
    {
      query: '{ a: shapes { ... on Disc { x: colour } } b: shapes { ... on Bar { x: tags } } }',
      data: { a: [{ x: 'red' }, {}, {}], b: [{}, { x: ['a', 'b'] }, {}] },
    },
    {
      // Aliases that swap names.
      query: '{ shapes { ... on Disc { radius: price price: radius } ... on Bar { cost: width width: id } } }',
      data: { shapes: [{ radius: 10, price: 2 }, { cost: 9, width: '2' }, {}] },
    },
    {
      query: '{ shapes { ... on Bar { ends { a: x } more: ends { b: x } } } }',
      data: {
        shapes: [
          {},
          {
            ends: [{ a: 1 }, { a: 5 }],
            more: [{ b: 1 }, { b: 5 }],
          },
          {},
        ],
      },
    },
    {
      // Different shapes under one key are refused: FieldsInSetCanMerge, also of types that never meet.
      query: '{ shapes { ... on Disc { y: centre { x } } ... on Bar { y: ends { x } } } }',
      errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }],
    },
    {
      query: '{ shapes { ... on Disc { y: price } ... on Dot { y: bold } } }',
      errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }],
    },
    {
      query:
        'query ($t: Int!) { shapes { ... on Disc { p: price(times: $t) q: price } ... on Dot { q: price(times: $t) p: price } } }',
      variables: { t: 0 },
      data: { shapes: [{ p: 0, q: 10 }, {}, { q: 0, p: 30 }] },
    },
  ],
};

/** `@provides` and `@requires` on one way: what is required may be provided, and then nobody else is asked. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const OWNED = [
  { id: '1', name: 'Tea', grams: 100 },
  { id: '2', name: 'Salt', grams: 0 },
];

export const scenario: Scenario = {
  name: 'provides-requires',
  subgraphs: [
    {
      name: 'goods',
      typeDefs: `${FEDERATION}
        type Query { goods: [Good!]! }
        type Good @key(fields: "id") { id: ID! name: String! @shareable grams: Int! @shareable }`,
      resolvers: { Query: { goods: () => OWNED }, Good: { __resolveReference: byKey(OWNED, 'id') } },
    },
    {
      name: 'carts',
      typeDefs: `${FEDERATION}
        type Query { cart: Cart!  bare: Cart! }
        type Cart { lines: [Line!]! @provides(fields: "good { grams }")  loose: [Good!]! }
        type Line { good: Good! count: Int! }
        type Good @key(fields: "id") {
          id: ID!
          name: String! @external
          grams: Int! @external
          fee: Int! @requires(fields: "grams")
          slip: String! @requires(fields: "name grams")
        }`,
      resolvers: {
        Query: { cart: () => ({}), bare: () => ({}) },
        Cart: {
          lines: () => OWNED.map(({ id, grams }, i) => ({ good: { id, grams }, count: i })),
          loose: () => OWNED.map(({ id }) => ({ id })),
        },
        Good: {
          __resolveReference: (good: Row) => good,
          fee: (good: Row) => Number(required(good, 'grams')) * 2,
          slip: (good: Row) => `${String(required(good, 'name'))}, ${String(required(good, 'grams'))} g`,
        },
      },
    },
  ],
  cases: [
    {
      query: '{ cart { lines { good { fee } count } } }',
      data: {
        cart: {
          lines: [
            { good: { fee: 200 }, count: 0 },
            { good: { fee: 0 }, count: 1 },
          ],
        },
      },
    },
    { query: '{ cart { loose { fee } } }', data: { cart: { loose: [{ fee: 200 }, { fee: 0 }] } } },
    {
      query: '{ cart { lines { good { slip } } } }',
      data: { cart: { lines: [{ good: { slip: 'Tea, 100 g' } }, { good: { slip: 'Salt, 0 g' } }] } },
    },
    {
      query: '{ goods { slip fee } }',
      data: {
        goods: [
          { slip: 'Tea, 100 g', fee: 200 },
          { slip: 'Salt, 0 g', fee: 0 },
        ],
      },
    },
    {
      query: '{ cart { lines { good { grams name } } loose { grams slip } } }',
      data: {
        cart: {
          lines: [{ good: { grams: 100, name: 'Tea' } }, { good: { grams: 0, name: 'Salt' } }],
          loose: [
            { grams: 100, slip: 'Tea, 100 g' },
            { grams: 0, slip: 'Salt, 0 g' },
          ],
        },
      },
    },
    {
      query: '{ cart { loose { f: fee } } bare { lines { good { f: fee } } } }',
      data: { cart: { loose: [{ f: 200 }, { f: 0 }] }, bare: { lines: [{ good: { f: 200 } }, { good: { f: 0 } }] } },
    },
  ],
};

/** `@requires` of a field with arguments: with none given, with one, and two fields that require it with different ones. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const WARES = [
  { id: 'w1', cents: 1000 },
  { id: 'w2', cents: 0 },
];
const RATES: Readonly<Record<string, number>> = { SGD: 1, CNY: 5 };
const IGNORED =
  'Federation, "@requires": the selection set may give arguments; the value required is that of the field with those arguments.';

export const scenario: Scenario = {
  name: 'requires-arguments',
  subgraphs: [
    {
      name: 'wares',
      typeDefs: `${FEDERATION}
        type Query { wares: [Ware!]! }
        type Ware @key(fields: "id") { id: ID! price(currency: Currency! = SGD, plus: Int): Int! parts: [Part!]! }
        type Part { mass(unit: String! = "g"): String! }
        enum Currency { SGD CNY }`,
      resolvers: {
        Query: { wares: () => WARES },
        Ware: {
          __resolveReference: byKey(WARES, 'id'),
          price: ({ cents }: Row, { currency, plus = 0 }: { currency: string; plus?: number }) =>
            Number(cents) * (RATES[currency] ?? NaN) + plus,
          parts: ({ id }: Row) => [{ of: id }],
        },
        Part: { mass: ({ of }: Row, { unit }: { unit: string }) => `${String(of)} in ${unit}` },
      },
    },
    {
      name: 'sales',
      typeDefs: `${FEDERATION}
        type Query { sold: [Ware!]! }
        type Ware @key(fields: "id") {
          id: ID!
          price(currency: Currency! = SGD, plus: Int): Int! @external
          parts: [Part!]! @external
          plain: Int! @requires(fields: "price")
          yuan: Int! @requires(fields: "price(currency: CNY)")
          extra: Int! @requires(fields: "price(currency: CNY, plus: 7)")
          masses: String! @requires(fields: "parts { mass(unit: \\"kg\\") }")
        }
        type Part { mass(unit: String! = "g"): String! @external }
        enum Currency { SGD CNY }`,
      resolvers: {
        Query: { sold: () => WARES.map(({ id }) => ({ id })) },
        Ware: {
          __resolveReference: (ware: Row) => ware,
          plain: (ware: Row) => Number(required(ware, 'price')) + 1,
          yuan: (ware: Row) => Number(required(ware, 'price')) + 2,
          extra: (ware: Row) => Number(required(ware, 'price')) + 3,
          masses: (ware: Row) => (required(ware, 'parts') as Row[]).map((part) => required(part, 'mass')).join(),
        },
      },
    },
  ],
  cases: [
    { query: '{ wares { plain } }', data: { wares: [{ plain: 1001 }, { plain: 1 }] } },
    { query: '{ wares { yuan } }', data: { wares: [{ yuan: 5002 }, { yuan: 2 }] } },
    { query: '{ sold { extra } }', data: { sold: [{ extra: 5010 }, { extra: 10 }] } },
    {
      query: '{ wares { plain yuan extra } }',
      data: {
        wares: [
          { plain: 1001, yuan: 5002, extra: 5010 },
          { plain: 1, yuan: 2, extra: 10 },
        ],
      },
      reference: IGNORED,
    },
    {
      // The client's own arguments are a matter of its own.
      query: '{ sold { price(currency: CNY, plus: 1) plain } }',
      data: {
        sold: [
          { price: 5001, plain: 1001 },
          { price: 1, plain: 1 },
        ],
      },
      reference: IGNORED,
    },
    {
      query: 'query ($c: Currency!) { sold { p: price(currency: $c) price yuan } }',
      variables: { c: 'CNY' },
      data: {
        sold: [
          { p: 5000, price: 1000, yuan: 5002 },
          { p: 0, price: 0, yuan: 2 },
        ],
      },
      reference: IGNORED,
    },
    {
      query: '{ sold { masses } }',
      data: { sold: [{ masses: 'w1 in kg' }, { masses: 'w2 in kg' }] },
    },
    {
      query: '{ wares { masses parts { mass(unit: "t") } } }',
      data: {
        wares: [
          { masses: 'w1 in kg', parts: [{ mass: 'w1 in t' }] },
          { masses: 'w2 in kg', parts: [{ mass: 'w2 in t' }] },
        ],
      },
      reference: IGNORED,
    },
  ],
};

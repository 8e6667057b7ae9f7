/** `@requires` of plain fields, one and several, and of the values that are easily lost: 0, "", false and null. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const GOODS = [
  { id: 'g1', weight: 5, note: 'fragile', heavy: true, origin: 'SG' },
  { id: 'g2', weight: 0, note: '', heavy: false, origin: null },
];
const QUOTES = [{ id: 'g1' }, { id: 'g2' }];

export const scenario: Scenario = {
  name: 'requires-plain',
  subgraphs: [
    {
      name: 'goods',
      typeDefs: `${FEDERATION}
        type Query { goods: [Good!]! }
        type Good @key(fields: "id") { id: ID! weight: Int! note: String! heavy: Boolean! origin: String }`,
      resolvers: { Query: { goods: () => GOODS }, Good: { __resolveReference: byKey(GOODS, 'id') } },
    },
    {
      name: 'freight',
      typeDefs: `${FEDERATION}
        type Query { quoted: [Good!]! }
        type Good @key(fields: "id") {
          id: ID!
          weight: Int! @external
          note: String! @external
          heavy: Boolean! @external
          origin: String @external
          fee: Int! @requires(fields: "weight")
          label: String! @requires(fields: "note heavy")
          duty(rate: Int! = 2): String @requires(fields: "origin weight")
        }`,
      resolvers: {
        Query: { quoted: () => QUOTES },
        Good: {
          __resolveReference: byKey(QUOTES, 'id'),
          fee: (good: Row) => Number(required(good, 'weight')) + 1,
          label: (good: Row) => `[${String(required(good, 'note'))}]${String(required(good, 'heavy'))}`,
          duty(good: Row, { rate }: { rate: number }) {
            const origin = required(good, 'origin') as string | null;
            return origin && `${origin}:${rate * Number(required(good, 'weight'))}`;
          },
        },
      },
    },
  ],
  cases: [
    { query: '{ goods { fee } }', data: { goods: [{ fee: 6 }, { fee: 1 }] } },
    { query: '{ goods { label } }', data: { goods: [{ label: '[fragile]true' }, { label: '[]false' }] } },
    { query: '{ goods { duty } }', data: { goods: [{ duty: 'SG:10' }, { duty: null }] } },
    {
      // The way there and back: the key out, what is required back in.
      query: '{ quoted { fee duty(rate: 3) label id } }',
      data: {
        quoted: [
          { fee: 6, duty: 'SG:15', label: '[fragile]true', id: 'g1' },
          { fee: 1, duty: null, label: '[]false', id: 'g2' },
        ],
      },
    },
    {
      query: '{ goods { low: duty(rate: 1) high: duty(rate: 9) } }',
      data: {
        goods: [
          { low: 'SG:5', high: 'SG:45' },
          { low: null, high: null },
        ],
      },
    },
    {
      query: '{ quoted { weight fee origin } }',
      data: {
        quoted: [
          { weight: 5, fee: 6, origin: 'SG' },
          { weight: 0, fee: 1, origin: null },
        ],
      },
    },
    {
      query: 'query ($rate: Int!) { quoted { duty(rate: $rate) } }',
      variables: { rate: 0 },
      data: { quoted: [{ duty: 'SG:0' }, { duty: null }] },
    },
    {
      query: '{ goods { w: weight f: fee } }',
      data: {
        goods: [
          { w: 5, f: 6 },
          { w: 0, f: 1 },
        ],
      },
    },
  ],
};

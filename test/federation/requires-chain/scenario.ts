/** A @requires of what is itself made of a @requires, over four subgraphs and more than once through one of them. */
import { required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const itself = (row: Row): Row => row;

/** What the stock executor gets wrong: see planner-mends.ts. */
const FETCHED_FIRST =
  'Federation, "@requires": the fields that a field requires are fetched from the other subgraphs first.';

export const scenario: Scenario = {
  name: 'requires-chain',
  subgraphs: [
    {
      name: 'base',
      typeDefs: `${FEDERATION}
        type Query { sums: [Sum!]! }
        type Sum @key(fields: "id") { id: ID! a: Int! }`,
      resolvers: {
        Query: {
          sums: () => [
            { id: '1', a: 1 },
            { id: '2', a: 0 },
          ],
        },
        Sum: { __resolveReference: ({ id }: { id: string }) => ({ id, a: id === '1' ? 1 : 0 }) },
      },
    },
    {
      name: 'second',
      typeDefs: `${FEDERATION}
        type Sum @key(fields: "id") {
          id: ID!
          a: Int! @external
          c: Int! @external
          b: Int! @requires(fields: "a")
          d: Int! @requires(fields: "c")
        }`,
      resolvers: {
        Sum: {
          __resolveReference: itself,
          b: (sum: Row) => Number(required(sum, 'a')) * 10,
          d: (sum: Row) => Number(required(sum, 'c')) + 7,
        },
      },
    },
    {
      name: 'third',
      typeDefs: `${FEDERATION}
        type Sum @key(fields: "id") {
          id: ID!
          b: Int! @external
          c: Int! @requires(fields: "b")
        }`,
      resolvers: { Sum: { __resolveReference: itself, c: (sum: Row) => Number(required(sum, 'b')) + 3 } },
    },
    {
      name: 'fourth',
      typeDefs: `${FEDERATION}
        type Query { fourth: Sum }
        type Sum @key(fields: "id") {
          id: ID!
          a: Int! @external
          c: Int! @external
          d: Int! @external
          e: String! @requires(fields: "d a")
          f: String! @requires(fields: "c a")
        }`,
      resolvers: {
        Query: { fourth: () => ({ id: '1' }) },
        Sum: {
          __resolveReference: itself,
          e: (sum: Row) => `${String(required(sum, 'd'))}-${String(required(sum, 'a'))}`,
          f: (sum: Row) => `${String(required(sum, 'c'))}-${String(required(sum, 'a'))}`,
        },
      },
    },
  ],
  cases: [
    { query: '{ sums { b } }', data: { sums: [{ b: 10 }, { b: 0 }] } },
    { query: '{ sums { c } }', data: { sums: [{ c: 13 }, { c: 3 }] } },
    { query: '{ sums { d } }', data: { sums: [{ d: 20 }, { d: 10 }] }, reference: FETCHED_FIRST },
    { query: '{ sums { e } }', data: { sums: [{ e: '20-1' }, { e: '10-0' }] }, reference: FETCHED_FIRST },
    {
      query: '{ sums { e d c b a } }',
      data: {
        sums: [
          { e: '20-1', d: 20, c: 13, b: 10, a: 1 },
          { e: '10-0', d: 10, c: 3, b: 0, a: 0 },
        ],
      },
    },
    { query: '{ sums { f } }', data: { sums: [{ f: '13-1' }, { f: '3-0' }] } },
    {
      query: '{ sums { f c b a } }',
      data: {
        sums: [
          { f: '13-1', c: 13, b: 10, a: 1 },
          { f: '3-0', c: 3, b: 0, a: 0 },
        ],
      },
    },
    {
      query: '{ sums { f e } }',
      data: {
        sums: [
          { f: '13-1', e: '20-1' },
          { f: '3-0', e: '10-0' },
        ],
      },
    },
    { query: '{ fourth { f c } }', data: { fourth: { f: '13-1', c: 13 } } },
    { query: '{ fourth { x: f ...B } } fragment B on Sum { b }', data: { fourth: { x: '13-1', b: 10 } } },
    { query: '{ fourth { e c } }', data: { fourth: { e: '20-1', c: 13 } }, reference: FETCHED_FIRST },
    {
      query: '{ fourth { x: e ...B } } fragment B on Sum { b }',
      data: { fourth: { x: '20-1', b: 10 } },
      reference: FETCHED_FIRST,
    },
  ],
};

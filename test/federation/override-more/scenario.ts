/** `@override` of an entity's key-only home, of a shared value, of a list, and of what another subgraph requires. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const OLD = [{ id: '1', colour: 'old', parts: [{ n: -1 }], size: -1 }];
const NEW = [{ id: '1', colour: 'new', parts: [{ n: 1 }, { n: 0 }], size: 0 }];

export const scenario: Scenario = {
  name: 'override-more',
  subgraphs: [
    {
      name: 'old',
      typeDefs: `${FEDERATION}
        type Query { kites: [Kite!]! }
        type Mutation { paint(id: ID!): Kite!  fold(id: ID!): String! }
        type Kite @key(fields: "id") { id: ID! colour: String! parts: [Part!]! size: Int! }
        type Part @shareable { n: Int! }`,
      resolvers: {
        Query: { kites: () => OLD },
        Mutation: { paint: () => OLD[0], fold: () => 'old' },
        Kite: { __resolveReference: byKey(OLD, 'id') },
      },
    },
    {
      name: 'new',
      typeDefs: `${FEDERATION}
        type Mutation { fold(id: ID!): String! @override(from: "old") }
        type Kite @key(fields: "id") {
          id: ID!
          colour: String! @override(from: "old")
          parts: [Part!]! @override(from: "old")
          size: Int! @override(from: "old")
        }
        type Part @shareable { n: Int! }`,
      resolvers: {
        Mutation: { fold: (_: unknown, { id }: { id: string }) => `new ${id}` },
        Kite: { __resolveReference: byKey(NEW, 'id') },
      },
    },
    {
      name: 'weighing',
      typeDefs: `${FEDERATION}
        type Kite @key(fields: "id") {
          id: ID!
          size: Int! @external
          parts: [Part!]! @external
          weight: String! @requires(fields: "size parts { n }")
        }
        type Part @shareable { n: Int! }`,
      resolvers: {
        Kite: {
          __resolveReference: (kite: Row) => kite,
          weight: (kite: Row) => `${String(required(kite, 'size'))}/${JSON.stringify(required(kite, 'parts'))}`,
        },
      },
    },
  ],
  cases: [
    { query: '{ kites { colour parts { n } } }', data: { kites: [{ colour: 'new', parts: [{ n: 1 }, { n: 0 }] }] } },
    {
      // What is required comes from its new home.
      query: '{ kites { weight } }',
      data: { kites: [{ weight: '0/[{"n":1},{"n":0}]' }] },
    },
    {
      query: 'mutation { paint(id: "1") { colour size } fold(id: "1") }',
      data: { paint: { colour: 'new', size: 0 }, fold: 'new 1' },
    },
    {
      query: 'mutation { fold(id: "2") paint(id: "1") { weight id } }',
      data: { fold: 'new 2', paint: { weight: '0/[{"n":1},{"n":0}]', id: '1' } },
    },
  ],
};

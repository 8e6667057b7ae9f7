/** Root types under other names in a subgraph, and the query type reached from inside an answer: callers see Query and Mutation. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ROWS = [{ id: '1', name: 'One' }];
const RENAMED =
  'Federation, "Root types": a subgraph may name them as it likes; in the supergraph they are Query and Mutation.';
const NOTES = [{ id: '1', note: 'noted' }];

export const scenario: Scenario = {
  name: 'root-types',
  subgraphs: [
    {
      name: 'rows-of.all',
      typeDefs: `${FEDERATION}
        schema { query: Questions mutation: Orders }
        type Questions { rows: [Row!]!  here: Questions! }
        type Orders { touch(id: ID!): Touched }
        type Touched { row: Row query: Questions! }
        type Row @key(fields: "id") { id: ID! name: String! }`,
      resolvers: {
        Questions: { rows: () => ROWS, here: () => ({}) },
        Orders: { touch: (_: unknown, { id }: { id: string }) => ({ row: byKey(ROWS, 'id')({ id }), query: {} }) },
        Row: { __resolveReference: byKey(ROWS, 'id') },
      },
    },
    {
      name: 'Notes_2',
      typeDefs: `${FEDERATION}
        type Query { notes: [Row!]! }
        type Mutation { erase: Boolean }
        type Row @key(fields: "id") { id: ID! note: String }`,
      resolvers: {
        Query: { notes: () => NOTES },
        Mutation: { erase: () => false },
        Row: { __resolveReference: byKey(NOTES, 'id') },
      },
    },
  ],
  cases: [
    { query: '{ __typename rows { note } }', data: { __typename: 'Query', rows: [{ note: 'noted' }] } },
    {
      query: '{ here { __typename rows { name } } }',
      data: { here: { __typename: 'Query', rows: [{ name: 'One' }] } },
      reference: RENAMED,
    },
    {
      // The other subgraph's root fields are there too, wherever the type is.
      query: '{ here { notes { name note } here { rows { note } } } }',
      data: { here: { notes: [{ name: 'One', note: 'noted' }], here: { rows: [{ note: 'noted' }] } } },
      reference: RENAMED,
    },
    {
      query:
        'mutation { touch(id: "1") { row { note } query { notes { id } rows { id } __typename } } erase __typename }',
      data: {
        touch: { row: { note: 'noted' }, query: { notes: [{ id: '1' }], rows: [{ id: '1' }], __typename: 'Query' } },
        erase: false,
        __typename: 'Mutation',
      },
    },
    {
      query: '{ ...Q } fragment Q on Query { rows { id } here { ... on Query { notes { id } } } }',
      data: { rows: [{ id: '1' }], here: { notes: [{ id: '1' }] } },
      reference: RENAMED,
    },
    { query: '{ here { x: here { t: __typename } } }', data: { here: { x: { t: 'Query' } } } },
    {
      query: '{ __schema { queryType { name } mutationType { name } } }',
      data: { __schema: { queryType: { name: 'Query' }, mutationType: { name: 'Mutation' } } },
    },
  ],
};

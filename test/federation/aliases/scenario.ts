/** Aliases, also ones that are the name of another field, of a key or of what a `@requires` needs: only the answer bears them. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const TOYS = [
  { id: '1', name: 'Top', maker: { id: 'm1', town: 'Muar' } },
  { id: '2', name: '', maker: { id: 'm2', town: 'Foshan' } },
];
const STOCK = [
  { id: '1', count: 5 },
  { id: '2', count: 0 },
];
const OVER_KEY =
  'GraphQL, "Field Alias": an alias is the key in the answer and changes nothing else; a fetch of the key under its own name replaces it.';

export const scenario: Scenario = {
  name: 'aliases',
  subgraphs: [
    {
      name: 'toys',
      typeDefs: `${FEDERATION}
        type Query { toys: [Toy!]! }
        type Toy @key(fields: "id") { id: ID! name: String! maker: Maker! }
        type Maker @shareable { id: ID! town: String! }`,
      resolvers: { Query: { toys: () => TOYS }, Toy: { __resolveReference: byKey(TOYS, 'id') } },
    },
    {
      name: 'stock',
      typeDefs: `${FEDERATION}
        type Query { stocked: [Toy!]! }
        type Toy @key(fields: "id") {
          id: ID!
          name: String! @external
          maker: Maker! @external
          count(plus: Int! = 0): Int!
          label: String! @requires(fields: "name maker { town }")
        }
        type Maker { town: String! @external }`,
      resolvers: {
        Query: { stocked: () => STOCK },
        Toy: {
          __resolveReference: byKey(STOCK, 'id'),
          count: ({ count }: Row, { plus }: { plus: number }) => Number(count) + plus,
          label: (toy: Row) => `${String(required(toy, 'name'))} of ${String((required(toy, 'maker') as Row).town)}`,
        },
      },
    },
  ],
  cases: [
    {
      query: '{ toys { a: name b: name n: count } }',
      data: {
        toys: [
          { a: 'Top', b: 'Top', n: 5 },
          { a: '', b: '', n: 0 },
        ],
      },
    },
    {
      query: '{ toys { a: count(plus: 1) b: count(plus: 2) count } }',
      data: {
        toys: [
          { a: 6, b: 7, count: 5 },
          { a: 1, b: 2, count: 0 },
        ],
      },
    },
    {
      query: '{ toys { id: name name: id } }',
      data: {
        toys: [
          { id: 'Top', name: '1' },
          { id: '', name: '2' },
        ],
      },
    },
    {
      query: '{ toys { count: name n: count } }',
      data: {
        toys: [
          { count: 'Top', n: 5 },
          { count: '', n: 0 },
        ],
      },
    },
    {
      query: '{ toys { x: id count } stocked { y: id z: name } }',
      data: {
        toys: [
          { x: '1', count: 5 },
          { x: '2', count: 0 },
        ],
        stocked: [
          { y: '1', z: 'Top' },
          { y: '2', z: '' },
        ],
      },
    },
    {
      query: '{ toys { m1: maker { t: town } m2: maker { town } label } }',
      data: {
        toys: [
          { m1: { t: 'Muar' }, m2: { town: 'Muar' }, label: 'Top of Muar' },
          { m1: { t: 'Foshan' }, m2: { town: 'Foshan' }, label: ' of Foshan' },
        ],
      },
    },
    {
      query: '{ toys { _entities: name representations: count } }',
      data: {
        toys: [
          { _entities: 'Top', representations: 5 },
          { _entities: '', representations: 0 },
        ],
      },
    },
    {
      query: '{ _entities: toys { count } representations: stocked { name } }',
      data: { _entities: [{ count: 5 }, { count: 0 }], representations: [{ name: 'Top' }, { name: '' }] },
    },
    {
      query: 'query ($representations: Int!) { toys { count(plus: $representations) } }',
      variables: { representations: 1 },
      data: { toys: [{ count: 6 }, { count: 1 }] },
      reference: 'GraphQL, "Variables": a variable is named by the client; the fetch has one of that name.',
    },
    {
      // The key is needed for the next fetch, and its name is taken.
      query: '{ toys { id: name count } }',
      data: {
        toys: [
          { id: 'Top', count: 5 },
          { id: '', count: 0 },
        ],
      },
      reference: OVER_KEY,
    },
    {
      query: '{ stocked { name: id label } }',
      data: {
        stocked: [
          { name: '1', label: 'Top of Muar' },
          { name: '2', label: ' of Foshan' },
        ],
      },
      reference: OVER_KEY,
    },
    {
      query: '{ toys { maker { town: id } label } }',
      data: {
        toys: [
          { maker: { town: 'm1' }, label: 'Top of Muar' },
          { maker: { town: 'm2' }, label: ' of Foshan' },
        ],
      },
      reference: OVER_KEY,
    },
    {
      query: '{ stocked { id: count name } }',
      data: {
        stocked: [
          { id: 5, name: 'Top' },
          { id: 0, name: '' },
        ],
      },
      reference: OVER_KEY,
    },
  ],
};

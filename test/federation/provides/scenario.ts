/** `@provides`: on one path a subgraph itself gives fields that it elsewhere does not own. What it gives tells who was asked. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const OWNED = [
  { id: 'p1', name: 'owner: Tea', maker: { name: 'owner: Lin', town: 'owner: Muar' } },
  { id: 'p2', name: 'owner: Salt', maker: { name: 'owner: Bo', town: 'owner: Foshan' } },
];
const GIVEN = { id: 'p1', name: 'given: Tea', maker: { name: 'given: Lin' } };

export const scenario: Scenario = {
  name: 'provides',
  subgraphs: [
    {
      name: 'products',
      typeDefs: `${FEDERATION}
        type Query { products: [Product!]! }
        type Product @key(fields: "id") { id: ID! name: String! @shareable maker: Maker! @shareable }
        type Maker { name: String! @shareable town: String! }`,
      resolvers: { Query: { products: () => OWNED }, Product: { __resolveReference: byKey(OWNED, 'id') } },
    },
    {
      name: 'baskets',
      typeDefs: `${FEDERATION}
        type Query {
          top: Product @provides(fields: "name")
          next: Product
          full: Basket @provides(fields: "first { name maker { name } }")
          basket: Basket
        }
        type Basket { first: Product! second: Product! @provides(fields: "maker { name }") }
        type Product @key(fields: "id") { id: ID! name: String! @external maker: Maker! @external sold: Int! }
        type Maker { name: String! @external }`,
      resolvers: {
        Query: {
          top: () => ({ ...GIVEN, sold: 3 }),
          // Asked for the name here, it would be an error: it is null and non-null.
          next: () => ({ id: 'p2', sold: 0 }),
          full: () => ({ first: { ...GIVEN, sold: 3 }, second: { ...GIVEN, name: null, sold: 4 } }),
          basket: () => ({ first: { id: 'p2', sold: 0 }, second: { ...GIVEN, name: null, sold: 4 } }),
        },
        Product: { __resolveReference: ({ id }: { id: string }) => ({ id, sold: id === 'p1' ? 3 : 0 }) },
      },
    },
  ],
  cases: [
    { query: '{ top { name } }', data: { top: { name: 'given: Tea' } } },
    { query: '{ next { name sold } }', data: { next: { name: 'owner: Salt', sold: 0 } } },
    {
      query: '{ top { maker { name } name sold } }',
      data: { top: { maker: { name: 'owner: Lin' }, name: 'given: Tea', sold: 3 } },
    },
    {
      query: '{ full { first { name maker { name } } } }',
      data: { full: { first: { name: 'given: Tea', maker: { name: 'given: Lin' } } } },
    },
    {
      query: '{ basket { first { name } second { maker { name } sold } } }',
      data: { basket: { first: { name: 'owner: Salt' }, second: { maker: { name: 'given: Lin' }, sold: 4 } } },
    },
    {
      query: '{ products { name sold } }',
      data: {
        products: [
          { name: 'owner: Tea', sold: 3 },
          { name: 'owner: Salt', sold: 0 },
        ],
      },
    },
    {
      query: '{ basket { second { maker { town } } } }',
      data: { basket: { second: { maker: { town: 'owner: Muar' } } } },
    },
  ],
};

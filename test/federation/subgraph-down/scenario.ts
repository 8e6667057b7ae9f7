/** One subgraph is down: what the others know still comes, with one coded error for each place that stays empty. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const SHOPS = [
  { id: '1', name: 'North' },
  { id: '2', name: 'South' },
];
const code = 'SUBGRAPH_UNAVAILABLE';

export const scenario: Scenario = {
  name: 'subgraph-down',
  subgraphs: [
    {
      name: 'shops',
      typeDefs: `${FEDERATION}
        type Query { shops: [Shop!]!  best: Shop }
        type Shop @key(fields: "id") { id: ID! name: String! }`,
      resolvers: {
        Query: { shops: () => SHOPS, best: () => SHOPS[1] },
        Shop: { __resolveReference: byKey(SHOPS, 'id') },
      },
    },
    {
      name: 'stocks',
      isDown: true,
      typeDefs: `${FEDERATION}
        type Query { busiest: Shop  count: Int  ports: [String!]! }
        type Mutation { restock: Int }
        type Shop @key(fields: "id") { id: ID! items: [String!] must: Int! }`,
      resolvers: {},
    },
    {
      name: 'staff',
      typeDefs: `${FEDERATION}
        type Shop @key(fields: "id") { id: ID! staff: Int }`,
      resolvers: { Shop: { __resolveReference: ({ id }: { id: string }) => ({ id, staff: Number(id) * 3 }) } },
    },
  ],
  cases: [
    {
      query: '{ shops { name items staff } }',
      data: {
        shops: [
          { name: 'North', items: null, staff: 3 },
          { name: 'South', items: null, staff: 6 },
        ],
      },
      errors: [
        { path: ['shops', 0], code },
        { path: ['shops', 1], code },
      ],
    },
    { query: '{ best { staff } }', data: { best: { staff: 6 } } },
    {
      query: '{ count best { name } }',
      data: { count: null, best: { name: 'South' } },
      errors: [{ path: ['count'], code }],
    },
    {
      query: '{ n: count m: count busiest { name } }',
      data: { n: null, m: null, busiest: null },
      errors: [
        { path: ['n'], code },
        { path: ['m'], code },
        { path: ['busiest'], code },
      ],
    },
    {
      query: '{ best { items } top: best { items } shops { staff } }',
      data: { best: { items: null }, top: { items: null }, shops: [{ staff: 3 }, { staff: 6 }] },
      errors: [
        { path: ['best'], code },
        { path: ['top'], code },
      ],
    },
    { query: 'mutation { restock }', data: { restock: null }, errors: [{ path: ['restock'], code }] },
    { query: '{ ports best { name } }', data: null, errors: [{ path: ['ports'], code }] },
    { query: '{ best { name must } }', data: { best: null }, errors: [{ path: ['best'], code }] },
  ],
};

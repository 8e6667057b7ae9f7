/** Entities inside value types inside entities, and back to where they came from. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ORDERS = [
  {
    id: 'o1',
    lines: [
      { count: 2, item: { id: 'i1' } },
      { count: 0, item: null },
    ],
    sent: { to: { id: 'c1' }, by: 'sea' },
  },
  { id: 'o2', lines: [], sent: null },
];
const ITEMS = [{ id: 'i1', title: 'Kettle', made: { by: { id: 'c2' }, year: 2020 } }];
const COMPANIES = [
  { id: 'c1', name: 'Lin & Co', last: { order: { id: 'o1' } } },
  { id: 'c2', name: 'Bo Ltd', last: { order: { id: 'o2' } } },
];

export const scenario: Scenario = {
  name: 'nested-entities',
  subgraphs: [
    {
      name: 'orders',
      typeDefs: `${FEDERATION}
        type Query { orders: [Order!]! }
        type Order @key(fields: "id") { id: ID! lines: [Line!]! sent: Sending }
        type Line { count: Int! item: Item }
        type Sending { to: Company! by: String! }
        type Item @key(fields: "id", resolvable: false) { id: ID! }
        type Company @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Query: { orders: () => ORDERS }, Order: { __resolveReference: byKey(ORDERS, 'id') } },
    },
    {
      name: 'items',
      typeDefs: `${FEDERATION}
        type Item @key(fields: "id") { id: ID! title: String! made: Making! }
        type Making { by: Company! year: Int! }
        type Company @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Item: { __resolveReference: byKey(ITEMS, 'id') } },
    },
    {
      name: 'companies',
      typeDefs: `${FEDERATION}
        type Query { company(id: ID!): Company }
        type Company @key(fields: "id") { id: ID! name: String! last: Last! }
        type Last { order: Order! }
        type Order @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Query: { company: (_: unknown, asked: { id: string }) => COMPANIES.find(({ id }) => id === asked.id) },
        Company: { __resolveReference: byKey(COMPANIES, 'id') },
      },
    },
  ],
  cases: [
    {
      query: '{ orders { lines { item { made { by { name } year } } count } sent { to { name } } } }',
      data: {
        orders: [
          {
            lines: [
              { item: { made: { by: { name: 'Bo Ltd' }, year: 2020 } }, count: 2 },
              { item: null, count: 0 },
            ],
            sent: { to: { name: 'Lin & Co' } },
          },
          { lines: [], sent: null },
        ],
      },
    },
    {
      query: '{ company(id: "c1") { last { order { lines { item { title } } sent { to { id } by } } } name } }',
      data: {
        company: {
          last: {
            order: { lines: [{ item: { title: 'Kettle' } }, { item: null }], sent: { to: { id: 'c1' }, by: 'sea' } },
          },
          name: 'Lin & Co',
        },
      },
    },
    {
      query:
        '{ company(id: "c1") { last { order { sent { to { last { order { sent { to { last { order { id } } name } } } } } } } } } }',
      data: {
        company: {
          last: {
            order: {
              sent: {
                to: { last: { order: { sent: { to: { last: { order: { id: 'o1' } }, name: 'Lin & Co' } } } } },
              },
            },
          },
        },
      },
    },
    {
      // The same value type in two places, each with parts of its own.
      query: '{ orders { sent { to { name } } } company(id: "c2") { last { order { sent { by } id } } } }',
      data: {
        orders: [{ sent: { to: { name: 'Lin & Co' } } }, { sent: null }],
        company: { last: { order: { sent: null, id: 'o2' } } },
      },
    },
  ],
};

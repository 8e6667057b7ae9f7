/** `@override(from:)`: the field has moved, and its old home is not asked for it any more, not even where it is at hand. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const OLD = [
  { id: 't1', name: 'Axle', price: -1, stock: -1 },
  { id: 't2', name: 'Bolt', price: -1, stock: -1 },
];
const NEW = [
  { id: 't1', price: 40, weight: 2 },
  { id: 't2', price: 0, weight: 3 },
];
const STOCK = [
  { id: 't1', stock: 6 },
  { id: 't2', stock: 0 },
];

export const scenario: Scenario = {
  name: 'override',
  subgraphs: [
    {
      name: 'old',
      typeDefs: `${FEDERATION}
        type Query { tools: [Tool!]!  version: String! }
        type Tool @key(fields: "id") { id: ID! name: String! price: Int! stock: Int! }`,
      resolvers: {
        Query: { tools: () => OLD, version: () => 'old' },
        Tool: { __resolveReference: byKey(OLD, 'id') },
      },
    },
    {
      name: 'new',
      typeDefs: `${FEDERATION}
        type Query { newest: Tool  version: String! @override(from: "old") }
        type Tool @key(fields: "id") { id: ID! price: Int! @override(from: "old") weight: Int! }`,
      resolvers: {
        Query: { newest: () => NEW[1], version: () => 'new' },
        Tool: { __resolveReference: byKey(NEW, 'id') },
      },
    },
    {
      name: 'stock',
      typeDefs: `${FEDERATION}
        type Query { lastSold: Tool @shareable }
        type Tool @key(fields: "id") { id: ID! stock: Int! @override(from: "old") }`,
      resolvers: { Query: { lastSold: () => STOCK[0] }, Tool: { __resolveReference: byKey(STOCK, 'id') } },
    },
  ],
  cases: [
    { query: '{ version }', data: { version: 'new' } },
    {
      query: '{ tools { name price stock } }',
      data: {
        tools: [
          { name: 'Axle', price: 40, stock: 6 },
          { name: 'Bolt', price: 0, stock: 0 },
        ],
      },
    },
    {
      query: '{ newest { price stock name weight } }',
      data: { newest: { price: 0, stock: 0, name: 'Bolt', weight: 3 } },
    },
    { query: '{ lastSold { price stock } }', data: { lastSold: { price: 40, stock: 6 } } },
  ],
};

/** An entity with several keys, of which each subgraph knows some: whichever two share is the way between them. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ITEMS = [
  { id: 'i1', sku: 'k-1', name: 'Kettle' },
  { id: 'i2', sku: 'l-2', name: 'Lamp' },
];
const STOCK = [
  { sku: 'k-1', count: 4 },
  { sku: 'l-2', count: 0 },
];
const PRICES = [
  { id: 'i1', upc: 71, cents: 1999 },
  { id: 'i2', upc: 72, cents: 0 },
];
const LABELS = [
  { upc: 71, sku: 'k-1', label: 'Keep upright' },
  { upc: 72, sku: 'l-2', label: '' },
];

export const scenario: Scenario = {
  name: 'keys-several',
  subgraphs: [
    {
      name: 'items',
      typeDefs: `${FEDERATION}
        type Query { items: [Item!]! }
        type Item @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! name: String! }`,
      resolvers: { Query: { items: () => ITEMS }, Item: { __resolveReference: byKey(ITEMS, 'id', 'sku') } },
    },
    {
      name: 'stock',
      typeDefs: `${FEDERATION}
        type Query { inStock: [Item!]! }
        type Item @key(fields: "sku") { sku: String! count: Int! }`,
      resolvers: {
        Query: { inStock: () => STOCK.filter(({ count }) => count > 0) },
        Item: { __resolveReference: byKey(STOCK, 'sku') },
      },
    },
    {
      name: 'prices',
      typeDefs: `${FEDERATION}
        type Query { cheapest: Item }
        type Item @key(fields: "id") @key(fields: "upc") { id: ID! upc: Int! cents: Int! }`,
      resolvers: {
        Query: { cheapest: () => PRICES[1] },
        Item: { __resolveReference: byKey(PRICES, 'id', 'upc') },
      },
    },
    {
      name: 'labels',
      typeDefs: `${FEDERATION}
        type Query { labelled(upc: Int!): Item }
        type Item @key(fields: "upc") @key(fields: "sku") { upc: Int! sku: String! label: String! }`,
      resolvers: {
        Query: { labelled: (_: unknown, asked: { upc: number }) => LABELS.find(({ upc }) => upc === asked.upc) },
        Item: { __resolveReference: byKey(LABELS, 'upc', 'sku') },
      },
    },
  ],
  cases: [
    {
      query: '{ items { name count cents label } }',
      data: {
        items: [
          { name: 'Kettle', count: 4, cents: 1999, label: 'Keep upright' },
          { name: 'Lamp', count: 0, cents: 0, label: '' },
        ],
      },
    },
    {
      query: '{ inStock { label cents name id upc sku count } }',
      data: {
        inStock: [{ label: 'Keep upright', cents: 1999, name: 'Kettle', id: 'i1', upc: 71, sku: 'k-1', count: 4 }],
      },
    },
    { query: '{ cheapest { count label } }', data: { cheapest: { count: 0, label: '' } } },
    { query: '{ labelled(upc: 71) { cents count } }', data: { labelled: { cents: 1999, count: 4 } } },
    { query: '{ labelled(upc: 72) { name } }', data: { labelled: { name: 'Lamp' } } },
    { query: '{ labelled(upc: 73) { name } }', data: { labelled: null } },
    {
      query: '{ cheapest { sku } inStock { upc } items { upc } }',
      data: { cheapest: { sku: 'l-2' }, inStock: [{ upc: 71 }], items: [{ upc: 71 }, { upc: 72 }] },
    },
  ],
};

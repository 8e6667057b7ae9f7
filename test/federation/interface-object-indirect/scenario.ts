/** An interface object reached by detours: through a value type, a list, another entity, and from one such subgraph to another. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ASSETS = [
  { __typename: 'Ship', id: 'a1', owner: { id: 'o1' }, name: 'Jade', berths: 4 },
  { __typename: 'Shed', id: 'a2', owner: { id: 'o1' }, name: 'North', area: 0 },
];
const OWNERS = [{ id: 'o1', title: 'Lin & Co' }];
const VALUES = [
  { id: 'a1', worth: 900 },
  { id: 'a2', worth: 0 },
];
const SPOTS = [
  { id: 'a1', spot: { port: 'SIN' } },
  { id: 'a2', spot: null },
];

export const scenario: Scenario = {
  name: 'interface-object-indirect',
  subgraphs: [
    {
      name: 'assets',
      typeDefs: `${FEDERATION}
        type Query { asset(id: ID!): Asset }
        interface Asset @key(fields: "id") { id: ID! name: String! owner: Owner! }
        type Ship implements Asset @key(fields: "id") { id: ID! name: String! owner: Owner! berths: Int! }
        type Shed implements Asset @key(fields: "id") { id: ID! name: String! owner: Owner! area: Int! }
        type Owner @key(fields: "id") { id: ID! assets: [Asset!]! }`,
      resolvers: {
        Query: { asset: (_: unknown, asked: { id: string }) => ASSETS.find(({ id }) => id === asked.id) },
        Asset: { __resolveReference: byKey(ASSETS, 'id') },
        Ship: { __resolveReference: byKey(ASSETS, 'id') },
        Shed: { __resolveReference: byKey(ASSETS, 'id') },
        Owner: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          assets: ({ id }: { id: string }) => ASSETS.filter(({ owner }) => owner.id === id),
        },
      },
    },
    {
      name: 'owners',
      typeDefs: `${FEDERATION}
        type Query { owners: [Owner!]! }
        type Owner @key(fields: "id") { id: ID! title: String! }`,
      resolvers: { Query: { owners: () => OWNERS }, Owner: { __resolveReference: byKey(OWNERS, 'id') } },
    },
    {
      name: 'values',
      typeDefs: `${FEDERATION}
        type Query { report: Report! }
        type Report { dearest: Asset rows: [[Asset]!]! }
        type Asset @key(fields: "id") @interfaceObject { id: ID! worth: Int! }`,
      resolvers: {
        Query: { report: () => ({ dearest: VALUES[0], rows: [[VALUES[1], null], [VALUES[0]]] }) },
        Asset: { __resolveReference: byKey(VALUES, 'id') },
      },
    },
    {
      name: 'spots',
      typeDefs: `${FEDERATION}
        type Query { placed: [Asset!]! }
        type Asset @key(fields: "id") @interfaceObject { id: ID! spot: Spot }
        type Spot { port: String! }`,
      resolvers: { Query: { placed: () => SPOTS }, Asset: { __resolveReference: byKey(SPOTS, 'id') } },
    },
  ],
  cases: [
    {
      query: '{ owners { title assets { name worth spot { port } } } }',
      data: {
        owners: [
          {
            title: 'Lin & Co',
            assets: [
              { name: 'Jade', worth: 900, spot: { port: 'SIN' } },
              { name: 'North', worth: 0, spot: null },
            ],
          },
        ],
      },
    },
    {
      // From one subgraph that knows only the interface to another.
      query: '{ placed { worth } }',
      data: { placed: [{ worth: 900 }, { worth: 0 }] },
    },
    {
      query: '{ report { dearest { spot { port } name } } }',
      data: { report: { dearest: { spot: { port: 'SIN' }, name: 'Jade' } } },
    },
    {
      query: '{ report { rows { worth ... on Shed { area owner { title } } } } }',
      data: { report: { rows: [[{ worth: 0, area: 0, owner: { title: 'Lin & Co' } }, null], [{ worth: 900 }]] } },
    },
    {
      query: '{ report { dearest { owner { assets { __typename worth } } } } }',
      data: {
        report: {
          dearest: {
            owner: {
              assets: [
                { __typename: 'Ship', worth: 900 },
                { __typename: 'Shed', worth: 0 },
              ],
            },
          },
        },
      },
    },
    { query: '{ asset(id: "a2") { spot { port } worth id } }', data: { asset: { spot: null, worth: 0, id: 'a2' } } },
    {
      query: '{ report { __typename dearest { t: __typename } } }',
      data: { report: { __typename: 'Report', dearest: { t: 'Ship' } } },
    },
  ],
};

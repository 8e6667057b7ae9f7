/** A -> B -> C -> D: each step has its own key, and only the step before knows it. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const PARCELS = [{ id: 'x1' }, { id: 'x2' }, { id: 'x3' }];
const TRACKED = [
  { id: 'x1', tracking: 'T-1', carrier: 'Jade' },
  { id: 'x2', tracking: 'T-2', carrier: 'Opal' },
];
const CLEARED = [
  { tracking: 'T-1', declaration: 501, duty: 12 },
  { tracking: 'T-2', declaration: 502, duty: 0 },
];
const FILED = [
  { declaration: 501, officer: 'Tan' },
  { declaration: 502, officer: 'Wu' },
];

export const scenario: Scenario = {
  name: 'keys-chain',
  subgraphs: [
    {
      name: 'parcels',
      typeDefs: `${FEDERATION}
        type Query { parcels: [Parcel]!  parcel(id: ID!): Parcel }
        type Parcel @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          parcels: () => PARCELS.slice(0, 2),
          parcel: (_: unknown, asked: { id: string }) => PARCELS.find(({ id }) => id === asked.id),
        },
        Parcel: { __resolveReference: byKey(PARCELS, 'id') },
      },
    },
    {
      name: 'tracking',
      typeDefs: `${FEDERATION}
        type Parcel @key(fields: "id") @key(fields: "tracking") { id: ID! tracking: String! carrier: String! }`,
      resolvers: { Parcel: { __resolveReference: byKey(TRACKED, 'id', 'tracking') } },
    },
    {
      name: 'customs',
      typeDefs: `${FEDERATION}
        type Parcel @key(fields: "tracking") @key(fields: "declaration") { tracking: String! declaration: Int! duty: Int }`,
      resolvers: { Parcel: { __resolveReference: byKey(CLEARED, 'tracking', 'declaration') } },
    },
    {
      name: 'offices',
      typeDefs: `${FEDERATION}
        type Query { filed: [Parcel!]! }
        type Parcel @key(fields: "declaration") { declaration: Int! officer: String }`,
      resolvers: { Query: { filed: () => FILED }, Parcel: { __resolveReference: byKey(FILED, 'declaration') } },
    },
  ],
  cases: [
    { query: '{ parcels { officer } }', data: { parcels: [{ officer: 'Tan' }, { officer: 'Wu' }] } },
    {
      query: '{ parcels { officer duty carrier id } }',
      data: {
        parcels: [
          { officer: 'Tan', duty: 12, carrier: 'Jade', id: 'x1' },
          { officer: 'Wu', duty: 0, carrier: 'Opal', id: 'x2' },
        ],
      },
    },
    {
      query: '{ filed { carrier } }',
      data: { filed: [{ carrier: 'Jade' }, { carrier: 'Opal' }] },
    },
    { query: '{ filed { id } }', data: { filed: [{ id: 'x1' }, { id: 'x2' }] } },
    {
      // The chain ends where nobody tracks the parcel: what hangs on it is null, and nothing else.
      query: '{ parcel(id: "x3") { id duty officer } }',
      data: { parcel: { id: 'x3', duty: null, officer: null } },
    },
    {
      // A null where the schema promises none is told of, where it is; it bubbles to the nullable parcel.
      query: '{ parcel(id: "x3") { id carrier } }',
      data: { parcel: null },
      errors: [{ path: ['parcel', 'carrier'], code: 'SUBGRAPH_BAD_RESPONSE' }],
    },
  ],
};

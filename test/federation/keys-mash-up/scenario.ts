/** Only a key of parts from two subgraphs opens the third. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const CARS = [
  { id: 'c1', maker: 'Aster' },
  { id: 'c2', maker: 'Boreas' },
];
const PLATES = [
  { id: 'c1', plate: 'SG-1' },
  { id: 'c2', plate: 'SZ-2' },
];
const TAXES = [
  { plate: 'SG-1', maker: 'Aster', zone: 4, tax: 90 },
  { plate: 'SZ-2', maker: 'Boreas', zone: 5, tax: 0 },
];
const TOLLS = [
  { id: 'c1', zone: 4, toll: 1.5 },
  { id: 'c2', zone: 5, toll: 2.25 },
];

export const scenario: Scenario = {
  name: 'keys-mash-up',
  subgraphs: [
    {
      name: 'cars',
      typeDefs: `${FEDERATION}
        type Query { cars: [Car!]! }
        type Car @key(fields: "id") { id: ID! maker: String! @shareable }`,
      resolvers: { Query: { cars: () => CARS }, Car: { __resolveReference: byKey(CARS, 'id') } },
    },
    {
      name: 'plates',
      typeDefs: `${FEDERATION}
        type Query { plated: [Car!]! }
        type Car @key(fields: "id") { id: ID! plate: String! @shareable }`,
      resolvers: { Query: { plated: () => PLATES }, Car: { __resolveReference: byKey(PLATES, 'id') } },
    },
    {
      name: 'taxes',
      typeDefs: `${FEDERATION}
        type Car @key(fields: "plate maker") { plate: String! @shareable maker: String! @shareable zone: Int! @shareable tax: Int! }`,
      resolvers: { Car: { __resolveReference: byKey(TAXES, 'plate maker') } },
    },
    {
      name: 'tolls',
      typeDefs: `${FEDERATION}
        type Car @key(fields: "id zone") { id: ID! zone: Int! @shareable toll: Float! }`,
      resolvers: { Car: { __resolveReference: byKey(TOLLS, 'id zone') } },
    },
  ],
  cases: [
    { query: '{ cars { tax } }', data: { cars: [{ tax: 90 }, { tax: 0 }] } },
    { query: '{ plated { tax } }', data: { plated: [{ tax: 90 }, { tax: 0 }] } },
    {
      // id and maker, then the plate, then plate and maker open the zone, then id and zone the toll.
      query: '{ cars { toll } }',
      data: { cars: [{ toll: 1.5 }, { toll: 2.25 }] },
    },
    {
      query: '{ plated { toll maker tax zone plate } }',
      data: {
        plated: [
          { toll: 1.5, maker: 'Aster', tax: 90, zone: 4, plate: 'SG-1' },
          { toll: 2.25, maker: 'Boreas', tax: 0, zone: 5, plate: 'SZ-2' },
        ],
      },
    },
  ],
};

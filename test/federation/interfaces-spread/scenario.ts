/** An interface of which the subgraphs know different members and different fields. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const VEHICLES = [
  { __typename: 'Van', id: 'v1', plate: 'SG1', load: 900 },
  { __typename: 'Bike', id: 'v2', plate: '', gears: 0 },
];
const RUNS = [
  { __typename: 'Van', id: 'v1', km: 12, fuel: 'diesel' },
  { __typename: 'Drone', id: 'v3', km: 0, rotors: 4 },
];
const BIKE_RUNS = [{ id: 'v2', km: 5 }];
const DRONES = [{ id: 'v3', plate: 'D3' }];

export const scenario: Scenario = {
  name: 'interfaces-spread',
  subgraphs: [
    {
      name: 'register',
      typeDefs: `${FEDERATION}
        type Query { vehicles: [Vehicle!]!  vehicle(id: ID!): Vehicle }
        interface Vehicle { id: ID! plate: String! }
        type Van implements Vehicle @key(fields: "id") { id: ID! plate: String! load: Int! }
        type Bike implements Vehicle @key(fields: "id") { id: ID! plate: String! gears: Int! }
        type Drone @key(fields: "id") { id: ID! plate: String! }`,
      resolvers: {
        Query: {
          vehicles: () => VEHICLES,
          vehicle: (_: unknown, asked: { id: string }) => VEHICLES.find(({ id }) => id === asked.id),
        },
        Van: { __resolveReference: byKey(VEHICLES, 'id') },
        Bike: { __resolveReference: byKey(VEHICLES, 'id') },
        Drone: { __resolveReference: byKey(DRONES, 'id') },
      },
    },
    {
      name: 'runs',
      typeDefs: `${FEDERATION}
        type Query { lastRun: Moved  runs: [Moved!]! }
        interface Moved { id: ID! km: Int! }
        type Van implements Moved @key(fields: "id") { id: ID! km: Int! fuel: String }
        type Bike implements Moved @key(fields: "id") { id: ID! km: Int! }
        type Drone implements Moved & Vehicle @key(fields: "id") { id: ID! km: Int! rotors: Int! }
        interface Vehicle { id: ID! }`,
      resolvers: {
        Query: { lastRun: () => RUNS[1], runs: () => RUNS },
        Van: { __resolveReference: byKey(RUNS, 'id') },
        Bike: { __resolveReference: byKey(BIKE_RUNS, 'id') },
        Drone: { __resolveReference: byKey(RUNS, 'id') },
      },
    },
  ],
  cases: [
    {
      query: '{ vehicles { plate ... on Moved { km } } }',
      data: {
        vehicles: [
          { plate: 'SG1', km: 12 },
          { plate: '', km: 5 },
        ],
      },
    },
    {
      query: '{ runs { km ... on Vehicle { id } ... on Van { load fuel } ... on Drone { rotors plate } } }',
      data: {
        runs: [
          { km: 12, id: 'v1', load: 900, fuel: 'diesel' },
          { km: 0, id: 'v3', rotors: 4, plate: 'D3' },
        ],
      },
    },
    { query: '{ lastRun { __typename km } }', data: { lastRun: { __typename: 'Drone', km: 0 } } },
    { query: '{ lastRun { ... on Vehicle { plate } } }', data: { lastRun: { plate: 'D3' } } },
    {
      query: '{ vehicles { ... on Van { km load } ... on Bike { gears km } ... on Drone { rotors } } }',
      data: {
        vehicles: [
          { km: 12, load: 900 },
          { gears: 0, km: 5 },
        ],
      },
    },
    {
      query: '{ vehicle(id: "v2") { __typename ... on Moved { km } id } }',
      data: { vehicle: { __typename: 'Bike', km: 5, id: 'v2' } },
    },
    {
      // A fragment on one interface inside one on the other.
      query: '{ vehicles { ... on Moved { ... on Vehicle { plate } km } } }',
      data: {
        vehicles: [
          { plate: 'SG1', km: 12 },
          { plate: '', km: 5 },
        ],
      },
    },
  ],
};

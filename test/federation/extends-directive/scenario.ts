/** `@extends` and a key marked `@external`, in Federation 2 and beside a Federation 1 subgraph that says the same. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ROOMS = [
  { id: 'r1', size: 40, name: 'Hall' },
  { id: 'r2', size: 9, name: 'Nook' },
];

export const scenario: Scenario = {
  name: 'extends-directive',
  subgraphs: [
    {
      name: 'rooms',
      typeDefs: `${FEDERATION}
        type Query { rooms: [Room!]! }
        type Room @key(fields: "id") { id: ID! size: Int! name: String! }`,
      resolvers: { Query: { rooms: () => ROOMS }, Room: { __resolveReference: byKey(ROOMS, 'id') } },
    },
    {
      name: 'heating',
      typeDefs: `${FEDERATION}
        type Query @extends { warmest: Room }
        type Room @key(fields: "id") @extends {
          id: ID! @external
          size: Int! @external
          watts: Int! @requires(fields: "size")
        }`,
      resolvers: {
        Query: { warmest: () => ({ id: 'r2' }) },
        Room: { watts: (room: Row) => Number(required(room, 'size')) * 100 },
      },
    },
    {
      name: 'cleaning',
      typeDefs: `
        type Room @key(fields: "id") @extends {
          id: ID! @external
          name: String! @external
          plan: String! @requires(fields: "name")
        }`,
      resolvers: { Room: { plan: (room: Row) => `Sweep the ${String(required(room, 'name'))}` } },
    },
  ],
  cases: [
    {
      query: '{ rooms { name watts } }',
      data: {
        rooms: [
          { name: 'Hall', watts: 4000 },
          { name: 'Nook', watts: 900 },
        ],
      },
    },
    { query: '{ warmest { watts } }', data: { warmest: { watts: 900 } } },
    { query: '{ warmest { plan id } }', data: { warmest: { plan: 'Sweep the Nook', id: 'r2' } } },
    {
      // What was fetched for a @requires is not shown, unless it is asked for.
      query: '{ rooms { plan watts size } }',
      data: {
        rooms: [
          { plan: 'Sweep the Hall', watts: 4000, size: 40 },
          { plan: 'Sweep the Nook', watts: 900, size: 9 },
        ],
      },
    },
  ],
};

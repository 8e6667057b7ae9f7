/** A key of two fields: neither of them alone names the entity. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const SEATS = [
  { hall: 'A', row: 1, price: 10 },
  { hall: 'A', row: 2, price: 20 },
  { hall: 'B', row: 1, price: 30 },
];
const HOLDERS = [
  { hall: 'A', row: 1, holder: 'Lin' },
  { hall: 'B', row: 1, holder: 'Rosa' },
  { hall: 'A', row: 2, holder: null },
];

export const scenario: Scenario = {
  name: 'keys-composite',
  subgraphs: [
    {
      name: 'seats',
      typeDefs: `${FEDERATION}
        type Query { seats(hall: String): [Seat!]! }
        type Seat @key(fields: "hall row") { hall: String! row: Int! price: Int! }`,
      resolvers: {
        Query: {
          seats: (_: unknown, { hall }: { hall?: string }) => SEATS.filter((seat) => !hall || seat.hall === hall),
        },
        Seat: { __resolveReference: byKey(SEATS, 'hall row') },
      },
    },
    {
      name: 'holders',
      typeDefs: `${FEDERATION}
        type Query { taken: [Seat!]! }
        type Seat @key(fields: "row hall") { hall: String! row: Int! holder: String }`,
      resolvers: {
        Query: { taken: () => HOLDERS.filter(({ holder }) => holder !== null) },
        Seat: { __resolveReference: byKey(HOLDERS, 'hall row') },
      },
    },
  ],
  cases: [
    {
      query: '{ seats { hall row holder price } }',
      data: {
        seats: [
          { hall: 'A', row: 1, holder: 'Lin', price: 10 },
          { hall: 'A', row: 2, holder: null, price: 20 },
          { hall: 'B', row: 1, holder: 'Rosa', price: 30 },
        ],
      },
    },
    { query: '{ seats(hall: "B") { holder } }', data: { seats: [{ holder: 'Rosa' }] } },
    {
      // Both key fields are needed for the fetch, and neither belongs to the answer.
      query: '{ taken { price } }',
      data: { taken: [{ price: 10 }, { price: 30 }] },
    },
    {
      // The key is asked for under other names: the representation must still hold it under its own.
      query: '{ taken { row: hall hall: row price } }',
      data: {
        taken: [
          { row: 'A', hall: 1, price: 10 },
          { row: 'B', hall: 1, price: 30 },
        ],
      },
      reference: 'GraphQL, "Field Alias": an alias is the key in the answer and changes nothing else.',
    },
  ],
};

/** `@requires` with inline fragments: what is required depends on the member of a union or the type behind an interface. */
import { required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ORDERS = [
  { id: 'o1', paid: { __typename: 'Card', last4: '0042' }, ship: { __typename: 'Air', city: 'SIN', flight: 'SQ1' } },
  {
    id: 'o2',
    paid: { __typename: 'Cash', coins: 0 },
    ship: { __typename: 'Sea', city: 'SZX', vessel: { name: 'Jade' } },
  },
  { id: 'o3', paid: null, ship: { __typename: 'Foot', city: 'HKG' } },
];

export const scenario: Scenario = {
  name: 'requires-fragments',
  subgraphs: [
    {
      name: 'orders',
      typeDefs: `${FEDERATION}
        type Query { orders: [Order!]! }
        type Order @key(fields: "id") { id: ID! paid: Payment ship: Way! }
        union Payment = Card | Cash
        type Card { last4: String! }
        type Cash { coins: Int! }
        interface Way { city: String! }
        type Air implements Way { city: String! flight: String! }
        type Sea implements Way { city: String! vessel: Vessel! }
        type Foot implements Way { city: String! }
        type Vessel { name: String! }`,
      resolvers: {
        Query: { orders: () => ORDERS },
        Order: { __resolveReference: ({ id }: Row) => ORDERS.find((order) => order.id === id) },
      },
    },
    {
      name: 'receipts',
      typeDefs: `${FEDERATION}
        type Query { receipt(id: ID!): Order }
        type Order @key(fields: "id") {
          id: ID!
          paid: Payment @external
          ship: Way! @external
          receipt: String! @requires(fields: "paid { ... on Card { last4 } ... on Cash { coins } }")
          route: String! @requires(fields: "ship { __typename city ... on Air { flight } ... on Sea { vessel { name } } }")
        }
        union Payment = Card | Cash
        type Card { last4: String! @external }
        type Cash { coins: Int! @external }
        interface Way { city: String! }
        type Air implements Way { city: String! @external flight: String! @external }
        type Sea implements Way { city: String! @external vessel: Vessel! @external }
        type Foot implements Way { city: String! @external }
        type Vessel { name: String! @external }`,
      resolvers: {
        Query: { receipt: (_: unknown, { id }: { id: string }) => ({ id }) },
        Order: {
          __resolveReference: (order: Row) => order,
          receipt(order: Row) {
            const paid = required(order, 'paid') as Row | null;
            if (!paid) return 'unpaid';
            // Without a __typename in the field set, which member it is shows in what came.
            return 'last4' in paid ? `card ${String(paid.last4)}` : `cash ${String(required(paid, 'coins'))}`;
          },
          route(order: Row) {
            const ship = required(order, 'ship') as Row;
            const city = String(required(ship, 'city'));
            if (ship.__typename === 'Air') return `${city} by ${String(required(ship, 'flight'))}`;
            if (ship.__typename === 'Sea') return `${city} on ${(required(ship, 'vessel') as { name: string }).name}`;
            return `${city} by ${String(ship.__typename)}`;
          },
        },
      },
    },
  ],
  cases: [
    {
      query: '{ orders { receipt } }',
      data: { orders: [{ receipt: 'card 0042' }, { receipt: 'cash 0' }, { receipt: 'unpaid' }] },
    },
    {
      query: '{ orders { route } }',
      data: { orders: [{ route: 'SIN by SQ1' }, { route: 'SZX on Jade' }, { route: 'HKG by Foot' }] },
    },
    {
      query: '{ receipt(id: "o2") { route receipt id } }',
      data: { receipt: { route: 'SZX on Jade', receipt: 'cash 0', id: 'o2' } },
    },
    {
      query: '{ receipt(id: "o3") { receipt route } }',
      data: { receipt: { receipt: 'unpaid', route: 'HKG by Foot' } },
    },
    {
      // What the client asks of the union stands beside what is required of it.
      query: '{ orders { paid { ... on Cash { coins } } receipt } }',
      data: {
        orders: [
          { paid: {}, receipt: 'card 0042' },
          { paid: { coins: 0 }, receipt: 'cash 0' },
          { paid: null, receipt: 'unpaid' },
        ],
      },
    },
    {
      query: '{ receipt(id: "o1") { ship { __typename ... on Air { flight } } paid { __typename } route } }',
      data: {
        receipt: { ship: { __typename: 'Air', flight: 'SQ1' }, paid: { __typename: 'Card' }, route: 'SIN by SQ1' },
      },
    },
  ],
};

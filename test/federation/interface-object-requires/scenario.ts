/** `@interfaceObject` with `@requires` of the interface's own fields, and a further subgraph that requires the result. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const USERS = [
  { __typename: 'Buyer', id: 'u1', name: 'mei', spent: 70 },
  { __typename: 'Seller', id: 'u2', name: '', sold: 3 },
];

/** What the stock executor gets wrong: see planner-mends.ts. */
const EVERY_IMPLEMENTATION =
  'Federation, "@interfaceObject": its fields are fields of every implementation, and may be required as such.';

export const scenario: Scenario = {
  name: 'interface-object-requires',
  subgraphs: [
    {
      name: 'users',
      typeDefs: `${FEDERATION}
        type Query { users: [User!]! }
        interface User @key(fields: "id") { id: ID! name: String! }
        type Buyer implements User @key(fields: "id") { id: ID! name: String! spent: Int! }
        type Seller implements User @key(fields: "id") { id: ID! name: String! sold: Int! }`,
      resolvers: {
        Query: { users: () => USERS },
        User: { __resolveReference: byKey(USERS, 'id') },
        Buyer: { __resolveReference: byKey(USERS, 'id') },
        Seller: { __resolveReference: byKey(USERS, 'id') },
      },
    },
    {
      name: 'badges',
      typeDefs: `${FEDERATION}
        type Query { holders: [User!]! }
        type User @key(fields: "id") @interfaceObject {
          id: ID!
          name: String! @external
          badge: String! @requires(fields: "name")
        }`,
      resolvers: {
        Query: { holders: () => [{ id: 'u2' }, { id: 'u1' }] },
        User: {
          __resolveReference: (user: Row) => user,
          badge: (user: Row) => `[${String(required(user, 'name')).toUpperCase()}]`,
        },
      },
    },
    {
      name: 'prints',
      typeDefs: `${FEDERATION}
        type User @key(fields: "id") @interfaceObject {
          id: ID!
          badge: String! @external
          print: String! @requires(fields: "badge")
        }`,
      resolvers: {
        User: {
          __resolveReference: (user: Row) => user,
          print: (user: Row) => `${String(required(user, 'badge'))} on paper`,
        },
      },
    },
  ],
  cases: [
    { query: '{ users { badge } }', data: { users: [{ badge: '[MEI]' }, { badge: '[]' }] } },
    {
      query: '{ users { name badge } }',
      data: {
        users: [
          { name: 'mei', badge: '[MEI]' },
          { name: '', badge: '[]' },
        ],
      },
    },
    { query: '{ holders { badge } }', data: { holders: [{ badge: '[]' }, { badge: '[MEI]' }] } },
    {
      query: '{ users { ... on Buyer { badge spent } ... on Seller { b: badge } } }',
      data: { users: [{ badge: '[MEI]', spent: 70 }, { b: '[]' }] },
    },
    {
      query: '{ holders { print } }',
      data: { holders: [{ print: '[] on paper' }, { print: '[MEI] on paper' }] },
      reference: EVERY_IMPLEMENTATION,
    },
    {
      query: '{ users { print } }',
      data: { users: [{ print: '[MEI] on paper' }, { print: '[] on paper' }] },
      reference: EVERY_IMPLEMENTATION,
    },
    {
      query: '{ holders { __typename badge ... on Seller { sold } } }',
      data: {
        holders: [
          { __typename: 'Seller', badge: '[]', sold: 3 },
          { __typename: 'Buyer', badge: '[MEI]' },
        ],
      },
    },
    { query: '{ holders { ... on Seller { badge } } }', data: { holders: [{ badge: '[]' }, {}] } },
    {
      query: '{ holders { ... on Seller { n: name badge } } }',
      data: { holders: [{ n: '', badge: '[]' }, {}] },
    },
    {
      query: '{ holders { ... on Seller { print } } }',
      data: { holders: [{ print: '[] on paper' }, {}] },
      reference: EVERY_IMPLEMENTATION,
    },
    {
      query: '{ holders { ... on Seller { n: name print } ... on Buyer { spent print } } }',
      data: {
        holders: [
          { n: '', print: '[] on paper' },
          { spent: 70, print: '[MEI] on paper' },
        ],
      },
      reference: EVERY_IMPLEMENTATION,
    },
    {
      query: '{ users { ... on Buyer { badge spent } ... on Seller { print } } }',
      data: { users: [{ badge: '[MEI]', spent: 70 }, { print: '[] on paper' }] },
      reference: EVERY_IMPLEMENTATION,
    },
  ],
};

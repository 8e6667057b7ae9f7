/** `@key` on an interface without any interface object: its members are entities, in one subgraph more of them than in another. */
import { byKey, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ACCOUNTS = [
  { __typename: 'Admin', id: '1', mail: 'a@x', role: 'all' },
  { __typename: 'Client', id: '2', mail: 'c@x', credit: 0 },
];
const SEEN: Readonly<Record<string, number>> = { '1': 10, '2': 0 };
const seen = ({ id }: Row) => ({ id, seen: SEEN[String(id)] });

export const scenario: Scenario = {
  name: 'interface-entities',
  subgraphs: [
    {
      name: 'accounts',
      typeDefs: `${FEDERATION}
        type Query { accounts: [Account!]!  account(id: ID!): Account }
        interface Account @key(fields: "id") { id: ID! mail: String! }
        type Admin implements Account @key(fields: "id") { id: ID! mail: String! role: String! }
        type Client implements Account @key(fields: "id") { id: ID! mail: String! credit: Int! }`,
      resolvers: {
        Query: {
          accounts: () => ACCOUNTS,
          account: (_: unknown, asked: { id: string }) => ACCOUNTS.find(({ id }) => id === asked.id),
        },
        Account: { __resolveReference: byKey(ACCOUNTS, 'id') },
        Admin: { __resolveReference: byKey(ACCOUNTS, 'id') },
        Client: { __resolveReference: byKey(ACCOUNTS, 'id') },
      },
    },
    {
      name: 'visits',
      typeDefs: `${FEDERATION}
        type Query { visitors: [Visitor!]! }
        union Visitor = Admin | Client
        interface Seen { seen: Int! }
        type Admin implements Seen @key(fields: "id") { id: ID! seen: Int! }
        type Client implements Seen @key(fields: "id") { id: ID! seen: Int! }`,
      resolvers: {
        Query: {
          visitors: () => [
            { __typename: 'Client', ...seen({ id: '2' }) },
            { __typename: 'Admin', ...seen({ id: '1' }) },
          ],
        },
        Admin: { __resolveReference: seen },
        Client: { __resolveReference: seen },
      },
    },
  ],
  cases: [
    {
      query: '{ accounts { mail ... on Seen { seen } } }',
      data: {
        accounts: [
          { mail: 'a@x', seen: 10 },
          { mail: 'c@x', seen: 0 },
        ],
      },
    },
    {
      query: '{ visitors { ... on Account { mail id } ... on Client { credit seen } } }',
      data: {
        visitors: [
          { mail: 'c@x', id: '2', credit: 0, seen: 0 },
          { mail: 'a@x', id: '1' },
        ],
      },
    },
    {
      query: '{ visitors { __typename ... on Seen { s: seen ... on Account { mail } } } }',
      data: {
        visitors: [
          { __typename: 'Client', s: 0, mail: 'c@x' },
          { __typename: 'Admin', s: 10, mail: 'a@x' },
        ],
      },
    },
    {
      query: '{ account(id: "1") { ... on Admin { role seen } ... on Client { credit } } }',
      data: { account: { role: 'all', seen: 10 } },
    },
    { query: '{ account(id: "9") { ... on Admin { seen } mail } }', data: { account: null } },
  ],
};

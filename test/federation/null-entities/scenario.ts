/** An entity that the other subgraph does not have, and a reference that is null: nullable fields are null, others bubble. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const KNOWN = [
  { id: '1', name: 'Mei', best: { id: '2' }, must: { id: '1' } },
  { id: '2', name: 'Jun', best: null, must: { id: '9' } },
  { id: '9', name: 'Ghost', best: { id: '9' }, must: { id: '1' } },
];
const PROFILES = [
  { id: '1', bio: 'Sails', rank: 1 },
  { id: '2', bio: '', rank: 0 },
];
const code = 'SUBGRAPH_BAD_RESPONSE';

export const scenario: Scenario = {
  name: 'null-entities',
  subgraphs: [
    {
      name: 'users',
      typeDefs: `${FEDERATION}
        type Query { user(id: ID!): User  users: [User]!  strict: [User!] }
        type User @key(fields: "id") { id: ID! name: String! best: User must: User! }`,
      resolvers: {
        Query: {
          user: (_: unknown, asked: { id: string }) => KNOWN.find(({ id }) => id === asked.id),
          users: () => [KNOWN[0], null, KNOWN[2]],
          strict: () => [KNOWN[0], KNOWN[2]],
        },
        User: {
          __resolveReference: byKey(KNOWN, 'id'),
          best: ({ best }: { best: { id: string } | null }) => KNOWN.find(({ id }) => id === best?.id),
          must: ({ must }: { must: { id: string } }) => KNOWN.find(({ id }) => id === must.id),
        },
      },
    },
    {
      name: 'profiles',
      typeDefs: `${FEDERATION}
        type User @key(fields: "id") { id: ID! bio: String rank: Int! }`,
      resolvers: { User: { __resolveReference: byKey(PROFILES, 'id') } },
    },
  ],
  cases: [
    { query: '{ user(id: "9") { name bio } }', data: { user: { name: 'Ghost', bio: null } } },
    { query: '{ user(id: "7") { name bio } }', data: { user: null } },
    { query: '{ users { bio } }', data: { users: [{ bio: 'Sails' }, null, { bio: null }] } },
    { query: '{ user(id: "1") { best { bio best { bio } } } }', data: { user: { best: { bio: '', best: null } } } },
    {
      query: '{ user(id: "9") { name rank } }',
      data: { user: null },
      errors: [{ path: ['user', 'rank'], code }],
    },
    {
      query: '{ users { rank } }',
      data: { users: [{ rank: 1 }, null, null] },
      errors: [{ path: ['users', 2, 'rank'], code }],
    },
    {
      // The item is non-null, so the list goes too; the list may be null.
      query: '{ strict { rank } users { name } }',
      data: { strict: null, users: [{ name: 'Mei' }, null, { name: 'Ghost' }] },
      errors: [{ path: ['strict', 1, 'rank'], code }],
    },
    {
      // Up through the non-null `must` to the nullable user.
      query: '{ user(id: "2") { name must { rank } } }',
      data: { user: null },
      errors: [{ path: ['user', 'must', 'rank'], code }],
    },
    {
      query: '{ user(id: "2") { name must { bio } } }',
      data: { user: { name: 'Jun', must: { bio: null } } },
    },
  ],
};

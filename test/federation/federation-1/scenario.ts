/** Federation 1: `extend type ... @key` with `@external` fields, and no @link anywhere. Every field is shared by default. */
import { byKey, required, type Row } from '../kit/entities';
import { type Scenario } from '../kit/scenarios';

const USERS = [
  { email: 'mei@a.sg', name: 'Mei', years: 12 },
  { email: 'jun@b.cn', name: 'Jun', years: 0 },
];
const POSTS = [
  { id: '1', text: 'Hello', author: { email: 'mei@a.sg', name: 'Mei' } },
  { id: '2', text: 'Bye', author: { email: 'jun@b.cn', name: 'Jun' } },
];

export const scenario: Scenario = {
  name: 'federation-1',
  subgraphs: [
    {
      name: 'users',
      typeDefs: `
        type Query { me: User  users: [User!]! }
        type User @key(fields: "email") { email: ID! name: String! years: Int! }`,
      resolvers: {
        Query: { me: () => USERS[0], users: () => USERS },
        User: { __resolveReference: byKey(USERS, 'email') },
      },
    },
    {
      name: 'posts',
      typeDefs: `
        extend type Query { posts: [Post!]! }
        type Post @key(fields: "id") { id: ID! text: String! author: User @provides(fields: "name") }
        extend type User @key(fields: "email") {
          email: ID! @external
          name: String! @external
          years: Int! @external
          posts: [Post!]!
          rank: String! @requires(fields: "years")
        }`,
      resolvers: {
        Query: { posts: () => POSTS },
        Post: { __resolveReference: byKey(POSTS, 'id') },
        User: {
          posts: ({ email }: { email: string }) => POSTS.filter((post) => post.author.email === email),
          rank: (user: Row) => (Number(required(user, 'years')) > 10 ? 'elder' : 'new'),
        },
      },
    },
    {
      name: 'likes',
      typeDefs: `
        extend type Post @key(fields: "id") { id: ID! @external likes: Int! }`,
      resolvers: { Post: { likes: ({ id }: { id: string }) => Number(id) * 5 } },
    },
  ],
  cases: [
    {
      query: '{ me { name posts { text likes } } }',
      data: { me: { name: 'Mei', posts: [{ text: 'Hello', likes: 5 }] } },
    },
    {
      query: '{ users { rank name } }',
      data: {
        users: [
          { rank: 'elder', name: 'Mei' },
          { rank: 'new', name: 'Jun' },
        ],
      },
    },
    {
      query: '{ posts { author { name } } }',
      data: { posts: [{ author: { name: 'Mei' } }, { author: { name: 'Jun' } }] },
    },
    {
      query: '{ posts { likes author { years email rank } } }',
      data: {
        posts: [
          { likes: 5, author: { years: 12, email: 'mei@a.sg', rank: 'elder' } },
          { likes: 10, author: { years: 0, email: 'jun@b.cn', rank: 'new' } },
        ],
      },
    },
    {
      query: '{ me { posts { author { posts { author { name rank } likes } } } } }',
      data: { me: { posts: [{ author: { posts: [{ author: { name: 'Mei', rank: 'elder' }, likes: 5 }] } }] } },
    },
  ],
};

/** Shared fields whose types differ between subgraphs as far as they may: nullability, members of a union, an interface's implementer. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const LEFT = [{ id: '1', title: 'One', cover: { __typename: 'Photo', url: 'p' }, tags: ['x'] }];
const RIGHT = [{ id: '1', title: 'One', cover: { __typename: 'Photo', url: 'p' }, tags: ['x'], stars: 3 }];

export const scenario: Scenario = {
  name: 'shareable-covariant',
  subgraphs: [
    {
      name: 'left',
      typeDefs: `${FEDERATION}
        type Query { left: [Album!]!  both: Album @shareable }
        type Album @key(fields: "id") { id: ID! title: String @shareable cover: Cover @shareable tags: [String] @shareable }
        interface Cover { url: String }
        type Photo implements Cover @shareable { url: String }
        type Drawing implements Cover { url: String artist: String! }`,
      resolvers: { Query: { left: () => LEFT, both: () => LEFT[0] }, Album: { __resolveReference: byKey(LEFT, 'id') } },
    },
    {
      name: 'right',
      typeDefs: `${FEDERATION}
        type Query { right: [Album!]!  both: Album! @shareable }
        type Album @key(fields: "id") {
          id: ID!
          title: String! @shareable
          cover: Photo! @shareable
          tags: [String!]! @shareable
          stars: Int!
        }
        type Photo @shareable { url: String! }`,
      resolvers: {
        Query: { right: () => RIGHT, both: () => RIGHT[0] },
        Album: { __resolveReference: byKey(RIGHT, 'id') },
      },
    },
  ],
  cases: [
    {
      query: '{ left { title cover { url } stars } }',
      data: { left: [{ title: 'One', cover: { url: 'p' }, stars: 3 }] },
    },
    {
      query: '{ right { cover { __typename url ... on Photo { u: url } } tags } }',
      data: { right: [{ cover: { __typename: 'Photo', url: 'p', u: 'p' }, tags: ['x'] }] },
    },
    {
      query: '{ right { cover { ... on Drawing { artist } } title } }',
      data: { right: [{ cover: {}, title: 'One' }] },
    },
    { query: '{ both { stars cover { __typename } } }', data: { both: { stars: 3, cover: { __typename: 'Photo' } } } },
    {
      query: '{ left { c: cover { ... on Photo { url } } } both { tags } }',
      data: { left: [{ c: { url: 'p' } }], both: { tags: ['x'] } },
    },
  ],
};

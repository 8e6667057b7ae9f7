/** `@provides` through an interface and through a union: only of some members. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const MEDIA = [
  { __typename: 'Book', id: 'b1', title: 'owner: Tides', pages: 90 },
  { __typename: 'Film', id: 'f1', title: 'owner: Wells', minutes: 0 },
];

export const scenario: Scenario = {
  name: 'provides-abstract',
  subgraphs: [
    {
      name: 'library',
      typeDefs: `${FEDERATION}
        type Query { media: [Media!]! }
        interface Media { id: ID! title: String! }
        type Book implements Media @key(fields: "id") { id: ID! title: String! @shareable pages: Int! @shareable }
        type Film implements Media @key(fields: "id") { id: ID! title: String! @shareable minutes: Int! @shareable }`,
      resolvers: {
        Query: { media: () => MEDIA },
        Book: { __resolveReference: byKey(MEDIA, 'id') },
        Film: { __resolveReference: byKey(MEDIA, 'id') },
      },
    },
    {
      name: 'club',
      typeDefs: `${FEDERATION}
        type Query {
          picks: [Media!]! @provides(fields: "... on Book { title pages } ... on Film { title }")
          found: [Found!]! @provides(fields: "... on Book { title } ... on Film { minutes }")
          plain: [Media!]!
        }
        interface Media { id: ID! title: String! }
        union Found = Book | Film
        type Book implements Media @key(fields: "id") { id: ID! title: String! @external pages: Int! @external }
        type Film implements Media @key(fields: "id") { id: ID! title: String! @external minutes: Int! @external }`,
      resolvers: {
        Query: {
          picks: () => [
            { __typename: 'Book', id: 'b1', title: 'given: Tides', pages: 91 },
            { __typename: 'Film', id: 'f1', title: 'given: Wells' },
          ],
          found: () => [
            { __typename: 'Film', id: 'f1', minutes: 7 },
            { __typename: 'Book', id: 'b1', title: 'given: Tides' },
          ],
          plain: () => MEDIA.map(({ __typename, id }) => ({ __typename, id })),
        },
        Book: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
        Film: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
      },
    },
  ],
  cases: [
    { query: '{ media { title } }', data: { media: [{ title: 'owner: Tides' }, { title: 'owner: Wells' }] } },
    { query: '{ picks { title } }', data: { picks: [{ title: 'given: Tides' }, { title: 'given: Wells' }] } },
    {
      query: '{ picks { title ... on Book { pages } ... on Film { minutes } } }',
      data: {
        picks: [
          { title: 'given: Tides', pages: 91 },
          { title: 'given: Wells', minutes: 0 },
        ],
      },
    },
    {
      query: '{ found { ... on Book { title pages } ... on Film { title minutes } } }',
      data: {
        found: [
          { title: 'owner: Wells', minutes: 7 },
          { title: 'given: Tides', pages: 90 },
        ],
      },
    },
    {
      query: '{ found { ... on Media { id } __typename } }',
      data: {
        found: [
          { id: 'f1', __typename: 'Film' },
          { id: 'b1', __typename: 'Book' },
        ],
      },
    },
    { query: '{ plain { title } }', data: { plain: [{ title: 'owner: Tides' }, { title: 'owner: Wells' }] } },
    {
      query: '{ plain { ... on Film { minutes } ... on Book { pages } } }',
      data: { plain: [{ pages: 90 }, { minutes: 0 }] },
    },
  ],
};

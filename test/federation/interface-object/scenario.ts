/** `@interfaceObject`: a subgraph adds fields to every member of an entity interface without knowing one of them. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const MEDIA = [
  { __typename: 'Book', id: 'm1', title: 'Tides', pages: 90 },
  { __typename: 'Film', id: 'm2', title: 'Wells', minutes: 0 },
];
const RATED = [
  { id: 'm1', stars: 5, reviews: [{ text: 'Good' }] },
  { id: 'm2', stars: 0, reviews: [] },
];

export const scenario: Scenario = {
  name: 'interface-object',
  subgraphs: [
    {
      name: 'media',
      typeDefs: `${FEDERATION}
        type Query { media: [Media!]!  book: Book }
        interface Media @key(fields: "id") { id: ID! title: String! }
        type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int! }
        type Film implements Media @key(fields: "id") { id: ID! title: String! minutes: Int! }`,
      resolvers: {
        Query: { media: () => MEDIA, book: () => MEDIA[0] },
        Media: { __resolveReference: byKey(MEDIA, 'id') },
        Book: { __resolveReference: byKey(MEDIA, 'id') },
        Film: { __resolveReference: byKey(MEDIA, 'id') },
      },
    },
    {
      name: 'ratings',
      typeDefs: `${FEDERATION}
        type Query { best: Media  rated: [Media!]! }
        type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int! reviews: [Review!]! }
        type Review { text: String! }`,
      resolvers: {
        Query: { best: () => RATED[0], rated: () => RATED },
        Media: { __resolveReference: byKey(RATED, 'id') },
      },
    },
  ],
  cases: [
    {
      query: '{ media { title stars } }',
      data: {
        media: [
          { title: 'Tides', stars: 5 },
          { title: 'Wells', stars: 0 },
        ],
      },
    },
    {
      query: '{ book { stars pages reviews { text } } }',
      data: { book: { stars: 5, pages: 90, reviews: [{ text: 'Good' }] } },
    },
    {
      // Only the owner of the interface knows which member it is.
      query: '{ best { __typename stars } }',
      data: { best: { __typename: 'Book', stars: 5 } },
    },
    { query: '{ best { stars id } }', data: { best: { stars: 5, id: 'm1' } } },
    {
      query: '{ rated { stars ... on Film { minutes } ... on Book { pages } } }',
      data: {
        rated: [
          { stars: 5, pages: 90 },
          { stars: 0, minutes: 0 },
        ],
      },
    },
    { query: '{ rated { title } }', data: { rated: [{ title: 'Tides' }, { title: 'Wells' }] } },
    {
      // A field of the interface object below a member.
      query: '{ rated { ... on Book { stars title } ... on Film { kind: __typename reviews { text } } } }',
      data: {
        rated: [
          { stars: 5, title: 'Tides' },
          { kind: 'Film', reviews: [] },
        ],
      },
    },
    {
      query: '{ media { ... on Book { stars } ... on Film { rating: stars } __typename } }',
      data: {
        media: [
          { stars: 5, __typename: 'Book' },
          { rating: 0, __typename: 'Film' },
        ],
      },
    },
    { query: '{ best { ... on Film { stars } } }', data: { best: {} } },
    { query: '{ best { reviews { __typename } } }', data: { best: { reviews: [{ __typename: 'Review' }] } } },
  ],
};

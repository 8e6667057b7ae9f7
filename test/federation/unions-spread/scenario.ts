/** A union of which each subgraph knows other members, below shared and below own fields. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const A = [
  { __typename: 'Text', id: '1', body: 'Hi' },
  { __typename: 'Image', id: '2', width: 0 },
];
const B = [
  { __typename: 'Clip', id: '3', seconds: 9 },
  { __typename: 'Text', id: '1', words: 1 },
];

export const scenario: Scenario = {
  name: 'unions-spread',
  subgraphs: [
    {
      name: 'one',
      typeDefs: `${FEDERATION}
        type Query { left: [Item]!  pair: Pair @shareable }
        type Pair { first: Item }
        union Item = Text | Image
        type Text @key(fields: "id") { id: ID! body: String! }
        type Image @key(fields: "id") { id: ID! width: Int! }`,
      resolvers: {
        Query: { left: () => [A[0], null, A[1]], pair: () => ({ first: A[0] }) },
        Text: { __resolveReference: byKey(A, 'id') },
        Image: { __resolveReference: byKey(A, 'id') },
      },
    },
    {
      name: 'two',
      typeDefs: `${FEDERATION}
        type Query { right: [Item!]!  pair: Pair @shareable }
        type Pair { second: Item }
        union Item = Clip | Text
        type Text @key(fields: "id") { id: ID! words: Int! }
        type Clip { id: ID! seconds: Int! }`,
      resolvers: {
        Query: { right: () => B, pair: () => ({ second: B[0] }) },
        Text: { __resolveReference: byKey(B, 'id') },
      },
    },
  ],
  cases: [
    {
      query: '{ left { ... on Text { words body } ... on Image { width } ... on Clip { seconds } } }',
      data: { left: [{ words: 1, body: 'Hi' }, null, { width: 0 }] },
    },
    {
      query: '{ right { __typename ... on Clip { seconds id } ... on Text { body } ... on Image { width } } }',
      data: {
        right: [
          { __typename: 'Clip', seconds: 9, id: '3' },
          { __typename: 'Text', body: 'Hi' },
        ],
      },
    },
    {
      query: '{ pair { second { __typename } first { ... on Text { words } } } }',
      data: { pair: { second: { __typename: 'Clip' }, first: { words: 1 } } },
    },
    {
      // One response key, another field in each member.
      query: '{ left { ... on Text { n: words } ... on Image { n: width } } right { ... on Clip { n: seconds } } }',
      data: { left: [{ n: 1 }, null, { n: 0 }], right: [{ n: 9 }, {}] },
    },
    {
      query: '{ left { ...T ...I } } fragment T on Text { id body } fragment I on Image { __typename }',
      data: { left: [{ id: '1', body: 'Hi' }, null, { __typename: 'Image' }] },
    },
    { query: '{ left { ... on Clip { seconds } } }', data: { left: [{}, null, {}] } },
  ],
};

/** One response key asked for several times, each time under another condition: it is there when any of them holds. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const CARDS = [{ __typename: 'Card', id: '1', face: 'ace', deck: { __typename: 'Deck', id: 'd' } }];
const DECKS = [{ id: 'd', size: 52, back: { colour: 'red', year: 0 } }];
const MARKS = [{ id: '1', mark: 7 }];
const both = [
  [true, true],
  [true, false],
  [false, true],
  [false, false],
] as const;
const when = (on: boolean, fields: object): object => (on ? fields : {});

export const scenario: Scenario = {
  name: 'conditions-merged',
  subgraphs: [
    {
      name: 'cards',
      typeDefs: `${FEDERATION}
        type Query { card: Thing  again: Card }
        interface Thing { id: ID! }
        type Card implements Thing @key(fields: "id") { id: ID! face: String! deck: Deck! }
        type Deck implements Thing @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { card: () => CARDS[0], again: () => CARDS[0] },
        Card: { __resolveReference: byKey(CARDS, 'id') },
        Deck: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
      },
    },
    {
      name: 'decks',
      typeDefs: `${FEDERATION}
        type Deck @key(fields: "id") { id: ID! size: Int! back: Back }
        type Back { colour: String! year: Int! }`,
      resolvers: { Deck: { __resolveReference: byKey(DECKS, 'id') } },
    },
    {
      name: 'marks',
      typeDefs: `${FEDERATION}
        type Card @key(fields: "id") { id: ID! mark: Int! }`,
      resolvers: { Card: { __resolveReference: byKey(MARKS, 'id') } },
    },
  ],
  cases: [
    ...both.flatMap(([a, b]) => [
      {
        query: 'query ($a: Boolean!, $b: Boolean!) { again { mark @include(if: $a) face mark @include(if: $b) } }',
        variables: { a, b },
        data: { again: a ? { mark: 7, face: 'ace' } : { face: 'ace', ...when(b, { mark: 7 }) } },
      },
      {
        query:
          'query ($a: Boolean!, $b: Boolean!) { again { deck @include(if: $a) { size } ... @skip(if: $b) { deck { back { year } } } id } }',
        variables: { a, b },
        data: {
          again: {
            ...when(a || !b, { deck: { ...when(a, { size: 52 }), ...when(!b, { back: { year: 0 } }) } }),
            id: '1',
          },
        },
      },
      {
        query:
          'query ($a: Boolean!, $b: Boolean!) { card @include(if: $a) { id } card @include(if: $b) { ... on Card { mark } __typename } }',
        variables: { a, b },
        data: { ...when(a || b, { card: { ...when(a, { id: '1' }), ...when(b, { mark: 7, __typename: 'Card' }) } }) },
      },
      {
        query:
          'query ($a: Boolean!, $b: Boolean!) { again { ...D @include(if: $a) ...D @include(if: $b) } } fragment D on Card { deck { back { colour @skip(if: $b) year } } }',
        variables: { a, b },
        data: { again: a || b ? { deck: { back: { ...when(!b, { colour: 'red' }), year: 0 } } } : {} },
      },
    ]),
    { query: '{ again { mark @skip(if: true) mark @include(if: false) } }', data: { again: {} } },
    { query: '{ again { mark @skip(if: true) mark @skip(if: false) } }', data: { again: { mark: 7 } } },
    { query: '{ card { ... on Card @skip(if: true) { mark } ... on Deck { size } } }', data: { card: {} } },
    {
      // Two directives at one place, and the same one on what is inside.
      query:
        'query ($y: Boolean = true, $n: Boolean = false) { again { mark @include(if: $y) @skip(if: $n) deck @skip(if: $n) { size @include(if: $n) id @include(if: $y) } } }',
      data: { again: { mark: 7, deck: { id: 'd' } } },
    },
    {
      query: 'query ($y: Boolean = true) { again { mark @skip(if: $y) } }',
      variables: { y: null },
      errors: [{ code: 'BAD_USER_INPUT' }],
      reference:
        'GraphQL, "All Variable Usages Are Allowed": a variable with a default may come as null, and then the caller is told of it.',
    },
  ],
};

/** `@skip` and `@include`, with literals, variables and defaults, at every level: roots, entities, fragments, nested. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const USERS = [{ id: '1', name: 'Mei', team: { id: 't1' } }];
const SCORES = [{ id: '1', score: 7, bonus: 0 }];
const TEAMS = [{ id: 't1', title: 'Red', lead: { id: '1' } }];

export const scenario: Scenario = {
  name: 'conditions',
  subgraphs: [
    {
      name: 'users',
      typeDefs: `${FEDERATION}
        type Query { user: User }
        type User @key(fields: "id") { id: ID! name: String! team: Team }
        type Team @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Query: { user: () => USERS[0] }, User: { __resolveReference: byKey(USERS, 'id') } },
    },
    {
      name: 'scores',
      typeDefs: `${FEDERATION}
        type Query { winner: User }
        type User @key(fields: "id") { id: ID! score: Int! bonus(times: Int! = 1): Int! }`,
      resolvers: {
        Query: { winner: () => SCORES[0] },
        User: { __resolveReference: byKey(SCORES, 'id'), bonus: (_: unknown, { times }: { times: number }) => times },
      },
    },
    {
      name: 'teams',
      typeDefs: `${FEDERATION}
        type Team @key(fields: "id") { id: ID! title: String! lead: User }
        type User @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Team: { __resolveReference: byKey(TEAMS, 'id') } },
    },
  ],
  cases: [
    { query: '{ user { name @skip(if: true) score } }', data: { user: { score: 7 } } },
    { query: '{ user { name @include(if: true) score @include(if: false) } }', data: { user: { name: 'Mei' } } },
    { query: '{ user @skip(if: true) { name } winner { score } }', data: { winner: { score: 7 } } },
    { query: '{ user @include(if: false) { name } }', data: {} },
    { query: '{ user { name @skip(if: true) } }', data: { user: {} } },
    ...[true, false].flatMap((on) => [
      {
        query: 'query ($on: Boolean!) { user @include(if: $on) { score } winner @skip(if: $on) { name } }',
        variables: { on },
        data: on ? { user: { score: 7 } } : { winner: { name: 'Mei' } },
      },
      {
        query:
          'query ($on: Boolean!) { user { name score @include(if: $on) team { title @skip(if: $on) lead { name } } } }',
        variables: { on },
        data: {
          user: {
            name: 'Mei',
            ...(on && { score: 7 }),
            team: { ...(!on && { title: 'Red' }), lead: { name: 'Mei' } },
          },
        },
      },
      {
        query:
          'query ($on: Boolean = true) { user { ...S @include(if: $on) name } } fragment S on User { score bonus }',
        variables: on ? {} : { on },
        data: { user: { ...(on && { score: 7, bonus: 1 }), name: 'Mei' } },
      },
      {
        query: 'query ($on: Boolean!) { user { ... on User @skip(if: $on) { team { title } } score } }',
        variables: { on },
        data: { user: { ...(!on && { team: { title: 'Red' } }), score: 7 } },
      },
      {
        // The first one left decides where the key stands.
        query: 'query ($on: Boolean!) { user { score @include(if: $on) name score } }',
        variables: { on },
        data: { user: on ? { score: 7, name: 'Mei' } : { name: 'Mei', score: 7 } },
      },
      {
        query: 'query ($on: Boolean!) { ... @include(if: $on) { user { score } __typename } winner { id } }',
        variables: { on },
        data: { ...(on && { user: { score: 7 }, __typename: 'Query' }), winner: { id: '1' } },
      },
    ]),
    ...[
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ].flatMap(([a, b]) => [
      {
        // Both must agree.
        query: 'query ($a: Boolean!, $b: Boolean!) { user { id score @include(if: $a) @skip(if: $b) } }',
        variables: { a, b },
        data: { user: { id: '1', ...(a && !b && { score: 7 }) } },
      },
      {
        query:
          'query ($a: Boolean!, $b: Boolean!) { user { id team @include(if: $a) { title @include(if: $b) lead { score @skip(if: $b) bonus } } } }',
        variables: { a, b },
        data: {
          user: {
            id: '1',
            ...(a && { team: { ...(b && { title: 'Red' }), lead: { ...(!b && { score: 7 }), bonus: 1 } } }),
          },
        },
      },
      {
        query:
          'query ($a: Boolean!, $b: Boolean!) { user { ... @include(if: $a) { score ... @include(if: $b) { team { title } } } ... @skip(if: $a) { name } } }',
        variables: { a, b },
        data: { user: a ? { score: 7, ...(b && { team: { title: 'Red' } }) } : { name: 'Mei' } },
      },
    ]),
    {
      // A variable that decides and is an argument too.
      query:
        'query ($n: Int!, $on: Boolean!) { user { bonus(times: $n) @include(if: $on) more: bonus(times: 3) @skip(if: $on) } }',
      variables: { n: 0, on: true },
      data: { user: { bonus: 0 } },
    },
    {
      query: 'query ($on: Boolean!) { user { __typename @include(if: $on) t: __typename @skip(if: $on) } }',
      variables: { on: false },
      data: { user: { t: 'User' } },
    },
    { query: 'query ($on: Boolean!) { user @include(if: $on) { name } }', errors: [{ code: 'BAD_USER_INPUT' }] },
  ],
};

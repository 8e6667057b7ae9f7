/** Entities that refer to their own kind, in circles: the same entity at several depths of one answer. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const PEOPLE = [
  { id: 'a', boss: { id: 'b' }, team: [] },
  { id: 'b', boss: { id: 'a' }, team: [{ id: 'a' }, { id: 'c' }] },
  { id: 'c', boss: { id: 'c' }, team: [{ id: 'c' }] },
];
const NAMES = [
  { id: 'a', name: 'Ada', likes: [{ id: 'b' }] },
  { id: 'b', name: 'Bo', likes: [{ id: 'a' }, { id: 'b' }] },
  { id: 'c', name: '', likes: [] },
];

export const scenario: Scenario = {
  name: 'self-reference',
  subgraphs: [
    {
      name: 'teams',
      typeDefs: `${FEDERATION}
        type Query { person(id: ID!): Person  all: [Person!]! }
        type Person @key(fields: "id") { id: ID! boss: Person! team: [Person!]! }`,
      resolvers: {
        Query: { person: (_: unknown, { id }: { id: string }) => byKey(PEOPLE, 'id')({ id }), all: () => PEOPLE },
        Person: {
          __resolveReference: byKey(PEOPLE, 'id'),
          boss: ({ boss }: { boss: { id: string } }) => byKey(PEOPLE, 'id')(boss),
          team: ({ team }: { team: { id: string }[] }) => team.map((one) => byKey(PEOPLE, 'id')(one)),
        },
      },
    },
    {
      name: 'names',
      typeDefs: `${FEDERATION}
        type Person @key(fields: "id") { id: ID! name: String! likes: [Person!]! }`,
      resolvers: {
        Person: {
          __resolveReference: byKey(NAMES, 'id'),
          likes: ({ likes }: { likes: { id: string }[] }) => likes.map((one) => byKey(NAMES, 'id')(one)),
        },
      },
    },
  ],
  cases: [
    {
      query: '{ person(id: "a") { name boss { name boss { name boss { name } } } } }',
      data: { person: { name: 'Ada', boss: { name: 'Bo', boss: { name: 'Ada', boss: { name: 'Bo' } } } } },
    },
    {
      query: '{ all { id team { name } boss { id } } }',
      data: {
        all: [
          { id: 'a', team: [], boss: { id: 'b' } },
          { id: 'b', team: [{ name: 'Ada' }, { name: '' }], boss: { id: 'a' } },
          { id: 'c', team: [{ name: '' }], boss: { id: 'c' } },
        ],
      },
    },
    {
      // One entity at two depths, asked for different things at each.
      query: '{ person(id: "c") { boss { name team { likes { id } boss { id } } } id } }',
      data: { person: { boss: { name: '', team: [{ likes: [], boss: { id: 'c' } }] }, id: 'c' } },
    },
    {
      query: '{ person(id: "b") { likes { boss { likes { name boss { id } } } } } }',
      data: {
        person: {
          likes: [
            {
              boss: {
                likes: [
                  { name: 'Ada', boss: { id: 'b' } },
                  { name: 'Bo', boss: { id: 'a' } },
                ],
              },
            },
            { boss: { likes: [{ name: 'Bo', boss: { id: 'a' } }] } },
          ],
        },
      },
    },
  ],
};

/** One key, two subgraphs: the smallest federation, and the shape of every other scenario. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const PEOPLE = [
  { id: 'p1', name: 'Mei' },
  { id: 'p2', name: 'Arjun' },
];
const BADGES = [
  { id: 'p1', badge: 'gold', level: 3 },
  { id: 'p2', badge: 'tin', level: 0 },
];

export const scenario: Scenario = {
  name: 'keys-single',
  subgraphs: [
    {
      name: 'people',
      typeDefs: `${FEDERATION}
        type Query { people: [Person!]!  person(id: ID!): Person }
        type Person @key(fields: "id") { id: ID! name: String! }`,
      resolvers: {
        Query: {
          people: () => PEOPLE,
          person: (_: unknown, { id }: { id: string }) => PEOPLE.find((person) => person.id === id),
        },
        Person: { __resolveReference: byKey(PEOPLE, 'id') },
      },
    },
    {
      name: 'badges',
      typeDefs: `${FEDERATION}
        type Query { best: Person }
        type Person @key(fields: "id") { id: ID! badge: String level: Int! }`,
      resolvers: {
        Query: { best: () => BADGES[0] },
        Person: { __resolveReference: byKey(BADGES, 'id') },
      },
    },
  ],
  cases: [
    {
      query: '{ people { name badge level } }',
      data: {
        people: [
          { name: 'Mei', badge: 'gold', level: 3 },
          { name: 'Arjun', badge: 'tin', level: 0 },
        ],
      },
    },
    {
      // The selection's order, not the order in which the parts come.
      query: '{ people { level name badge id } }',
      data: {
        people: [
          { level: 3, name: 'Mei', badge: 'gold', id: 'p1' },
          { level: 0, name: 'Arjun', badge: 'tin', id: 'p2' },
        ],
      },
    },
    { query: '{ best { name } }', data: { best: { name: 'Mei' } } },
    {
      query: '{ best { badge } person(id: "p2") { badge } }',
      data: { best: { badge: 'gold' }, person: { badge: 'tin' } },
    },
    {
      query: '{ person(id: "p2") { badge } best { badge } }',
      data: { person: { badge: 'tin' }, best: { badge: 'gold' } },
    },
    { query: '{ person(id: "p9") { name badge } }', data: { person: null } },
    {
      query: 'query ($id: ID!) { person(id: $id) { ...Both } } fragment Both on Person { badge name }',
      variables: { id: 'p1' },
      data: { person: { badge: 'gold', name: 'Mei' } },
    },
    {
      query: '{ a: person(id: "p1") { badge } b: person(id: "p2") { badge name } a2: person(id: "p1") { name } }',
      data: { a: { badge: 'gold' }, b: { badge: 'tin', name: 'Arjun' }, a2: { name: 'Mei' } },
    },
    {
      // One field in two selections of the same place is one field: CollectFields merges them.
      query: '{ people { name } people { badge } }',
      data: {
        people: [
          { name: 'Mei', badge: 'gold' },
          { name: 'Arjun', badge: 'tin' },
        ],
      },
    },
  ],
};

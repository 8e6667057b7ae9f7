/** `@requires` on members of an interface: the required field has another meaning, or another owner, in each member. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const PETS = [
  { __typename: 'Cat', id: 'c1', name: 'Mo', lives: 9 },
  { __typename: 'Dog', id: 'd1', name: 'Rex', tricks: 0 },
  { __typename: 'Cat', id: 'c2', name: '', lives: 0 },
];

export const scenario: Scenario = {
  name: 'requires-interface',
  subgraphs: [
    {
      name: 'pets',
      typeDefs: `${FEDERATION}
        type Query { pets: [Pet!]! }
        interface Pet { id: ID! name: String! }
        type Cat implements Pet @key(fields: "id") { id: ID! name: String! lives: Int! }
        type Dog implements Pet @key(fields: "id") { id: ID! name: String! tricks: Int! }`,
      resolvers: {
        Query: { pets: () => PETS },
        Cat: { __resolveReference: byKey(PETS, 'id') },
        Dog: { __resolveReference: byKey(PETS, 'id') },
      },
    },
    {
      name: 'vets',
      typeDefs: `${FEDERATION}
        type Query { patients: [Pet!]!  boss: Owner }
        interface Pet { id: ID! risk: Int! }
        type Cat implements Pet @key(fields: "id") {
          id: ID!
          lives: Int! @external
          risk: Int! @requires(fields: "lives")
        }
        type Dog implements Pet @key(fields: "id") {
          id: ID!
          tricks: Int! @external
          name: String! @external
          risk: Int! @requires(fields: "tricks name")
        }
        type Owner { pet: Pet!  fee: Int! }`,
      resolvers: {
        Query: {
          patients: () => PETS.slice(1).map(({ __typename, id }) => ({ __typename, id })),
          boss: () => ({ pet: { __typename: 'Dog', id: 'd1' }, fee: 3 }),
        },
        Cat: { __resolveReference: (cat: Row) => cat, risk: (cat: Row) => 10 - Number(required(cat, 'lives')) },
        Dog: {
          __resolveReference: (dog: Row) => dog,
          risk: (dog: Row) => Number(required(dog, 'tricks')) + String(required(dog, 'name')).length,
        },
      },
    },
  ],
  cases: [
    { query: '{ pets { risk } }', data: { pets: [{ risk: 1 }, { risk: 3 }, { risk: 10 }] } },
    { query: '{ patients { risk } }', data: { patients: [{ risk: 3 }, { risk: 10 }] } },
    {
      query: '{ pets { name ... on Dog { risk tricks } ... on Cat { lives danger: risk } } }',
      data: {
        pets: [
          { name: 'Mo', lives: 9, danger: 1 },
          { name: 'Rex', risk: 3, tricks: 0 },
          { name: '', lives: 0, danger: 10 },
        ],
      },
    },
    {
      query: '{ patients { risk name __typename } }',
      data: {
        patients: [
          { risk: 3, name: 'Rex', __typename: 'Dog' },
          { risk: 10, name: '', __typename: 'Cat' },
        ],
      },
    },
    { query: '{ boss { pet { name risk } fee } }', data: { boss: { pet: { name: 'Rex', risk: 3 }, fee: 3 } } },
  ],
};

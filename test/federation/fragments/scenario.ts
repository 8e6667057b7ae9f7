/** Fragments: nested, repeated, overlapping, on interfaces; fields of one key from several of them are merged in order. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const PEOPLE = [
  { __typename: 'Member', id: '1', name: 'Mei', home: { city: 'SG', zip: '1' } },
  { __typename: 'Guest', id: '2', name: 'Bo', host: { __typename: 'Member', id: '1' } },
];
const VISITS = [
  { id: '1', visits: 9, last: { day: 'Mon', place: { name: 'Hall' } } },
  { id: '2', visits: 0, last: null },
];

export const scenario: Scenario = {
  name: 'fragments',
  subgraphs: [
    {
      name: 'people',
      typeDefs: `${FEDERATION}
        type Query { people: [Person!]! }
        interface Person { id: ID! name: String! }
        type Member implements Person @key(fields: "id") { id: ID! name: String! home: Home! }
        type Guest implements Person @key(fields: "id") { id: ID! name: String! host: Member }
        type Home { city: String! zip: String! }`,
      resolvers: {
        Query: { people: () => PEOPLE },
        Member: { __resolveReference: byKey(PEOPLE, 'id') },
        Guest: { __resolveReference: byKey(PEOPLE, 'id'), host: () => PEOPLE[0] },
      },
    },
    {
      name: 'visits',
      typeDefs: `${FEDERATION}
        interface Visitor { visits: Int! }
        type Member implements Visitor @key(fields: "id") { id: ID! visits: Int! last: Visit }
        type Guest implements Visitor @key(fields: "id") { id: ID! visits: Int! last: Visit }
        type Visit { day: String! place: Place! }
        type Place { name: String! }`,
      resolvers: {
        Member: { __resolveReference: byKey(VISITS, 'id') },
        Guest: { __resolveReference: byKey(VISITS, 'id') },
      },
    },
  ],
  cases: [
    {
      query:
        '{ people { ...N ... on Member { ...N home { city } } ...V } } fragment N on Person { name } fragment V on Visitor { visits }',
      data: {
        people: [
          { name: 'Mei', home: { city: 'SG' }, visits: 9 },
          { name: 'Bo', visits: 0 },
        ],
      },
    },
    {
      query:
        '{ people { ... on Member { home { zip } last { day } } ... on Person { name } ... on Member { last { place { name } } home { city } } } }',
      data: {
        people: [
          { home: { zip: '1', city: 'SG' }, last: { day: 'Mon', place: { name: 'Hall' } }, name: 'Mei' },
          { name: 'Bo' },
        ],
      },
    },
    {
      query:
        '{ ...Q people { id } } fragment Q on Query { people { ...M } } fragment M on Member { visits ...L } fragment L on Member { last { ...D } } fragment D on Visit { day }',
      data: { people: [{ visits: 9, last: { day: 'Mon' }, id: '1' }, { id: '2' }] },
    },
    {
      query:
        '{ people { ... { ... { name } } ... on Guest { host { ...N visits } } } } fragment N on Person { ... on Guest { id } ... on Member { name } }',
      data: { people: [{ name: 'Mei' }, { name: 'Bo', host: { name: 'Mei', visits: 9 } }] },
    },
    {
      // A fragment on an interface that the field's type does not name.
      query: '{ people { ... on Visitor { ... on Guest { visits last { day } } ... on Person { id } } } }',
      data: { people: [{ id: '1' }, { visits: 0, last: null, id: '2' }] },
    },
    {
      query: 'query A { people { id } } query B { people { name } }',
      errors: [{ code: 'OPERATION_RESOLUTION_FAILURE' }],
    },
    {
      query: '{ people { ...X } } fragment X on Person { ...Y } fragment Y on Person { ...X }',
      errors: [{ code: 'OPERATION_LIMIT_EXCEEDED' }],
    },
  ],
};

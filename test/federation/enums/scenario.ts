/** Enums: an output has the values of all subgraphs, an input those that all know, and a hidden value is no value. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ROWS = [
  { id: '1', state: 'OPEN', level: 'LOW' },
  { id: '2', state: 'LOST', level: 'HIGH' },
];
const SEEN = [
  { id: '1', seen: 'STALE', phase: 'EARLY' },
  { id: '2', seen: 'OPEN', phase: 'SECRET' },
];
const hidden = 'SUBGRAPH_BAD_RESPONSE';

export const scenario: Scenario = {
  name: 'enums',
  subgraphs: [
    {
      name: 'cases',
      typeDefs: `${FEDERATION}
        type Query { rows(level: Level = LOW): [Row!]!  row(id: ID!): Row }
        type Row @key(fields: "id") { id: ID! state: State! level: Level! }
        enum State { OPEN LOST }
        enum Level { LOW HIGH }`,
      resolvers: {
        Query: {
          rows: (_: unknown, asked: { level: string }) => ROWS.filter(({ level }) => level === asked.level),
          row: (_: unknown, asked: { id: string }) => ROWS.find(({ id }) => id === asked.id),
        },
        Row: { __resolveReference: byKey(ROWS, 'id') },
      },
    },
    {
      name: 'views',
      typeDefs: `${FEDERATION}
        type Query { seen: [Row!]!  phases(of: Pick! = SOME): [Phase] }
        type Row @key(fields: "id") { id: ID! seen: State! phase: Phase }
        enum State { OPEN STALE }
        enum Phase { EARLY SECRET @inaccessible LATE }
        enum Pick { SOME EVERY @inaccessible }`,
      resolvers: {
        Query: { seen: () => SEEN, phases: () => ['LATE', 'SECRET', null, 'EARLY'] },
        Row: { __resolveReference: byKey(SEEN, 'id') },
      },
    },
  ],
  cases: [
    { query: '{ rows { state seen level } }', data: { rows: [{ state: 'OPEN', seen: 'STALE', level: 'LOW' }] } },
    { query: '{ rows(level: HIGH) { seen state } }', data: { rows: [{ seen: 'OPEN', state: 'LOST' }] } },
    {
      query: 'query ($l: Level!) { rows(level: $l) { id } }',
      variables: { l: 'HIGH' },
      data: { rows: [{ id: '2' }] },
    },
    { query: '{ row(id: "1") { phase } }', data: { row: { phase: 'EARLY' } } },
    {
      // The caller's schema has no such value: it must not get out.
      query: '{ row(id: "2") { phase id } }',
      data: { row: { phase: null, id: '2' } },
      errors: [{ path: ['row', 'phase'], code: hidden }],
    },
    {
      query: '{ phases }',
      data: { phases: ['LATE', null, null, 'EARLY'] },
      errors: [{ path: ['phases', 1], code: hidden }],
    },
    { query: '{ rows(level: NONE) { id } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { query: '{ phases(of: EVERY) }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    {
      query: 'query ($l: Level!) { rows(level: $l) { id } }',
      variables: { l: 'NONE' },
      errors: [{ code: 'BAD_USER_INPUT' }],
    },
    {
      query: '{ __type(name: "State") { enumValues { name } } }',
      data: { __type: { enumValues: [{ name: 'OPEN' }, { name: 'LOST' }, { name: 'STALE' }] } },
    },
    {
      query: '{ __type(name: "Phase") { enumValues { name } } }',
      data: { __type: { enumValues: [{ name: 'EARLY' }, { name: 'LATE' }] } },
    },
  ],
};

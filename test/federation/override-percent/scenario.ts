/** `@override(label: "percent(n)")` at its two ends: at 0 nothing has moved yet, at 100 everything has. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const from = (home: string) => ['d1', 'd2'].map((id) => ({ id, never: `${home} ${id}`, always: `${home} ${id}` }));
const OLD = from('old');
const NEW = from('new');
const AT_100 =
  'Federation, "@override": with label "percent(100)" the field is always resolved by the overriding subgraph.';

export const scenario: Scenario = {
  name: 'override-percent',
  subgraphs: [
    {
      name: 'old',
      typeDefs: `${FEDERATION}
        type Query { docks: [Dock!]!  home: String! }
        type Dock @key(fields: "id") { id: ID! never: String! always: String! }`,
      resolvers: { Query: { docks: () => OLD, home: () => 'old' }, Dock: { __resolveReference: byKey(OLD, 'id') } },
    },
    {
      name: 'new',
      typeDefs: `${FEDERATION}
        type Query { dock: Dock  home: String! @override(from: "old", label: "percent(100)") }
        type Dock @key(fields: "id") {
          id: ID!
          never: String! @override(from: "old", label: "percent(0)")
          always: String! @override(from: "old", label: "percent(100)")
        }`,
      resolvers: { Query: { dock: () => NEW[0], home: () => 'new' }, Dock: { __resolveReference: byKey(NEW, 'id') } },
    },
  ],
  cases: [
    { query: '{ home }', data: { home: 'new' }, reference: AT_100 },
    { query: '{ docks { never } }', data: { docks: [{ never: 'old d1' }, { never: 'old d2' }] } },
    { query: '{ docks { always } }', data: { docks: [{ always: 'new d1' }, { always: 'new d2' }] }, reference: AT_100 },
    { query: '{ dock { never } }', data: { dock: { never: 'old d1' } } },
    {
      query: '{ dock { always never id } }',
      data: { dock: { always: 'new d1', never: 'old d1', id: 'd1' } },
      reference: AT_100,
    },
    {
      query: '{ docks { never always } }',
      data: {
        docks: [
          { never: 'old d1', always: 'new d1' },
          { never: 'old d2', always: 'new d2' },
        ],
      },
      reference: AT_100,
    },
    // A label of our own choosing that says percent() does not depend on what the caller names.
    {
      query: '{ dock { never } }',
      headers: { 'x-override-labels': 'percent(0)' },
      data: { dock: { never: 'old d1' } },
    },
  ],
};

/** `@override(label:)` with a label of one's own: the request says which labels are on. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const from = (home: string) => ['s1', 's2'].map((id) => ({ id, beam: `${home} ${id}`, crew: `${home} ${id}` }));
const OLD = from('old');
const NEW = from('new');
const on = (labels: string) => ({ 'x-override-labels': labels });
const NAMED = 'Federation, "@override": a custom label is evaluated for each request; the stock executor never does.';

export const scenario: Scenario = {
  name: 'override-label',
  subgraphs: [
    {
      name: 'old',
      typeDefs: `${FEDERATION}
        type Query { ships: [Ship!]!  harbour: String! }
        type Ship @key(fields: "id") { id: ID! beam: String! crew: String! }`,
      resolvers: {
        Query: { ships: () => OLD, harbour: () => 'old' },
        Ship: { __resolveReference: byKey(OLD, 'id') },
      },
    },
    {
      name: 'new',
      typeDefs: `${FEDERATION}
        type Query { ship: Ship  harbour: String! @override(from: "old", label: "harbour-moves") }
        type Ship @key(fields: "id") {
          id: ID!
          beam: String! @override(from: "old", label: "beam-moves")
          crew: String! @override(from: "old", label: "crew:moves")
        }`,
      resolvers: {
        Query: { ship: () => NEW[0], harbour: () => 'new' },
        Ship: { __resolveReference: byKey(NEW, 'id') },
      },
    },
  ],
  cases: [
    { query: '{ harbour }', data: { harbour: 'old' } },
    { query: '{ harbour }', headers: on('harbour-moves'), data: { harbour: 'new' }, reference: NAMED },
    { query: '{ harbour }', headers: on('beam-moves'), data: { harbour: 'old' } },
    { query: '{ ship { beam crew } }', data: { ship: { beam: 'old s1', crew: 'old s1' } } },
    {
      query: '{ ship { beam crew } }',
      headers: on('beam-moves'),
      data: { ship: { beam: 'new s1', crew: 'old s1' } },
      reference: NAMED,
    },
    {
      query: '{ ships { beam crew } harbour }',
      headers: on('crew:moves, beam-moves'),
      data: {
        ships: [
          { beam: 'new s1', crew: 'new s1' },
          { beam: 'new s2', crew: 'new s2' },
        ],
        harbour: 'old',
      },
      reference: NAMED,
    },
    // The same document once more without them: a plan is not shared between sets of labels.
    {
      query: '{ ships { beam crew } harbour }',
      data: {
        ships: [
          { beam: 'old s1', crew: 'old s1' },
          { beam: 'old s2', crew: 'old s2' },
        ],
        harbour: 'old',
      },
    },
    { query: '{ harbour }', headers: on('no-such-label'), data: { harbour: 'old' } },
  ],
};

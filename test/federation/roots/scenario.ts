/** Several subgraphs at the root of one query, and one entity of which they all have a part. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const part = (field: string, values: readonly unknown[]) =>
  values.map((value, i) => ({ id: String(i + 1), [field]: value }));
const subgraph = (name: string, type: string, values: readonly unknown[]): Scenario['subgraphs'][number] => ({
  name,
  typeDefs: `${FEDERATION}
    type Query { by_${name}: Port  list_${name}: [Port!]! }
    type Port @key(fields: "id") { id: ID! ${name}: ${type} }`,
  resolvers: {
    Query: { [`by_${name}`]: () => part(name, values)[0], [`list_${name}`]: () => part(name, values).reverse() },
    Port: { __resolveReference: byKey(part(name, values), 'id') },
  },
});

export const scenario: Scenario = {
  name: 'roots',
  subgraphs: [
    subgraph('cranes', 'Int!', [4, 0]),
    subgraph('depth', 'Float', [14.5, null]),
    subgraph('flag', 'String!', ['SG', '']),
    subgraph('open', 'Boolean', [true, false]),
  ],
  cases: [
    {
      query: '{ by_cranes { flag } by_depth { open } by_flag { cranes } by_open { depth } }',
      data: { by_cranes: { flag: 'SG' }, by_depth: { open: true }, by_flag: { cranes: 4 }, by_open: { depth: 14.5 } },
    },
    {
      query: '{ list_open { open flag depth cranes id } }',
      data: {
        list_open: [
          { open: false, flag: '', depth: null, cranes: 0, id: '2' },
          { open: true, flag: 'SG', depth: 14.5, cranes: 4, id: '1' },
        ],
      },
    },
    {
      query: '{ list_cranes { depth } list_depth { cranes } again: list_cranes { depth flag } }',
      data: {
        list_cranes: [{ depth: null }, { depth: 14.5 }],
        list_depth: [{ cranes: 0 }, { cranes: 4 }],
        again: [
          { depth: null, flag: '' },
          { depth: 14.5, flag: 'SG' },
        ],
      },
    },
    {
      query: '{ z: by_open { id } y: by_flag { id } x: by_depth { id } w: by_cranes { id } }',
      data: { z: { id: '1' }, y: { id: '1' }, x: { id: '1' }, w: { id: '1' } },
    },
  ],
};

/** A value type of which each subgraph knows another part, below an entity: its parts merge, level by level. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const SPECS = [
  { id: 'e1', spec: { power: 40, shape: { width: 3, edges: [{ cut: 'flat' }, { cut: 'round' }] } } },
  { id: 'e2', spec: { power: 0, shape: null } },
];
const LOOKS = [
  { id: 'e1', spec: { colour: 'red', shape: { height: 8, edges: [{ paint: 'gold' }, { paint: '' }] } } },
  { id: 'e2', spec: { colour: '', shape: null } },
];

export const scenario: Scenario = {
  name: 'value-types',
  subgraphs: [
    {
      name: 'engineering',
      typeDefs: `${FEDERATION}
        type Query { engines: [Engine!]! }
        type Engine @key(fields: "id") { id: ID! spec: Spec @shareable }
        type Spec @shareable { power: Int shape: Shape }
        type Shape @shareable { width: Int edges: [Edge!]! }
        type Edge @shareable { cut: String }`,
      resolvers: { Query: { engines: () => SPECS }, Engine: { __resolveReference: byKey(SPECS, 'id') } },
    },
    {
      name: 'design',
      typeDefs: `${FEDERATION}
        type Query { drawn(id: ID!): Engine }
        type Engine @key(fields: "id") { id: ID! spec: Spec @shareable }
        type Spec @shareable { colour: String shape: Shape }
        type Shape @shareable { height: Int edges: [Edge!]! }
        type Edge @shareable { paint: String }`,
      resolvers: {
        Query: { drawn: (_: unknown, asked: { id: string }) => LOOKS.find(({ id }) => id === asked.id) },
        Engine: { __resolveReference: byKey(LOOKS, 'id') },
      },
    },
  ],
  cases: [
    {
      query: '{ drawn(id: "e1") { spec { colour power } } }',
      data: { drawn: { spec: { colour: 'red', power: 40 } } },
    },
    {
      query: '{ drawn(id: "e1") { spec { shape { width height } power } } }',
      data: { drawn: { spec: { shape: { width: 3, height: 8 }, power: 40 } } },
    },
    {
      query: '{ drawn(id: "e1") { spec { shape { edges { paint cut } } } } }',
      data: {
        drawn: {
          spec: {
            shape: {
              edges: [
                { paint: 'gold', cut: 'flat' },
                { paint: '', cut: 'round' },
              ],
            },
          },
        },
      },
    },
    { query: '{ engines { spec { power } } }', data: { engines: [{ spec: { power: 40 } }, { spec: { power: 0 } }] } },
    {
      query: '{ drawn(id: "e1") { s: spec { c: colour p: power } id } }',
      data: { drawn: { s: { c: 'red', p: 40 }, id: 'e1' } },
    },
    {
      query: '{ engines { spec { colour shape { height width } power } } }',
      data: {
        engines: [
          { spec: { colour: 'red', shape: { height: 8, width: 3 }, power: 40 } },
          { spec: { colour: '', shape: null, power: 0 } },
        ],
      },
    },
    { query: '{ drawn(id: "e9") { spec { power } } }', data: { drawn: null } },
  ],
};

/** A null where the schema promises none goes up to the nearest place that may be null, and no further. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ROOTS = [{ id: 'r1', branch: { leaf: { id: 'l1' } }, soft: { id: 'l1' }, leaves: [{ id: 'l1' }, { id: 'l2' }] }];
const LEAVES = [
  { id: 'l2', size: 3, twin: { tag: 'x' } },
  { id: 'l1', size: null, twin: null },
];
const code = 'INTERNAL_SERVER_ERROR';

export const scenario: Scenario = {
  name: 'null-bubbling',
  subgraphs: [
    {
      name: 'trees',
      typeDefs: `${FEDERATION}
        type Query { root: Root  firm: Root!  roots: [Root] }
        type Root @key(fields: "id") {
          id: ID!
          branch: Branch!
          soft: Leaf
          leaves: [Leaf!]
          maybe: [Leaf]!
        }
        type Branch { leaf: Leaf! }
        type Leaf @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Query: { root: () => ROOTS[0], firm: () => ROOTS[0], roots: () => [null, ROOTS[0]] },
        Root: { __resolveReference: byKey(ROOTS, 'id'), maybe: ({ leaves }: { leaves: unknown }) => leaves },
      },
    },
    {
      name: 'leaves',
      typeDefs: `${FEDERATION}
        type Leaf @key(fields: "id") { id: ID! size: Int! twin: Twin! }
        type Twin { tag: String! }`,
      // That it promised non-null and gave null is the subgraph's own error, and it nulls the entity.
      resolvers: { Leaf: { __resolveReference: byKey(LEAVES, 'id') } },
    },
  ],
  cases: [
    {
      query: '{ root { soft { size } id } }',
      data: { root: { soft: null, id: 'r1' } },
      errors: [{ path: ['root', 'soft', 'size'], code }],
    },
    {
      query: '{ root { branch { leaf { size } } } }',
      data: { root: null },
      errors: [{ path: ['root', 'branch', 'leaf', 'size'], code }],
    },
    {
      query: '{ roots { branch { leaf { size } } } }',
      data: { roots: [null, null] },
      errors: [{ path: ['roots', 1, 'branch', 'leaf', 'size'], code }],
    },
    {
      query: '{ firm { branch { leaf { size } } } root { id } }',
      data: null,
      errors: [{ path: ['firm', 'branch', 'leaf', 'size'], code }],
    },
    {
      query: '{ root { id leaves { size } } }',
      data: { root: { id: 'r1', leaves: null } },
      errors: [{ path: ['root', 'leaves', 0, 'size'], code }],
    },
    {
      query: '{ root { maybe { size id } } }',
      data: { root: { maybe: [null, { size: 3, id: 'l2' }] } },
      errors: [{ path: ['root', 'maybe', 0, 'size'], code }],
    },
    {
      query: '{ root { maybe { twin { tag } } } }',
      data: { root: { maybe: [null, { twin: { tag: 'x' } }] } },
      errors: [{ path: ['root', 'maybe', 0, 'twin'], code }],
    },
    {
      // A null that nobody sees is no error of the answer: the field is not asked for.
      query: '{ root { soft { id } } }',
      data: { root: { soft: { id: 'l1' } } },
    },
  ],
};

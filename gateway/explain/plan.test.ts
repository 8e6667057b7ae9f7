/** A plan as data: numbers, paths and what is sent, in the order of the plan. */
import { type PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { explainPlan } from './plan';

const fetch = (serviceName: string, more: object = {}): PlanNode => ({
  kind: 'Fetch',
  serviceName,
  operation: '{x}',
  operationName: undefined,
  operationKind: OperationTypeNode.QUERY,
  ...more,
});
const flatten = (path: string[], node: PlanNode): PlanNode => ({ kind: 'Flatten', path, node });
const root = { kind: 'Fetch', path: '', variables: [], operation: '{x}' };

it.each<[string, PlanNode | undefined, unknown]>([
  ['nothing to fetch', undefined, null],
  ['a fetch of root fields', fetch('goods'), { ...root, number: 1, subgraph: 'goods' }],
  [
    'paths within paths',
    flatten(['goods', '@'], flatten(['maker'], fetch('makers'))),
    { ...root, number: 1, subgraph: 'makers', path: 'goods.@.maker' },
  ],
  [
    'fetches, numbered as they come',
    {
      kind: 'Sequence',
      nodes: [fetch('goods'), { kind: 'Parallel', nodes: [fetch('stock'), fetch('makers')] }],
    },
    {
      kind: 'Sequence',
      nodes: [
        { ...root, number: 1, subgraph: 'goods' },
        {
          kind: 'Parallel',
          nodes: [
            { ...root, number: 2, subgraph: 'stock' },
            { ...root, number: 3, subgraph: 'makers' },
          ],
        },
      ],
    },
  ],
  [
    'both sides of a condition',
    { kind: 'Condition', condition: 'full', ifClause: fetch('goods'), elseClause: fetch('stock') },
    {
      kind: 'Condition',
      variable: 'full',
      ifTrue: { ...root, number: 1, subgraph: 'goods' },
      ifFalse: { ...root, number: 2, subgraph: 'stock' },
    },
  ],
  [
    'what is sent of an entity',
    fetch('stock', {
      variableUsages: ['first'],
      requires: [
        {
          kind: 'InlineFragment',
          typeCondition: 'Good',
          selections: [
            { kind: 'Field', name: '__typename' },
            { kind: 'Field', name: 'maker', selections: [{ kind: 'Field', name: 'id', alias: 'key' }] },
          ],
        },
      ],
    }),
    {
      ...root,
      number: 1,
      subgraph: 'stock',
      variables: ['first'],
      requires: '{ ... on Good { __typename maker { key: id } } }',
    },
  ],
  [
    'rewrites',
    fetch('stock', {
      inputRewrites: [{ kind: 'ValueSetter', path: ['... on Book', '__typename'], setValueTo: 'Media' }],
      outputRewrites: [{ kind: 'KeyRenamer', path: ['a', 'b__alias_0'], renameKeyTo: 'b' }],
    }),
    {
      ...root,
      number: 1,
      subgraph: 'stock',
      rewrites: ['before: ... on Book / __typename is set to "Media"', 'after: a / b__alias_0 is renamed to b'],
    },
  ],
])('%s', (_, node, explained) => {
  const { plan } = explainPlan({ kind: 'QueryPlan', ...(node && { node }) });
  expect(plan).toEqual(explained);
});

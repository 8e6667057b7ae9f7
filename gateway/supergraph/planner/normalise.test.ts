/** Plans in their normal form. */
import { type FetchNode, type PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { normalisePlan } from './normalise';
import { tellPlan } from './test-kit';

const fetch = (serviceName: string): FetchNode => ({
  kind: 'Fetch',
  serviceName,
  operation: '{x}',
  operationName: undefined,
  operationKind: OperationTypeNode.QUERY,
});
const [A, B, C] = [fetch('a'), fetch('b'), fetch('c')];
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });
const flatten = (path: string, node: PlanNode): PlanNode => ({ kind: 'Flatten', path: path.split('.'), node });
const when = (ifClause?: PlanNode, elseClause?: PlanNode): PlanNode => ({
  kind: 'Condition',
  condition: 'c',
  ...(ifClause && { ifClause }),
  ...(elseClause && { elseClause }),
});
const normal = (node?: PlanNode, expand = (one: FetchNode): FetchNode[] => [one]): string[] =>
  tellPlan(normalisePlan({ kind: 'QueryPlan', ...(node && { node }) }, expand));

it.each<[string, PlanNode | undefined, string[]]>([
  ['nothing', undefined, []],
  ['empty nodes', sequence(parallel(), when(), sequence()), []],
  ['a condition with nothing on one side', when(parallel(), A), ['if c', 'else', '  a: {x}']],
  ['one in a sequence in a parallel', parallel(sequence(A)), ['a: {x}']],
  ['a sequence in a sequence', sequence(A, sequence(B, C)), ['Sequence', '  a: {x}', '  b: {x}', '  c: {x}']],
  ['a parallel in a parallel', parallel(parallel(A, B), C), ['Parallel', '  a: {x}', '  b: {x}', '  c: {x}']],
  [
    'a parallel in a sequence',
    sequence(A, parallel(B, C)),
    ['Sequence', '  a: {x}', '  Parallel', '    b: {x}', '    c: {x}'],
  ],
  ['flatten in flatten', flatten('p.@', flatten('q', A)), ['a @ p.@.q: {x}']],
  [
    'flatten over several',
    flatten('p', sequence(A, parallel(B, C))),
    ['Sequence', '  a @ p: {x}', '  Parallel', '    b @ p: {x}', '    c @ p: {x}'],
  ],
  ['flatten over a condition', flatten('p', when(A)), ['if c', '  a @ p: {x}', 'else']],
])('%s', (_what, node, expected) => {
  expect(normal(node)).toEqual(expected);
});

it('a fetch in the place of which there are several', () => {
  const twice = (one: FetchNode): FetchNode[] => [one, { ...one, serviceName: `${one.serviceName}2` }];
  expect(normal(sequence(A, flatten('p', B)), twice)).toEqual([
    'Sequence',
    '  Parallel',
    '    a: {x}',
    '    a2: {x}',
    '  Parallel',
    '    b @ p: {x}',
    '    b2 @ p: {x}',
  ]);
});

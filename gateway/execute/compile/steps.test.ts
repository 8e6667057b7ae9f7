/** A plan as steps: what comes after what, and what goes together. */
import { type PlanNode, type QueryPlan } from '@apollo/query-planner';
import { compileSteps, type Step } from './steps';
import { at, compilerFor, entityFetch, inParallel, inSequence, rootFetch } from './test-kit';

/** `subgraph@path`, parts of a batch marked by its letter, series in brackets and what is parallel in braces. */
function told(node: PlanNode | undefined, batching = true): string {
  const { step } = compileSteps({ kind: 'QueryPlan', node }, { ...compilerFor(), batching });
  const batches: unknown[] = [];
  const tell = (one: Step): string => {
    switch (one.kind) {
      case 'fetch':
        return [one.fetch.endpoint.name, ...one.fetch.path].join('.');
      case 'part': {
        if (!batches.includes(one.batch)) batches.push(one.batch);
        const fetch = one.batch.fetches[one.index];
        return `${[fetch?.endpoint.name, ...(fetch?.path ?? [])].join('.')}#${batches.indexOf(one.batch)}`;
      }
      case 'series':
        return `[${one.steps.map(tell).join(' ')}]`;
      case 'parallel':
        return `{${one.steps.map(tell).join(' ')}}`;
    }
  };
  return step ? tell(step) : '';
}

const root = rootFetch('a', '{ x y }');
const mutation = rootFetch('a', 'mutation { x }');
const entities = (subgraph: string, path: string): PlanNode => at(path, entityFetch(subgraph, 'n'));

it.each<[string, PlanNode | undefined, string]>([
  ['nothing', undefined, ''],
  ['one fetch', root, 'a'],
  ['one after the other', inSequence(root, entities('b', 'x.@')), '[a b.x.@]'],
  ['a path in a path', at('x.@', at('y', entityFetch('b', 'n'))), 'b.x.@.y'],
  ['a sequence in a sequence', inSequence(root, inSequence(entities('b', 'x'), entities('c', 'x'))), '[a b.x c.x]'],
  ['parallel in parallel', inParallel(root, inParallel(rootFetch('b', '{ z }'), rootFetch('c', '{ w }'))), '{a b c}'],
  ['one in parallel', inParallel(root), 'a'],
  ['an empty sequence', inSequence(), ''],
  // One level, one subgraph: together.
  ['two of one subgraph', inSequence(root, inParallel(entities('b', 'x'), entities('b', 'y'))), '[a {b.x#0 b.y#0}]'],
  [
    'two each of two subgraphs',
    inParallel(entities('b', 'x'), entities('c', 'x'), entities('b', 'y'), entities('c', 'y')),
    '{b.x#0 c.x#1 b.y#0 c.y#1}',
  ],
  [
    'on other branches, as deep',
    inParallel(
      inSequence(entities('b', 'x'), entities('c', 'x.y')),
      inSequence(entities('d', 'y'), entities('c', 'y.x')),
    ),
    '{[b.x c.x.y#0] [d.y c.y.x#0]}',
  ],
  [
    'on other branches, not as deep',
    inParallel(inSequence(entities('b', 'x'), entities('c', 'x.y')), entities('c', 'y')),
    '{[b.x c.x.y] c.y}',
  ],
  [
    'after branches that are not as long',
    inSequence(inParallel(inSequence(entities('b', 'x'), entities('d', 'x')), entities('c', 'y')), entities('c', 'x')),
    '[{[b.x d.x] c.y} c.x]',
  ],
  // Root fields are asked by themselves, and so is whatever writes.
  ['root fields', inParallel(root, rootFetch('a', '{ z }')), '{a a}'],
  ['mutations', inSequence(mutation, mutation), '[a a]'],
  [
    'entities of a mutation, each after its own',
    inSequence(mutation, entities('b', 'x'), mutation, entities('b', 'y')),
    '[a b.x a b.y]',
  ],
])('%s', (_, node, expected) => {
  expect(told(node)).toBe(expected);
});

it('batching can be turned off', () => {
  expect(told(inParallel(entities('b', 'x'), entities('b', 'y')), false)).toBe('{b.x b.y}');
});

it.each<[string, QueryPlan['node']]>([
  ['conditions', { kind: 'Condition', condition: 'x', ifClause: root, elseClause: undefined }],
  ['subscriptions', { kind: 'Subscription', primary: root, rest: undefined }],
  ['parts that come later', { kind: 'Defer', primary: { node: root, subselection: undefined }, deferred: [] }],
])('%s are not executed', (_, node) => {
  expect(() => compileSteps({ kind: 'QueryPlan', node }, compilerFor())).toThrow();
});

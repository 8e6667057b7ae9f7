/**
 * A plan in its normal form, so that whoever compiles it meets few shapes.
 *
 * A Flatten holds a Fetch and nothing else; no Sequence stands in a Sequence and no Parallel in a Parallel; each holds at
 * least two nodes; nothing is empty.
 */
import { type FetchNode, type PlanNode, type QueryPlan, type ResponsePath } from '@apollo/query-planner';

/** What stands for a fetch: itself, or several in its place, side by side. */
type Expand = (fetch: FetchNode) => readonly FetchNode[];

export function normalisePlan({ node }: QueryPlan, expand: Expand): QueryPlan {
  if (!node) return { kind: 'QueryPlan' };
  const normal = node.kind === 'Subscription' ? subscription(node, expand) : normalise(node, [], expand);
  return normal ? { kind: 'QueryPlan', node: normal } : { kind: 'QueryPlan' };
}

type Subscription = Extract<QueryPlan['node'], { kind: 'Subscription' }>;

function subscription(node: Subscription, expand: Expand): Subscription {
  // It fetches root fields, and only fetches of entities are ever split.
  const [primary = node.primary] = expand(node.primary);
  const rest = node.rest && normalise(node.rest, [], expand);
  return { kind: 'Subscription', primary, ...(rest && { rest }) };
}

/** `path` is that of all Flattens above: it moves down to the fetches. */
function normalise(node: PlanNode, path: ResponsePath, expand: Expand): PlanNode | undefined {
  const all = (nodes: readonly PlanNode[]): PlanNode[] =>
    nodes.flatMap((child) => normalise(child, path, expand) ?? []);
  switch (node.kind) {
    case 'Fetch':
      return together(
        'Parallel',
        expand(node).map((fetch) => (path.length > 0 ? { kind: 'Flatten', path, node: fetch } : fetch)),
      );
    case 'Flatten':
      return normalise(node.node, [...path, ...node.path], expand);
    case 'Sequence':
    case 'Parallel':
      return together(node.kind, all(node.nodes));
    case 'Condition':
      return condition(node, path, expand);
    case 'Defer':
      throw new Error('The planner is told not to defer.');
  }
}

type Condition = Extract<PlanNode, { kind: 'Condition' }>;

function condition(node: Condition, path: ResponsePath, expand: Expand): Condition | undefined {
  const ifClause = node.ifClause && normalise(node.ifClause, path, expand);
  const elseClause = node.elseClause && normalise(node.elseClause, path, expand);
  if (!ifClause && !elseClause) return undefined;
  return {
    kind: 'Condition',
    condition: node.condition,
    ...(ifClause && { ifClause }),
    ...(elseClause && { elseClause }),
  };
}

function together(kind: 'Sequence' | 'Parallel', nodes: readonly PlanNode[]): PlanNode | undefined {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
  return flat.length > 1 ? { kind, nodes: flat } : flat[0];
}

/**
 * A query plan as data for people: its tree, with a number for each fetch that the rest of an explanation refers to.
 */
import { type FetchNode, type PlanNode, type QueryPlan } from '@apollo/query-planner';

export type ExplainedPlan =
  | { readonly kind: 'Sequence' | 'Parallel'; readonly nodes: readonly ExplainedPlan[] }
  | {
      readonly kind: 'Condition';
      readonly variable: string;
      readonly ifTrue?: ExplainedPlan | undefined;
      readonly ifFalse?: ExplainedPlan | undefined;
    }
  | ExplainedFetch;

export interface ExplainedFetch {
  readonly kind: 'Fetch';
  readonly number: number;
  readonly subgraph: string;
  /** Where in the answer it reads and writes: response keys, `@` for each item of a list; empty for the root. */
  readonly path: string;
  /** What is sent of each entity. */
  readonly requires?: string;
  /** The caller's variables that it passes on, and those that were literals. */
  readonly variables: readonly string[];
  /** What is done to representations before they go, and to what came. */
  readonly rewrites?: readonly string[];
  readonly operation: string;
}

/** The number of each fetch, in the order of the plan. */
export type FetchNumbers = ReadonlyMap<FetchNode, number>;

export interface NumberedPlan {
  readonly plan: ExplainedPlan | null;
  readonly numbers: FetchNumbers;
}

export function explainPlan({ node }: QueryPlan): NumberedPlan {
  const numbers = new Map<FetchNode, number>();
  if (!node || node.kind === 'Subscription') return { plan: null, numbers };
  return { plan: ofNode(node, []), numbers };

  function ofNode(planned: PlanNode, path: readonly string[]): ExplainedPlan {
    switch (planned.kind) {
      case 'Fetch':
        numbers.set(planned, numbers.size + 1);
        return ofFetch(planned, path, numbers.size);
      case 'Flatten':
        return ofNode(planned.node, [...path, ...planned.path.map(String)]);
      case 'Sequence':
      case 'Parallel':
        return { kind: planned.kind, nodes: planned.nodes.map((child) => ofNode(child, path)) };
      case 'Condition': {
        const { condition: variable, ifClause, elseClause } = planned;
        const ifTrue = ifClause && ofNode(ifClause, path);
        const ifFalse = elseClause && ofNode(elseClause, path);
        return { kind: 'Condition', variable, ...(ifTrue && { ifTrue }), ...(ifFalse && { ifFalse }) };
      }
      case 'Defer':
        throw new Error('@defer is not executed.');
    }
  }
}

function ofFetch(node: FetchNode, path: readonly string[], number: number): ExplainedFetch {
  const { serviceName, requires, variableUsages = [], inputRewrites = [], outputRewrites = [], operation } = node;
  const rewrites = [
    ...inputRewrites.map((rewrite) => `before: ${rewriteText(rewrite)}`),
    ...outputRewrites.map((rewrite) => `after: ${rewriteText(rewrite)}`),
  ];
  return {
    kind: 'Fetch',
    number,
    subgraph: serviceName,
    path: path.join('.'),
    ...(requires && { requires: selectionText(requires) }),
    variables: variableUsages,
    ...(rewrites.length > 0 && { rewrites }),
    operation,
  };
}

function selectionText(selections: NonNullable<FetchNode['requires']>): string {
  const texts = selections.map((selection) => {
    const inner = selection.selections ? ` ${selectionText(selection.selections)}` : '';
    if (selection.kind === 'Field') return `${selection.alias ? `${selection.alias}: ` : ''}${selection.name}${inner}`;
    return `...${selection.typeCondition === undefined ? '' : ` on ${selection.typeCondition}`}${inner}`;
  });
  return `{ ${texts.join(' ')} }`;
}

function rewriteText(rewrite: NonNullable<FetchNode['outputRewrites']>[number]): string {
  const at = rewrite.path.join(' / ');
  return rewrite.kind === 'ValueSetter'
    ? `${at} is set to ${JSON.stringify(rewrite.setValueTo)}`
    : `${at} is renamed to ${rewrite.renameKeyTo}`;
}

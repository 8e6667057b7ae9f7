/**
 * Decides conditions before planning where the planner mixes them up with `@requires`.
 *
 * It asks for `{ u @include(if: $c) v }` in one fetch, with a representation that holds what either requires. Where `$c`
 * is false, what `u` requires was never fetched, so the entity has no representation, and `v` is lost with it. Then the
 * operation is planned once with `$c` true and once with it false, and the plan chooses between the two.
 */
import { type FetchNode, type PlanNode, type QueryPlan } from '@apollo/query-planner';
import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

type Plan = (document: DocumentNode) => QueryPlan;
type Requires = (subgraph: string, type: string, field: string) => boolean;
/** The name of a variable that @skip or @include read. */
type Condition = string;

/** Each of them doubles the plans. */
const MAX_DECIDED = 6;

export function planConditions(document: DocumentNode, plan: Plan, requires: Requires, decided = 0): QueryPlan {
  const whole = plan(document);
  const condition = decided < MAX_DECIDED ? mixedUpIn(whole, requires) : undefined;
  if (condition === undefined) return whole;
  const branch = (value: boolean): PlanNode | undefined => {
    const { node } = planConditions(withDecided(document, condition, value), plan, requires, decided + 1);
    return node?.kind === 'Subscription' ? undefined : node;
  };
  const ifClause = branch(true);
  const elseClause = branch(false);
  const node: PlanNode = {
    kind: 'Condition',
    condition,
    ...(ifClause && { ifClause }),
    ...(elseClause && { elseClause }),
  };
  return { kind: 'QueryPlan', node };
}

/** A condition on a field that requires something, in a fetch of other things too. */
function mixedUpIn({ node }: QueryPlan, requires: Requires): Condition | undefined {
  if (!node || node.kind === 'Subscription') return undefined;
  for (const fetch of entityFetches(node)) {
    if (!/@(skip|include)/.test(fetch.operation)) continue;
    const [operation] = parse(fetch.operation, { noLocation: true }).definitions as [OperationDefinitionNode];
    const [entities] = operation.selectionSet.selections;
    if (entities?.kind !== Kind.FIELD || !entities.selectionSet) continue;
    const isRequiring = (type: string, field: string): boolean => requires(fetch.serviceName, type, field);
    const found = conditionIn(entities.selectionSet, '', [], isRequiring);
    if (found !== undefined) return found;
  }
  return undefined;
}

function entityFetches(node: PlanNode): FetchNode[] {
  switch (node.kind) {
    case 'Fetch':
      return node.requires ? [node] : [];
    case 'Flatten':
      return entityFetches(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(entityFetches);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? entityFetches(clause) : []));
    case 'Defer':
      return [];
  }
}

function conditionIn(
  { selections }: SelectionSetNode,
  type: string,
  above: readonly Condition[],
  isRequiring: (type: string, field: string) => boolean,
): Condition | undefined {
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    const here = [...above, ...variablesOf(selection.directives)];
    const found =
      selection.kind === Kind.INLINE_FRAGMENT
        ? conditionIn(selection.selectionSet, selection.typeCondition?.name.value ?? type, here, isRequiring)
        : isRequiring(type, selection.name.value)
          ? here[0]
          : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function conditionsOf(directives: readonly DirectiveNode[] = []): DirectiveNode[] {
  return directives.filter(({ name }) => name.value === 'skip' || name.value === 'include');
}

function variablesOf(directives: readonly DirectiveNode[] | undefined): Condition[] {
  return conditionsOf(directives).flatMap((directive) => variableOf(directive) ?? []);
}

function variableOf({ arguments: given = [] }: DirectiveNode): Condition | undefined {
  const [value] = given.map((argument) => argument.value);
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}

function withDecided(document: DocumentNode, condition: Condition, value: boolean): DocumentNode {
  const decide = <T extends SelectionNode>(selection: T): T | null | undefined => {
    const about = conditionsOf(selection.directives).filter((directive) => variableOf(directive) === condition);
    if (about.length === 0) return undefined;
    if (about.some(({ name }) => (name.value === 'include') !== value)) return null;
    return { ...selection, directives: selection.directives?.filter((directive) => !about.includes(directive)) };
  };
  const decided = visit(document, { Field: decide, InlineFragment: decide, FragmentSpread: decide });
  // What is left without a field is answered with an empty object, and has to be asked for all the same.
  return visit(decided, {
    SelectionSet: {
      leave: (set): SelectionSetNode | undefined =>
        set.selections.length > 0 ? undefined : { ...set, selections: [TYPENAME] },
    },
  });
}

const TYPENAME: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * Has every root field that a request includes a fetch that asks for it?
 *
 * The planner leaves out a root field that it finds no way to, and its null would look like an answer. What a request
 * includes depends on its variables, so this is asked for each combination of the booleans of `@skip` and `@include`.
 */
import { type FetchNode, type PlanNode, type QueryPlan } from '@apollo/query-planner';
import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { ClientError } from '../../errors';

type Booleans = ReadonlyMap<string, boolean>;

/** `document`: one operation with its fragments; `booleans`: by the variables' names. */
export function assertRootFieldsPlanned(document: DocumentNode, plan: QueryPlan, booleans: Booleans): void {
  const planned = plannedRootKeys(plan, booleans);
  for (const [key, name] of rootFields(document, booleans)) {
    if (planned.has(key)) continue;
    const { operation } = operationOf(document);
    const type = operation.charAt(0).toUpperCase() + operation.slice(1);
    throw new ClientError('GRAPHQL_VALIDATION_FAILED', `No subgraph can resolve the selection of "${type}.${name}".`);
  }
}

/** Names by response key, without introspection, which no subgraph is asked for. */
export function rootFields(document: DocumentNode, booleans?: Booleans): Map<string, string> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const found = new Map<string, string>();
  (function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (booleans && !isIncluded(selection.directives, booleans)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (!name.startsWith('__')) found.set(selection.alias?.value ?? name, name);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet);
      } else {
        const fragment = fragments.get(selection.name.value);
        // Once is enough, and each time is too often: fragments that spread fragments twice would double at each level.
        fragments.delete(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  })(operationOf(document).selectionSet);
  return found;
}

/** Response keys; without booleans, of all that some request may include. */
export function plannedRootKeys(plan: QueryPlan, booleans?: Booleans): Set<string> {
  const keys = rootFetches(plan, booleans).flatMap(({ operation }) => [
    ...rootFields(parse(operation, { noLocation: true }), booleans).keys(),
  ]);
  return new Set(keys);
}

function rootFetches({ node }: QueryPlan, booleans: Booleans | undefined): FetchNode[] {
  if (!node) return [];
  return node.kind === 'Subscription' ? [node.primary] : fetchesOf(node, booleans);
}

/** Not below a Flatten: there it fills in a part of an answer. */
function fetchesOf(node: PlanNode, booleans: Booleans | undefined): FetchNode[] {
  switch (node.kind) {
    case 'Fetch':
      return node.requires ? [] : [node];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => fetchesOf(child, booleans));
    case 'Condition': {
      const taken = booleans ? [booleans.get(node.condition) ? node.ifClause : node.elseClause] : bothOf(node);
      return taken.flatMap((clause) => (clause ? fetchesOf(clause, booleans) : []));
    }
    case 'Flatten':
    case 'Defer':
      return [];
  }
}

function bothOf({ ifClause, elseClause }: Extract<PlanNode, { kind: 'Condition' }>): (PlanNode | undefined)[] {
  return [ifClause, elseClause];
}

/** https://spec.graphql.org/ CollectFields(): skipped when either says so. */
function isIncluded(directives: readonly DirectiveNode[] | undefined, booleans: Booleans): boolean {
  return (directives ?? []).every(({ name, arguments: args }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const value = args?.find((argument) => argument.name.value === 'if')?.value;
    const isTrue =
      value?.kind === Kind.VARIABLE ? booleans.get(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
    return (isTrue ?? false) === (name.value === 'include');
  });
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A document without an operation was planned.');
  return operation;
}

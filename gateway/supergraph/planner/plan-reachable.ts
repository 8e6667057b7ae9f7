/**
 * Plans what can be planned of an operation.
 *
 * One root field that no subgraph can resolve takes the whole plan with it: the planner throws, or gives an empty plan.
 * Then each root field is tried alone, and those that can be planned are planned together. Whether a field that was left
 * out matters, only a request knows (assertRootFieldsPlanned).
 */
import { isNativeError } from 'node:util/types';
import { type QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { plannedRootKeys, rootFields } from './root-fields';

type Plan = (document: DocumentNode) => QueryPlan;

/** How @apollo/query-planner says so; it has no codes. */
const NO_WAY = [
  'Was not able to find any options',
  'Was not able to plan',
  'Cannot add selection of field',
  'Cannot add fragment of condition',
];

const EMPTY_PLAN: QueryPlan = { kind: 'QueryPlan' };

export function planReachable(document: DocumentNode, plan: Plan): QueryPlan {
  const whole = tryPlan(document, plan);
  const keys = [...rootFields(document).keys()];
  if (whole && isWhole(whole, keys)) return whole;
  const reachable = keys.filter((key) => {
    const alone = tryPlan(onlyRootFields(document, new Set([key])), plan);
    return alone !== undefined && isWhole(alone, [key]);
  });
  return reachable.length > 0 ? plan(onlyRootFields(document, new Set(reachable))) : EMPTY_PLAN;
}

/** Undefined when the planner found no way. */
function tryPlan(document: DocumentNode, plan: Plan): QueryPlan | undefined {
  try {
    return plan(document);
  } catch (error) {
    // Not `instanceof`: under jest, the mended planner has another Error than this file.
    if (isNativeError(error) && NO_WAY.some((beginning) => error.message.startsWith(beginning))) return undefined;
    throw error;
  }
}

function isWhole(plan: QueryPlan, keys: readonly string[]): boolean {
  const planned = plannedRootKeys(plan);
  return keys.every((key) => planned.has(key));
}

function onlyRootFields(document: DocumentNode, keys: ReadonlySet<string>): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

  function within({ selections }: SelectionSetNode): SelectionNode[] {
    return selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) {
        return keys.has((selection.alias ?? selection.name).value) ? [selection] : [];
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const inside = fragment ? within(fragment.selectionSet) : [];
      if (inside.length === 0) return [];
      const selectionSet = { kind: Kind.SELECTION_SET as const, selections: inside };
      return [{ kind: Kind.INLINE_FRAGMENT, directives: selection.directives, selectionSet }];
    });
  }

  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? { ...definition, selectionSet: { ...definition.selectionSet, selections: within(definition.selectionSet) } }
      : definition,
  );
  return { ...document, definitions };
}

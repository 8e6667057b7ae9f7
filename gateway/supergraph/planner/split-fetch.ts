/**
 * Splits a fetch of entities where two of its fields require one field with different arguments.
 *
 * A representation has one place for each field name, so the fields that require it with the one arguments are asked for
 * with one representation, and the others with another.
 */
import { type FetchNode, type QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { needKey, type RequiredArguments } from './required-arguments';
import { type Clash, clashesIn } from './required-keys';

type PossibleTypes = Readonly<Record<string, readonly string[]>>;

/** Fields that may be asked for together, and the synthetic fields that they require. */
interface Part {
  readonly fields: Set<FieldNode>;
  readonly used: Set<string>;
}

export function splitFetch(
  fetch: FetchNode,
  required: RequiredArguments,
  possibleTypes: PossibleTypes,
): readonly FetchNode[] {
  const clashes = clashesIn(fetch.requires ?? [], required, possibleTypes);
  if (clashes.length === 0) return [fetch];
  // Without fragments: build-planner.ts has the planner write them out.
  const operation = parse(fetch.operation, { noLocation: true }).definitions[0] as OperationDefinitionNode;
  const entities = operation.selectionSet.selections[0] as FieldNode & { readonly selectionSet: SelectionSetNode };

  const parts: Part[] = [];
  for (const { type, field } of fieldsOf(entities.selectionSet, '')) {
    // Of an interface's field: what it needs on any of the types.
    const types = [type, ...(possibleTypes[type] ?? [])];
    const keys = types.map((name) => needKey(fetch.serviceName, name, field.name.value));
    const used = new Set(keys.flatMap((key) => [...(required.needs.get(key) ?? [])]));
    let part = parts.find((other) => !clashes.some((clash) => isAcross(clash, used, other.used)));
    if (!part) parts.push((part = { fields: new Set(), used: new Set() }));
    part.fields.add(field);
    for (const name of used) part.used.add(name);
  }
  return parts.map((part) => {
    const selections = selectionsWith(entities.selectionSet, part.fields);
    const asked = { ...entities, selectionSet: { ...entities.selectionSet, selections } };
    const isSent = (key: string): boolean => part.used.has(key) || !required.synthetics.has(key);
    return { ...withSelection(fetch, operation, asked), requires: requiresWith(fetch.requires ?? [], isSent) };
  });
}

function isAcross([a, b]: Clash, one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return (one.has(a) && other.has(b)) || (one.has(b) && other.has(a));
}

/** An entity's own fields, with the type that they are selected on. */
function fieldsOf({ selections }: SelectionSetNode, type: string): { type: string; field: FieldNode }[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ type, field: selection }];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    return fieldsOf(selection.selectionSet, selection.typeCondition?.name.value ?? type);
  });
}

function selectionsWith({ selections }: SelectionSetNode, fields: ReadonlySet<FieldNode>): SelectionNode[] {
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return fields.has(selection) ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const inside = selectionsWith(selection.selectionSet, fields);
    return inside.length > 0 ? [{ ...selection, selectionSet: { ...selection.selectionSet, selections: inside } }] : [];
  });
}

/** Variables that are no longer used must not be declared (GraphQL, "All Variables Used"). */
function withSelection(fetch: FetchNode, operation: OperationDefinitionNode, selection: FieldNode): FetchNode {
  const used = new Set<string>();
  const look = { Variable: ({ name }: { name: { value: string } }): void => void used.add(name.value) };
  visit(selection, look);
  for (const directive of operation.directives ?? []) visit(directive, look);
  const definition: OperationDefinitionNode = {
    ...operation,
    variableDefinitions: operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)),
    selectionSet: { ...operation.selectionSet, selections: [selection] },
  };
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(definition)),
    variableUsages: fetch.variableUsages?.filter((name) => used.has(name)),
  };
}

function requiresWith(
  selections: readonly QueryPlanSelectionNode[],
  isSent: (key: string) => boolean,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'Field' && !isSent(selection.alias ?? selection.name)) return [];
    if (!selection.selections) return [selection];
    const inside = requiresWith(selection.selections, isSent);
    return inside.length > 0 ? [{ ...selection, selections: inside }] : [];
  });
}

/**
 * How often one response key is asked for at one place of the response.
 *
 * graphql-js compares all fields of one response key in pairs (OverlappingFieldsCanBeMerged), so this number squared is
 * what validation costs. Spreads fragments for real: call it only once the measured size is within its limits.
 */
import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { type Fragments } from '../operation/fragments';

export interface Repeats {
  readonly responseKey: string;
  readonly count: number;
}

export function mostRepeated(operation: OperationDefinitionNode, fragments: Fragments): Repeats {
  let most: Repeats = { responseKey: '', count: 0 };
  let sets: readonly SelectionSetNode[][] = [[operation.selectionSet]];
  // Level by level, so that a repeated field's selections are counted as one place.
  while (sets.length > 0) {
    const next: SelectionSetNode[][] = [];
    for (const places of sets) {
      for (const [responseKey, fields] of fieldsByKey(places, fragments)) {
        if (fields.length > most.count) most = { responseKey, count: fields.length };
        const inner = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
        if (inner.length > 0) next.push(inner);
      }
    }
    sets = next;
  }
  return most;
}

function fieldsByKey(sets: readonly SelectionSetNode[], fragments: Fragments): Map<string, FieldNode[]> {
  const byKey = new Map<string, FieldNode[]>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const fields = byKey.get(key);
        if (fields) fields.push(selection);
        else byKey.set(key, [selection]);
      } else {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (inner) collect(inner.selectionSet);
      }
    }
  };
  sets.forEach(collect);
  return byKey;
}

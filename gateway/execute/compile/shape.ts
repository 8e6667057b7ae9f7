/**
 * The shape of what one fetch answers: its response keys, in the order asked, across all type conditions.
 *
 * One key may be asked for under several conditions; the specification (SameResponseShape) makes it a leaf under all of
 * them or under none, so one entry per key is enough.
 */
import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { type Fragments, fragmentsOf } from '../../operation/fragments';

export interface Shape {
  readonly fields: readonly ShapeField[];
  readonly byKey: ReadonlyMap<string, ShapeField>;
  /** Nothing but a type name and leaves, as what an entity is known by is. */
  readonly isKey: boolean;
}

export interface ShapeField {
  readonly key: string;
  readonly isTypename: boolean;
  /** Undefined for a leaf. */
  readonly inner: Shape | undefined;
}

export function shapeOf(document: DocumentNode): Shape {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A fetch has no operation.');
  return shapeOfSets([operation.selectionSet], fragmentsOf(document));
}

function shapeOfSets(sets: readonly SelectionSetNode[], fragments: Fragments): Shape {
  const found = new Map<string, { isTypename: boolean; sets: SelectionSetNode[] }>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (inner) collect(inner.selectionSet);
        continue;
      }
      const key = selection.alias?.value ?? selection.name.value;
      const field = found.get(key) ?? { isTypename: selection.name.value === '__typename', sets: [] };
      if (selection.selectionSet) field.sets.push(selection.selectionSet);
      found.set(key, field);
    }
  };
  sets.forEach(collect);
  return shapeFrom(
    [...found].map(([key, { isTypename, sets: inner }]) => ({
      key,
      isTypename,
      inner: inner.length > 0 ? shapeOfSets(inner, fragments) : undefined,
    })),
  );
}

export function shapeFrom(fields: readonly ShapeField[]): Shape {
  const isKey =
    fields.length <= MAX_KEY_FIELDS &&
    fields.some(({ isTypename }) => isTypename) &&
    fields.every(({ inner }) => !inner);
  return { fields, byKey: new Map(fields.map((field) => [field.key, field])), isKey };
}

const MAX_KEY_FIELDS = 4;

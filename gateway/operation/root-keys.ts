/** The root of an operation by response keys: which there are, and the operation with only some of them. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './fragments';

/** In order of appearance, whatever their conditions. */
export function rootKeys(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const fragments = fragmentsOf(document);
  const keysOf = ({ selections }: SelectionSetNode): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.alias?.value ?? selection.name.value];
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return inner ? keysOf(inner.selectionSet) : [];
    });
  return [...new Set(keysOf(operation.selectionSet))];
}

/** Fragments at the root are written out: elsewhere they may be spread for what is left out here. */
export function withRootKeys(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  keys: ReadonlySet<string>,
): { readonly document: DocumentNode; readonly operation: OperationDefinitionNode } {
  const fragments = fragmentsOf(document);
  const narrowed = { ...operation, selectionSet: narrow(operation.selectionSet, keys, fragments) };
  const definitions = document.definitions.map((definition) => (definition === operation ? narrowed : definition));
  return { document: { ...document, definitions }, operation: narrowed };
}

function narrow(
  set: SelectionSetNode,
  keys: ReadonlySet<string>,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionSetNode {
  const selections = set.selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FIELD)
      return keys.has(selection.alias?.value ?? selection.name.value) ? [selection] : [];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const selectionSet = inner && narrow(inner.selectionSet, keys, fragments);
    if (!selectionSet || selectionSet.selections.length === 0) return [];
    const { directives, typeCondition } = { ...inner, directives: selection.directives };
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        ...(typeCondition && { typeCondition }),
        ...(directives && { directives }),
        selectionSet,
      },
    ];
  });
  return { ...set, selections };
}

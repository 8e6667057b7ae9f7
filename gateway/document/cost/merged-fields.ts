/**
 * The fields of selection sets by response key, their fragments spread: what is asked twice is answered once.
 *
 * On an interface or a union the same key under several types counts for each: which it will be is not known yet.
 */
import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments } from '../../operation/fragments';

export interface Place {
  readonly set: SelectionSetNode;
  readonly parent: GraphQLNamedType;
}

export interface Merged {
  /** One of them: all have the same field and arguments. */
  readonly node: FieldNode;
  readonly parent: GraphQLNamedType;
  readonly sets: SelectionSetNode[];
}

export function mergedFields(schema: GraphQLSchema, fragments: Fragments, places: readonly Place[]): Merged[] {
  const byKey = new Map<string, Merged>();
  const spread = new Set<string>();

  function collect({ set, parent }: Place): void {
    for (const selection of set.selections) collectOne(selection, parent);
  }

  function collectOne(selection: SelectionNode, parent: GraphQLNamedType): void {
    switch (selection.kind) {
      case Kind.FIELD:
        add(selection, parent);
        break;
      case Kind.INLINE_FRAGMENT:
        collect({ set: selection.selectionSet, parent: narrowed(parent, selection.typeCondition?.name.value) });
        break;
      case Kind.FRAGMENT_SPREAD:
        collectFragment(selection.name.value, parent);
    }
  }

  function add(node: FieldNode, parent: GraphQLNamedType): void {
    const key = `${parent.name}.${node.alias?.value ?? node.name.value}`;
    const merged = byKey.get(key) ?? { node, parent, sets: [] };
    byKey.set(key, merged);
    if (node.selectionSet) merged.sets.push(node.selectionSet);
  }

  function collectFragment(name: string, parent: GraphQLNamedType): void {
    const fragment = fragments.get(name);
    if (!fragment) return;
    const type = narrowed(parent, fragment.typeCondition.name.value);
    const key = `${name} ${type.name}`;
    if (spread.has(key)) return;
    spread.add(key);
    collect({ set: fragment.selectionSet, parent: type });
  }

  /** On an object a condition changes nothing: it holds, or nothing is answered. */
  function narrowed(parent: GraphQLNamedType, condition: string | undefined): GraphQLNamedType {
    if (condition === undefined || isObjectType(parent)) return parent;
    return schema.getType(condition) ?? parent;
  }

  places.forEach(collect);
  return [...byKey.values()];
}

/**
 * A document in which everything is marked that a caller may not read (operation/denied.ts).
 *
 * What is marked is not planned, and a field is marked too of whose selection nothing remains, so that no subgraph is asked
 * for it. @skip and @include are not looked at: a condition is no way around a mark.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { denied, emptied, hiding } from '../../operation/denied';
import { fragmentsOf } from '../../operation/fragments';
import { type PlaceOf } from './places';
import { type Requirement } from './requirement';

export interface Marking {
  readonly schema: GraphQLSchema;
  readonly placeOf: PlaceOf;
  readonly isMet: (requirement: Requirement) => boolean;
}

/** The same document where nothing is denied. */
export function markDenied(document: DocumentNode, { schema, placeOf, isMet }: Marking): DocumentNode {
  const fragments = fragmentsOf(document);
  const known = new Map<string, FragmentDefinitionNode>();
  const empty = new Set<string>();
  let marks = 0;

  const definitions = document.definitions.map((definition) => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) return ofFragment(definition.name.value) ?? definition;
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const root = schema.getRootType(definition.operation) ?? undefined;
    return { ...definition, selectionSet: ofSet(definition.selectionSet, root).set };
  });
  return marks === 0 ? document : { ...document, definitions };

  function ofSet(set: SelectionSetNode, parent: GraphQLNamedType | undefined): Marked {
    const selections = set.selections.map((selection) => ofSelection(selection, parent));
    return { set: { ...set, selections: selections.map(({ node }) => node) }, isEmpty: selections.every(isGone) };
  }

  function ofSelection(node: SelectionNode, parent: GraphQLNamedType | undefined): MarkedSelection {
    switch (node.kind) {
      case Kind.FIELD:
        return ofField(node, parent);
      case Kind.FRAGMENT_SPREAD: {
        ofFragment(node.name.value);
        const isEmpty = empty.has(node.name.value);
        return { node: isEmpty ? emptied(node) : node, isGone: isEmpty };
      }
      case Kind.INLINE_FRAGMENT: {
        const { set, isEmpty } = ofSet(node.selectionSet, typeNamed(node.typeCondition?.name.value) ?? parent);
        const marked = { ...node, selectionSet: set };
        return { node: isEmpty ? emptied(marked) : marked, isGone: isEmpty };
      }
    }
  }

  function ofField(node: FieldNode, parent: GraphQLNamedType | undefined): MarkedSelection {
    const { requirement, returned, kinds } = placeOf(parent, node.name.value);
    if (!isMet(requirement)) {
      marks += 1;
      return { node: denied(node), isGone: true };
    }
    if (!node.selectionSet || !returned) return { node, isGone: false };
    const { set, isEmpty } = ofSet(node.selectionSet, returned);
    const hidden = kinds.filter((kind) => !isMet(kind.requirement)).map(({ type }) => hiding(type));
    marks += hidden.length;
    const marked = { ...node, selectionSet: { ...set, selections: [...set.selections, ...hidden] } };
    return { node: isEmpty ? emptied(marked) : marked, isGone: isEmpty };
  }

  /** Each once, however often it is spread: what a field needs depends on its type, not on the way to it. */
  function ofFragment(name: string): FragmentDefinitionNode | undefined {
    const kept = known.get(name);
    const fragment = fragments.get(name);
    if (kept || !fragment) return kept;
    const { set, isEmpty } = ofSet(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value));
    const marked = { ...fragment, selectionSet: set };
    known.set(name, marked);
    if (isEmpty) empty.add(name);
    return marked;
  }

  function typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : schema.getType(name);
  }
}

interface Marked {
  readonly set: SelectionSetNode;
  /** Nothing of it is asked. */
  readonly isEmpty: boolean;
}

interface MarkedSelection {
  readonly node: SelectionNode;
  readonly isGone: boolean;
}

function isGone(selection: MarkedSelection): boolean {
  return selection.isGone;
}

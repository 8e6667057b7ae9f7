/**
 * What is mended in @apollo/query-planner itself: a few words of its dist/buildPlan.js, read differently while it is loaded
 * (mended-query-planner.ts). What can be mended around it is not here: see docs/decisions/0008-planner-mends.md.
 */
import {
  baseType,
  type CompositeType,
  federationMetadata,
  isCompositeType,
  possibleRuntimeTypes,
  type SelectionSet,
} from '@apollo/federation-internals';

export interface Mend {
  /** Words that the file holds exactly once. */
  readonly stands: string;
  /** What is read there instead; `mendedBy` is `MENDED_BY`. */
  readonly shall: string;
}

export const MENDS: readonly Mend[] = [
  // `{ sums { d } }`, d made of c, c of b, b of a. The fetch of b comes after its subgraph's keys and after a. Merged into the
  // first of the two, it is sent before a is there.
  {
    stands: 'parent.group.canMergeChildIn(created)',
    shall: 'created.parents().length === 1 && parent.group.canMergeChildIn(created)',
  },
  // `{ oldest { stamp } }`, stamp made of signature, signature of name. Asking the subgraph of `oldest` for name would spare
  // a fetch, and its schema has the name, but as @external: it cannot answer.
  {
    stands: 'groupCopy.selection.canRebaseOn(',
    shall: 'mendedBy.canBeFetchedFrom(groupCopy.selection, ',
  },
  // `{ p { name { x } } }`, x external on a value type: what is below name seems to need no other subgraph, for the same reason.
  {
    stands: '!selection.canRebaseOn(vertex.type)',
    shall: '!mendedBy.canBeFetchedFrom(selection, vertex.type)',
  },
  // `{ users { print } }`, print made of badge, badge of name, the first two on interface objects. The keys for the fetch of
  // badge come with a __typename, which an interface object cannot tell, and the planner finds no plan at all.
  {
    stands: 'selectionSet.updates().add(new federation_internals_1.FieldSelection(',
    shall:
      'if (!federation_internals_1.isInterfaceObjectType(type)) selectionSet.updates().add(new federation_internals_1.FieldSelection(',
  },
  // `{ holders { ... on Seller { print } } }`: the interface's subgraph is asked for the type, and further on, with the same
  // keys, for a required field. Merged, the fetch waits for what waits for it, and the planner goes round until memory ends.
  {
    stands: 'group.mergeInWithAllDependencies(other)',
    shall: 'if (!group.isDescendantOf(other) && !other.isDescendantOf(group)) group.mergeInWithAllDependencies(other)',
  },
];

export const MENDED_BY = { canBeFetchedFrom };

/** `type` is of the schema of the subgraph to be asked; `selectionSet` may be of another's. */
function canBeFetchedFrom(selectionSet: SelectionSet, type: CompositeType): boolean {
  return selectionSet.canRebaseOn(type) && !selectsExternal(selectionSet, type);
}

/** External fields that are provided on the way here count too: fetching them from where they live is right as well. */
function selectsExternal(selectionSet: SelectionSet, type: CompositeType): boolean {
  return selectionSet.selections().some((selection) => {
    if (selection.kind === 'FragmentSelection') {
      const condition = type.schema().type(selection.element.typeCondition?.name ?? type.name);
      return selectsExternal(selection.selectionSet, condition && isCompositeType(condition) ? condition : type);
    }
    const { name } = selection.element;
    // What is external is so on object types, even where it is selected on their interface.
    const fields = [type, ...possibleRuntimeTypes(type)].flatMap((owner) => owner.field(name) ?? []);
    return fields.some((field) => {
      if (federationMetadata(field.schema())?.isFieldExternal(field)) return true;
      const below = field.type && baseType(field.type);
      return (
        !!selection.selectionSet && !!below && isCompositeType(below) && selectsExternal(selection.selectionSet, below)
      );
    });
  });
}

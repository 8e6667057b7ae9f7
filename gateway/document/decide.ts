/**
 * An operation for one combination of the booleans that its @skip and @include read: what is excluded is gone, and so are
 * the directives.
 *
 * Plans are made of this, one for each combination that comes: a planner that sees no conditions gets none wrong. What the
 * caller may not read is left out for the plan only, and two things are added. An empty selection set needs some field; and
 * where what is asked depends on the concrete type, `__typename` must come, which the planner leaves out when the type is no
 * question in one subgraph.
 */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isDenied } from '../operation/denied';
import { operationIn } from '../operation/fragments';
import { type Booleans } from './booleans';

export interface Decided {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export function decide(document: DocumentNode, booleans: Booleans): Decided {
  const decided: DocumentNode = visit(document, {
    SelectionSet: (set): SelectionSetNode => ({
      ...set,
      selections: set.selections.filter((selection) => isIncluded(selection, booleans)).map(withoutConditions),
    }),
  });
  return { document: decided, operation: operationIn(decided) };
}

function isIncluded({ directives = [] }: SelectionNode, booleans: Booleans): boolean {
  return directives.every((directive) => {
    if (!isCondition(directive)) return true;
    const condition = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
    const holds =
      condition?.kind === Kind.VARIABLE
        ? booleans.get(condition.name.value) === true
        : condition?.kind === Kind.BOOLEAN && condition.value;
    return holds === (directive.name.value === 'include');
  });
}

function withoutConditions<T extends SelectionNode>(selection: T): T {
  const directives = selection.directives?.filter((directive) => !isCondition(directive));
  return directives?.length === selection.directives?.length ? selection : { ...selection, directives };
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** What the plan is made of. */
export function forPlanner(schema: GraphQLSchema, { document }: Decided): DocumentNode {
  const typeInfo = new TypeInfo(schema);
  let left = 0;
  const planned: DocumentNode = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      SelectionSet(set): SelectionSetNode | undefined {
        const needsType = isAbstractType(typeInfo.getParentType()) && set.selections.some(isOfType);
        const selections = set.selections.filter((selection) => !isDenied(selection));
        left += set.selections.length - selections.length;
        const isKept = selections.length === set.selections.length && selections.length > 0 && !needsType;
        if (isKept) return undefined;
        return { ...set, selections: selections.length > 0 && !needsType ? selections : [TYPENAME, ...selections] };
      },
    }),
  );
  // Fragments that only what was left out spread.
  return left === 0 ? planned : (Object.values(separateOperations(planned))[0] ?? planned);
}

function isOfType(selection: SelectionNode): boolean {
  return selection.kind !== Kind.FIELD || selection.name.value === '__typename';
}

/**
 * How many objects an operation may answer with: a page of pages of pages multiplies, and no count of what is written
 * sees it.
 *
 * An upper bound, made before anything is fetched: every page is taken to be full, @skip and @include are not looked
 * at, and a field that is asked for twice counts twice. Each fragment is measured once and sums saturate, so a
 * document of n nodes costs O(n). Expects a document that fits the schema, hence one without fragment cycles.
 */
import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { ClientError } from '../errors';
import { type Fragments, fragmentsOf } from '../operation/fragments';

/** What a list answers at most. */
export const PAGE = { most: 100, otherwise: 20 } as const;
/** What a list without pages is taken to answer: these are short by nature, such as the identifiers of a company. */
export const LIST = 10;

export interface ToRun {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** As they came. */
  readonly variables: Readonly<Record<string, unknown>>;
}

export function assertObjects(count: number, limit: number): void {
  if (count <= limit) return;
  const told = count > TOLD ? `more than ${TOLD}` : `up to ${count}`;
  throw new ClientError(
    'OPERATION_LIMIT_EXCEEDED',
    `The operation may answer with ${told} objects; the limit is ${limit} (objects): ask for smaller pages (first:) or fewer levels.`,
  );
}

/** Beyond it the exact number helps nobody. */
const TOLD = 1_000_000_000;

/** Undefined where a variable, or which operation is meant, may make a difference. */
export function constantObjects(schema: GraphQLSchema, document: DocumentNode): number | undefined {
  const [operation, ...others] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return undefined;
  if (operation.variableDefinitions && operation.variableDefinitions.length > 0) return undefined;
  return countObjects(schema, { document, operationName: undefined, variables: {} });
}

export function countObjects(schema: GraphQLSchema, { document, operationName, variables }: ToRun): number {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      (operationName === undefined || definition.name?.value === operationName),
  );
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return 0;
  const fragments = fragmentsOf(document);
  return counter(schema, fragments, valuesOf(operation, variables))(operation.selectionSet, root).once;
}

/** What a selection set adds: once for each object it is asked of, and for each row where that object is a page. */
interface Count {
  readonly once: number;
  readonly perRow: number;
}

const NOTHING: Count = { once: 0, perRow: 0 };

type ValueOf = (value: ValueNode | undefined) => unknown;

function counter(schema: GraphQLSchema, fragments: Fragments, valueOf: ValueOf) {
  const known = new Map<string, Count>();

  function ofSet(set: SelectionSetNode, parent: GraphQLNamedType): Count {
    return set.selections.reduce((sum, selection) => add(sum, ofSelection(selection, parent)), NOTHING);
  }

  function ofSelection(selection: SelectionNode, parent: GraphQLNamedType): Count {
    switch (selection.kind) {
      case Kind.FIELD:
        return ofField(selection, parent);
      case Kind.INLINE_FRAGMENT:
        return ofSet(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? parent);
      case Kind.FRAGMENT_SPREAD:
        return ofFragment(selection.name.value);
    }
  }

  function ofFragment(name: string): Count {
    const counted = known.get(name);
    if (counted) return counted;
    const fragment = fragments.get(name);
    const type = typeNamed(fragment?.typeCondition.name.value);
    const count = fragment && type ? ofSet(fragment.selectionSet, type) : NOTHING;
    known.set(name, count);
    return count;
  }

  function ofField(node: FieldNode, parent: GraphQLNamedType): Count {
    const field = fieldOf(parent, node.name.value);
    const type = field && getNamedType(field.type);
    // Introspection has no definition here: it is answered from memory, and validation bounds its nesting.
    if (!field || !isCompositeType(type) || !node.selectionSet) return NOTHING;
    const inner = ofSet(node.selectionSet, type);
    if (isPage(type)) {
      // The rows of a page are read whatever is asked of it, be it only how many there are.
      const rows = times(pageSize(node, field, valueOf), Math.max(1, inner.perRow));
      return { once: plus(plus(1, inner.once), rows), perRow: 0 };
    }
    const isRows = isPage(parent) && (field.name === 'nodes' || field.name === 'edges');
    const each = plus(1, inner.once);
    return isRows ? { once: 0, perRow: each } : { once: times(listSize(node, field, valueOf), each), perRow: 0 };
  }

  function typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : schema.getType(name);
  }

  return (set: SelectionSetNode, root: GraphQLObjectType): Count => ofSet(set, root);
}

function isPage(type: GraphQLNamedType): boolean {
  return type.name.endsWith('Connection');
}

type AnyField = GraphQLField<unknown, unknown>;

function fieldOf(parent: GraphQLNamedType, name: string): AnyField | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

function listSize(node: FieldNode, field: AnyField, valueOf: ValueOf): number {
  if (!isListType(getNullableType(field.type))) return 1;
  return field.args.some(({ name }) => name === 'first') ? pageSize(node, field, valueOf) : LIST;
}

/** What is no number of rows is refused later, by whoever reads it; until then it counts as a full page. */
function pageSize(node: FieldNode, field: AnyField, valueOf: ValueOf): number {
  const argument = (name: string): unknown =>
    valueOf(node.arguments?.find((given) => given.name.value === name)?.value) ??
    field.args.find((declared) => declared.name === name)?.defaultValue;
  const asked = argument('first') ?? argument('last') ?? PAGE.otherwise;
  return Number.isInteger(asked) ? Math.min(Math.max(Number(asked), 1), PAGE.most) : PAGE.most;
}

function valuesOf({ variableDefinitions = [] }: OperationDefinitionNode, variables: ToRun['variables']): ValueOf {
  const defaults = new Map(
    variableDefinitions.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  return function valueOf(value): unknown {
    if (!value || value.kind === Kind.NULL) return undefined;
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind !== Kind.VARIABLE) return value;
    const name = value.name.value;
    return Object.hasOwn(variables, name) && variables[name] !== undefined
      ? variables[name]
      : valueOf(defaults.get(name));
  };
}

function add(a: Count, b: Count): Count {
  return { once: plus(a.once, b.once), perRow: plus(a.perRow, b.perRow) };
}

function plus(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}

function times(a: number, b: number): number {
  return Math.min(a * b, Number.MAX_SAFE_INTEGER);
}

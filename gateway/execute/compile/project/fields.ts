/**
 * What a selection set asks of an object of one concrete type: its response keys in order, each with its field.
 *
 * https://spec.graphql.org/October2021/#sec-Field-Collection, with @skip and @include already decided.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isInterfaceType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { isDenied } from '../../../operation/denied';
import { callerKey } from '../../../operation/response-keys';

export interface Asking {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export interface Asked {
  /** In the tree. */
  readonly key: string;
  /** In the answer. */
  readonly as: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly isTypename: boolean;
  /** Null in the answer, whatever the tree has under the key: the caller may not read it. */
  readonly isDenied: boolean;
  /** `__schema` or `__type`: answered by us before anything is projected, and passed on as it is. */
  readonly isIntrospection: boolean;
  /** Of all nodes, for a composite type. */
  readonly sets: readonly SelectionSetNode[];
}

/** An interface stands for objects of which nobody asked, or knows, what they are. */
export type WithFields = GraphQLObjectType | GraphQLInterfaceType;

export function fieldsAsked(asking: Asking, type: WithFields, sets: readonly SelectionSetNode[]): Asked[] {
  const nodes = new Map<string, FieldNode[]>();
  const seen = new Set<string>();

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) keep(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collectIf(selection);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        collectIf(asking.fragments.get(selection.name.value));
      }
    }
  }

  function collectIf(fragment: FragmentDefinitionNode | InlineFragmentNode | undefined): void {
    if (fragment && doesApply(asking.schema, fragment.typeCondition?.name.value, type)) collect(fragment.selectionSet);
  }

  function keep(node: FieldNode): void {
    const key = node.alias?.value ?? node.name.value;
    const known = nodes.get(key);
    if (known) known.push(node);
    else nodes.set(key, [node]);
  }

  sets.forEach(collect);
  return [...nodes].flatMap(([key, fieldNodes]) => {
    const name = fieldNodes[0]?.name.value ?? '';
    const meta = META_FIELDS.find((field) => field.name === name);
    const field = meta ?? type.getFields()[name];
    if (!field) return [];
    const isTypename = meta === TypeNameMetaFieldDef;
    const isIntrospection = meta !== undefined && !isTypename;
    const isDenied = isDeniedTo(fieldNodes);
    const sets = isDenied ? [] : fieldNodes.flatMap((node) => node.selectionSet ?? []);
    return [{ key, as: callerKey(key), field, isTypename, isIntrospection, isDenied, sets }];
  });
}

/** A leaf is there when it may be read in one of the ways it is asked for; an object, only as all of them ask for it. */
function isDeniedTo(nodes: readonly FieldNode[]): boolean {
  const isLeaf = nodes[0]?.selectionSet === undefined;
  return isLeaf ? nodes.every(isDenied) : nodes.some(isDenied);
}

const META_FIELDS = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef];

function doesApply(schema: GraphQLSchema, condition: string | undefined, type: WithFields): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditional = schema.getType(condition);
  return isAbstractType(conditional) && schema.isSubType(conditional, type);
}

/**
 * What an object of an abstract type is, by the type name it came with. An interface object that no subgraph could tell
 * more of has its interface's name; one of which only the interface's fields are asked may come without any.
 */
export function asSaid(
  { schema }: Asking,
  type: GraphQLAbstractType,
  typename: string | undefined,
  sets: readonly SelectionSetNode[],
): WithFields | undefined {
  if (isInterfaceType(type)) {
    const isUnsaid = typename === undefined && sets.every((set) => asksOnlyOf(set));
    if (isUnsaid || typename === type.name) return type;
  }
  return schema.getPossibleTypes(type).find(({ name }) => name === typename);
}

function asksOnlyOf({ selections }: SelectionSetNode): boolean {
  return selections.every(({ kind }) => kind === Kind.FIELD);
}

/**
 * Values that mean something to a target: those its example operations are asked with, and those they answer with.
 *
 * An id made up would find nothing, and an operation that finds nothing shows nothing.
 */
import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getOperationAST,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  isCompositeType,
  isInputObjectType,
  isLeafType,
  isUnionType,
  Kind,
  parse,
  type SelectionSetNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';

export interface Example {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What was answered. */
  readonly data?: unknown;
}

export interface Pool {
  /** By the most exact name that anything is known under; names as "Query.person.id", "Person.id", "ID". */
  find(...names: readonly string[]): readonly unknown[];
}

const KEPT = 40;

export function poolFrom(schema: GraphQLSchema, examples: readonly Example[]): Pool {
  const known = new Map<string, Map<string, unknown>>();

  function keep(name: string, value: unknown): void {
    if (value === undefined || value === null) return;
    const values = known.get(name) ?? new Map<string, unknown>();
    if (values.size < KEPT) values.set(JSON.stringify(value), value);
    known.set(name, values);
  }

  function keepInput(name: string, type: GraphQLInputType | null | undefined, value: unknown): void {
    keep(name, value);
    const named = getNamedType(type);
    if (!named || isInputObjectType(named)) return;
    for (const one of Array.isArray(value) ? value : [value]) keep(named.name, one);
  }

  for (const { query, variables = {}, data } of examples) {
    const document = parse(query);
    keepArguments(schema, document, { ...defaultsOf(document), ...variables }, keepInput);
    keepAnswer(schema, document, data, keep);
  }
  return {
    find(...names) {
      const name = names.find((one) => known.has(one));
      return name === undefined ? [] : [...(known.get(name)?.values() ?? [])];
    },
  };
}

type KeepInput = (name: string, type: GraphQLInputType | null | undefined, value: unknown) => void;

function keepArguments(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  keep: KeepInput,
): void {
  const info = new TypeInfo(schema);
  const visitor = {
    [Kind.ARGUMENT]: (node: { value: Parameters<typeof valueFromASTUntyped>[0] }) => {
      const [parent, field, argument] = [info.getParentType(), info.getFieldDef(), info.getArgument()];
      if (!parent || !field || !argument || info.getDirective()) return;
      keep(`${parent.name}.${field.name}.${argument.name}`, argument.type, valueFromASTUntyped(node.value, variables));
    },
    [Kind.OBJECT_FIELD]: (node: { name: { value: string }; value: Parameters<typeof valueFromASTUntyped>[0] }) => {
      const parent = getNamedType(info.getParentInputType());
      if (!parent) return;
      keep(`${parent.name}.${node.name.value}`, info.getInputType(), valueFromASTUntyped(node.value, variables));
    },
  };
  visit(document, visitWithTypeInfo(info, visitor));
}

type Json = Readonly<Record<string, unknown>>;
type Keep = (name: string, value: unknown) => void;

/** Leaves by their type and by their field; where an object's type is not told, by the type the field promises. */
function keepAnswer(schema: GraphQLSchema, document: DocumentNode, data: unknown, keep: Keep): void {
  const operation = getOperationAST(document);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return;
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );

  function walk(value: unknown, type: GraphQLCompositeType, set: SelectionSetNode): void {
    if (Array.isArray(value)) for (const one of value) walk(one, type, set);
    else if (typeof value === 'object' && value !== null) walkObject(value as Json, type, set);
  }

  function walkObject(value: Json, type: GraphQLCompositeType, { selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        walkField(value, type, selection);
        continue;
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const condition = schema.getType(inner?.typeCondition?.name.value ?? type.name);
      if (inner && isCompositeType(condition)) walkObject(value, condition, inner.selectionSet);
    }
  }

  function walkField(value: Json, parent: GraphQLCompositeType, { name, alias, selectionSet }: FieldNode): void {
    const field = isUnionType(parent) ? undefined : parent.getFields()[name.value];
    const type = field && getNamedType(field.type);
    const came = value[alias?.value ?? name.value];
    if (selectionSet && isCompositeType(type)) walk(came, type, selectionSet);
    if (!type || !isLeafType(type)) return;
    for (const one of [came].flat(3)) {
      keep(`${parent.name}.${name.value}`, one);
      keep(type.name, one);
    }
  }

  walk(data, root, operation.selectionSet);
}

function defaultsOf(document: DocumentNode): Record<string, unknown> {
  const declared = getOperationAST(document)?.variableDefinitions ?? [];
  return Object.fromEntries(
    declared.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}

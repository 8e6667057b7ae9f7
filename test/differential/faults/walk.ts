/**
 * Goes through a subgraph's answer with the fetch it answers, and changes fields on the way.
 *
 * https://spec.graphql.org/October2021/#sec-Handling-Field-Errors: a field that fails is null, and so is whatever holds
 * it up to the nearest place that may be.
 */
import {
  type DocumentNode,
  type FieldNode,
  getNullableType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type SelectionSetNode,
  getOperationAST,
} from 'graphql';

export interface Met {
  readonly field: string;
  /** Without the outermost "!". */
  readonly type: GraphQLOutputType;
  readonly value: unknown;
  /** Of `_entities` only. */
  readonly representations: readonly unknown[] | undefined;
}

export type Change = { readonly value: unknown } | 'missing' | 'failed' | undefined;

export interface Fetched {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly data: unknown;
}

export interface Changed {
  readonly data: unknown;
  readonly errorPaths: readonly (string | number)[][];
}

interface Asked {
  readonly field: string;
  readonly type: GraphQLOutputType;
  readonly sets: SelectionSetNode[];
  readonly representations: readonly unknown[] | undefined;
}

const FAILED = Symbol('null up to here');
type Json = Record<string, unknown>;

export function walk({ schema, document, variables, data }: Fetched, change: (met: Met) => Change): Changed {
  const errorPaths: (string | number)[][] = [];
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );

  function object(value: Json, type: GraphQLNamedType, sets: readonly SelectionSetNode[], path: (string | number)[]) {
    const told = typeof value.__typename === 'string' ? schema.getType(value.__typename) : undefined;
    const asked = new Map<string, Asked>();
    for (const set of sets) collect(set, told ?? type, told ?? undefined, asked);
    const result: Json = { ...value };
    for (const [key, one] of asked) {
      if (!Object.hasOwn(value, key)) continue;
      const after = field(value[key], one, [...path, key]);
      if (after === FAILED) return FAILED;
      if (after === undefined) Reflect.deleteProperty(result, key);
      else result[key] = after;
    }
    return result;
  }

  function field(
    value: unknown,
    { field: name, type, sets, representations }: Asked,
    path: (string | number)[],
  ): unknown {
    const nullable = getNullableType(type) as GraphQLOutputType;
    const changed = value === null ? undefined : change({ field: name, type: nullable, value, representations });
    if (changed === 'missing') return undefined;
    if (changed === 'failed') errorPaths.push(path);
    if (changed === 'failed') return isNonNullType(type) ? FAILED : null;
    return changed ? changed.value : inner(value, type, sets, path);
  }

  function inner(
    value: unknown,
    type: GraphQLOutputType,
    sets: readonly SelectionSetNode[],
    path: (string | number)[],
  ): unknown {
    const nullable = getNullableType(type) as GraphQLOutputType;
    let after: unknown = value;
    if (isListType(nullable) && Array.isArray(value)) {
      const items = value.map((item, at) => inner(item, nullable.ofType as GraphQLOutputType, sets, [...path, at]));
      after = items.includes(FAILED) ? FAILED : items;
    } else if (isCompositeType(nullable) && typeof value === 'object' && value !== null)
      after = object(value as Json, nullable, sets, path);
    return after === FAILED && !isNonNullType(type) ? null : after;
  }

  function collect(
    set: SelectionSetNode,
    type: GraphQLNamedType,
    told: GraphQLNamedType | undefined,
    asked: Map<string, Asked>,
  ): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        collectField(selection, type, asked);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const on = schema.getType(fragment?.typeCondition?.name.value ?? type.name);
      if (fragment && on && mayBe(told, on)) collect(fragment.selectionSet, told ?? on, told, asked);
    }
  }

  function collectField(node: FieldNode, type: GraphQLNamedType, asked: Map<string, Asked>): void {
    const name = node.name.value;
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!definition) return;
    const key = node.alias?.value ?? name;
    const one = asked.get(key) ?? {
      field: name,
      type: definition.type,
      sets: [],
      representations: representationsOf(node),
    };
    if (node.selectionSet) one.sets.push(node.selectionSet);
    asked.set(key, one);
  }

  function representationsOf({ arguments: given = [] }: FieldNode): readonly unknown[] | undefined {
    const value = given.find(({ name }) => name.value === 'representations')?.value;
    return value?.kind === Kind.VARIABLE ? (variables[value.name.value] as unknown[]) : undefined;
  }

  function mayBe(told: GraphQLNamedType | undefined, on: GraphQLNamedType): boolean {
    if (!told || told === on) return true;
    return isAbstractType(on) && isObjectType(told) && schema.isSubType(on, told);
  }

  const operation = getOperationAST(document);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root || typeof data !== 'object' || data === null) return { data, errorPaths };
  const after = object(data as Json, root, [operation.selectionSet], []);
  return { data: after === FAILED ? null : after, errorPaths };
}

/**
 * One subgraph's schema asked directly, field by field: what its resolvers say, in JSON's terms for leaves.
 */
import {
  coerceInputValue,
  defaultFieldResolver,
  defaultTypeResolver,
  getNullableType,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
} from 'graphql';

/** What the supergraph calls the root, however a subgraph does. */
export const ROOT = 'Query';

export interface SubgraphSide {
  /** The field's type there and what its resolver gives, or undefined when the subgraph has no such field. */
  field(typeName: string, fieldName: string): SubgraphField | undefined;
  /** What stands for the representation there, or null. */
  enter(typeName: string, representation: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** The object's own type there; undefined when there it is an object that stands for an interface. */
  runtimeType(typeName: string, value: unknown): Promise<string | undefined>;
}

export interface SubgraphField {
  readonly type: GraphQLOutputType;
  resolve(parent: unknown, args: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** `standsFor`: whether an object type there is an `@interfaceObject`. */
export function sideOf(schema: GraphQLSchema, standsFor: (typeName: string) => boolean): SubgraphSide {
  const context = {};
  const emptyNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'x' } } as const;

  function infoFor(parentType: GraphQLObjectType, field: GraphQLField<unknown, unknown>): GraphQLResolveInfo {
    return {
      fieldName: field.name,
      fieldNodes: [emptyNode],
      returnType: field.type,
      parentType,
      path: { prev: undefined, key: field.name, typename: parentType.name },
      schema,
      fragments: {},
      rootValue: undefined,
      operation: {
        kind: Kind.OPERATION_DEFINITION,
        operation: 'query',
        selectionSet: { kind: Kind.SELECTION_SET, selections: [] },
      },
      variableValues: {},
    } as unknown as GraphQLResolveInfo;
  }

  function entitiesInfo(): GraphQLResolveInfo {
    const query = schema.getQueryType();
    const entities = query?.getFields()._entities;
    if (!query || !entities) throw new Error('A subgraph has no entities.');
    return infoFor(query, entities);
  }

  async function runtimeTypeOf(type: GraphQLAbstractType, value: unknown): Promise<string> {
    const name = await (type.resolveType ?? defaultTypeResolver)(value, context, entitiesInfo(), type);
    if (typeof name !== 'string') throw new Error(`${type.name} has no runtime type.`);
    return name;
  }

  return {
    field(typeName, fieldName) {
      const type = typeName === ROOT ? schema.getQueryType() : schema.getType(typeName);
      const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
      if (!isObjectType(type) || !field) return undefined;
      const info = infoFor(type, field as GraphQLField<unknown, unknown>);
      return {
        type: field.type,
        resolve: async (parent, args) => {
          const came: unknown = await (field.resolve ?? defaultFieldResolver)(
            parent,
            coerced(field, args),
            context,
            info,
          );
          return leavesOut(field.type, came);
        },
      };
    },

    async enter(typeName, representation) {
      const type = schema.getType(typeName);
      if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${typeName} is no entity there.`);
      const resolveReference = referenceResolver(type);
      const asked = { __typename: typeName, ...representation };
      const info = entitiesInfo();
      const came: unknown = resolveReference ? await resolveReference(asked, context, info) : asked;
      if (!isInterfaceType(type) || came === null || came === undefined || resolveReference) return came ?? null;
      const own = schema.getType(await runtimeTypeOf(type, came));
      const ownResolver = isObjectType(own) ? referenceResolver(own) : undefined;
      return ownResolver ? await ownResolver(asked, context, info) : came;
    },

    async runtimeType(typeName, value) {
      const type = schema.getType(typeName);
      if (isAbstractType(type)) return runtimeTypeOf(type, value);
      if (typeName === schema.getQueryType()?.name) return ROOT;
      return standsFor(typeName) ? undefined : typeName;
    },
  };
}

type ResolveReference = (asked: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;

function referenceResolver({ extensions }: { extensions: object }): ResolveReference | undefined {
  const { apollo } = extensions as { apollo?: { subgraph?: { resolveReference?: ResolveReference } } };
  return apollo?.subgraph?.resolveReference;
}

/** From the API's terms, which are JSON's, into the subgraph's own: its enums' inner values, its scalars, its defaults. */
function coerced(
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    field.args.flatMap(({ name, type, defaultValue }) => {
      if (args[name] !== undefined) return [[name, coerceInputValue(args[name], type)]];
      return defaultValue === undefined ? [] : [[name, defaultValue]];
    }),
  );
}

/** Leaves as they go over the wire. One that does not is an Error in its place, as graphql-js takes it. */
function leavesOut(type: GraphQLOutputType, value: unknown): unknown {
  const nullable = getNullableType(type);
  if (value === null || value === undefined || value instanceof Error) return value ?? null;
  if (isListType(nullable)) return Array.from(value as Iterable<unknown>, (item) => leavesOut(nullable.ofType, item));
  if (!isLeafType(nullable)) return value;
  try {
    return nullable.serialize(value) ?? null;
  } catch (error) {
    return error;
  }
}

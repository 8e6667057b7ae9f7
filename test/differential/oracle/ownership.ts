/**
 * Which subgraphs answer a field, and by which keys an object is found in another: read from the supergraph's `@join__*`.
 */
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type InterfaceTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

export interface Owner {
  readonly subgraph: string;
  /** What it needs from elsewhere before it can answer. */
  readonly requires?: SelectionSetNode;
  /** What it can tell, from there, of objects whose fields are otherwise not its own. */
  readonly provides?: SelectionSetNode;
  /** The type's name there: an object in one subgraph may be the interface it implements in another. */
  readonly typeName: string;
}

export interface Entrance {
  readonly subgraph: string;
  readonly typeName: string;
  readonly key: SelectionSetNode;
}

export interface Ownership {
  readonly subgraphs: readonly string[];
  owners(typeName: string, field: string): readonly Owner[];
  /** Ways into one subgraph for an object of the type. */
  entrances(typeName: string, subgraph: string): readonly Entrance[];
  /** Whether an object of this type is of that one too. */
  isA(typeName: string | undefined, type: string | undefined): boolean;
  /** Whether the type is an object there that stands for an interface. */
  isInterfaceObject(typeName: string, subgraph: string): boolean;
  /** Ways to where an interface's object has its own type. */
  revealers(interfaceName: string): readonly Entrance[];
}

type Args = Readonly<Record<string, unknown>>;
type CompositeNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** `isOn`: whether a labelled `@override` holds. */
export function readOwnership(supergraph: string, isOn: (label: string) => boolean): Ownership {
  const { definitions } = parse(supergraph);
  const types = new Map<string, CompositeNode>();
  const names = new Map<unknown, string>();
  for (const definition of definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION)
      types.set(definition.name.value, definition);
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph')
      for (const value of definition.values ?? [])
        names.set(value.name.value, String(directivesOf(value, 'join__graph')[0]?.name));
  }
  const supertypes = supertypesIn(definitions);
  const nameOf = (graph: unknown): string => names.get(graph) ?? String(graph);

  function joinsOf(typeName: string): Args[] {
    const type = types.get(typeName);
    return type ? directivesOf(type, 'join__type') : [];
  }

  function interfaceObjects(typeName: string): string[] {
    const implemented = types.get(typeName)?.interfaces?.map(({ name }) => name.value) ?? [];
    return implemented.filter((name) => joinsOf(name).some((join) => join.isInterfaceObject));
  }

  function owners(typeName: string, fieldName: string): Owner[] {
    const field = types.get(typeName)?.fields?.find(({ name }) => name.value === fieldName);
    if (!field) return [];
    const joins = directivesOf(field, 'join__field');
    const own =
      joins.length === 0
        ? joinsOf(typeName).map(({ graph }) => ({ graph }))
        : joins.filter((join) => join.graph !== undefined && isOwner(join, joins));
    const direct = unique(own).map((join) => ownerOf(join, typeName));
    if (joins.length > 0 && joins.every(({ graph }) => graph === undefined))
      return [...direct, ...interfaceObjects(typeName).flatMap((name) => owners(name, fieldName))];
    return direct;
  }

  function isOwner(join: Args, all: readonly Args[]): boolean {
    if (join.external || join.usedOverridden) return false;
    // The overridden subgraph carries the label too.
    if (join.override !== undefined && typeof join.overrideLabel === 'string' && !isOn(join.overrideLabel))
      return false;
    return !all.some(
      (other) =>
        other.override === nameOf(join.graph) && (typeof other.overrideLabel !== 'string' || isOn(other.overrideLabel)),
    );
  }

  function ownerOf({ graph, requires, provides }: Args, typeName: string): Owner {
    return {
      subgraph: nameOf(graph),
      typeName,
      ...(typeof requires === 'string' && { requires: selectionSet(requires) }),
      ...(typeof provides === 'string' && { provides: selectionSet(provides) }),
    };
  }

  function entrancesOf(typeName: string, fits: (join: Args) => boolean): Entrance[] {
    return joinsOf(typeName)
      .filter((join) => typeof join.key === 'string' && join.resolvable !== false && fits(join))
      .map(({ graph, key }) => ({ subgraph: nameOf(graph), typeName, key: selectionSet(String(key)) }));
  }

  return {
    subgraphs: [...names.values()],
    owners: memo(owners),
    entrances: memo((typeName: string, subgraph: string) => [
      ...entrancesOf(typeName, ({ graph }) => nameOf(graph) === subgraph),
      ...interfaceObjects(typeName).flatMap((name) =>
        entrancesOf(name, ({ graph, isInterfaceObject }) => !!isInterfaceObject && nameOf(graph) === subgraph),
      ),
    ]),
    isA: (typeName, type) =>
      type === undefined ||
      typeName === type ||
      (typeName !== undefined && (supertypes.get(typeName)?.has(type) ?? false)),
    isInterfaceObject: (typeName, subgraph) =>
      joinsOf(typeName).some(({ graph, isInterfaceObject }) => !!isInterfaceObject && nameOf(graph) === subgraph),
    revealers: (name) => entrancesOf(name, ({ isInterfaceObject }) => !isInterfaceObject),
  };
}

function supertypesIn(definitions: readonly DefinitionNode[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (typeName: string, type: string): void =>
    void found.set(typeName, (found.get(typeName) ?? new Set()).add(type));
  for (const definition of definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION)
      for (const { name } of definition.interfaces ?? []) add(definition.name.value, name.value);
    if (definition.kind === Kind.UNION_TYPE_DEFINITION)
      for (const { name } of definition.types ?? []) add(name.value, definition.name.value);
  }
  return found;
}

function directivesOf(
  node: { readonly directives?: readonly ConstDirectiveNode[] } | FieldDefinitionNode,
  name: string,
) {
  return (node.directives ?? [])
    .filter((directive) => directive.name.value === name)
    .map(({ arguments: given = [] }): Args =>
      Object.fromEntries(given.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)])),
    );
}

function selectionSet(fields: string): SelectionSetNode {
  const [definition] = parse(`{ ${fields} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`"${fields}" are no fields.`);
  return definition.selectionSet;
}

function unique(joins: readonly Args[]): Args[] {
  return [...new Map(joins.map((join) => [join.graph, join])).values()];
}

function memo<T>(find: (a: string, b: string) => T): (a: string, b: string) => T {
  const known = new Map<string, T>();
  return (a, b) => {
    const key = `${a}.${b}`;
    const found = known.get(key) ?? find(a, b);
    known.set(key, found);
    return found;
  };
}

/**
 * The subgraphs that a supergraph names, each with the URL it gives, and the keys by which it knows entities: `@join__graph`
 * on the values of `join__Graph`, and `@join__type` on types.
 */
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, type SelectionNode } from 'graphql';
import { type TypeKeys } from '../execute/compile/representation';

export interface NamedSubgraph {
  readonly name: string;
  readonly url: string;
  readonly keys: TypeKeys;
}

export function subgraphsIn(sdl: string): NamedSubgraph[] {
  const document = parse(sdl, { noLocation: true });
  const keys = keysByGraph(document);
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') return [];
    return (definition.values ?? []).flatMap(({ name: graph, directives = [] }) => {
      const named = directives.find(({ name }) => name.value === 'join__graph');
      const name = named && valueOf(named, 'name');
      if (!named || name === undefined) return [];
      return [{ name, url: valueOf(named, 'url') ?? '', keys: keys.get(graph.value) ?? new Map() }];
    });
  });
}

function keysByGraph({ definitions }: DocumentNode): Map<string, Map<string, string[][]>> {
  const graphs = new Map<string, Map<string, string[][]>>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    for (const directive of definition.directives ?? []) {
      const graph = directive.name.value === 'join__type' && valueOf(directive, 'graph');
      const key = graph && valueOf(directive, 'key');
      if (!graph || !key) continue;
      const types = graphs.get(graph) ?? new Map<string, string[][]>();
      graphs.set(graph, types.set(type, [...(types.get(type) ?? []), fieldsOf(key)]));
    }
  }
  return graphs;
}

/** The outermost fields of a key. */
function fieldsOf(key: string): string[] {
  const [definition] = parse(`{${key}}`, { noLocation: true }).definitions;
  const selections: readonly SelectionNode[] =
    definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}

function valueOf({ arguments: given = [] }: ConstDirectiveNode, name: string): string | undefined {
  const value = given.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

/** The subgraphs that a supergraph names, each with the URL it gives: `@join__graph` on the values of `join__Graph`. */
import { type ConstDirectiveNode, Kind, parse } from 'graphql';

export interface NamedSubgraph {
  readonly name: string;
  readonly url: string;
}

export function subgraphsIn(sdl: string): NamedSubgraph[] {
  return parse(sdl, { noLocation: true }).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') return [];
    return (definition.values ?? []).flatMap(({ directives = [] }) => {
      const graph = directives.find(({ name }) => name.value === 'join__graph');
      const name = graph && text(graph, 'name');
      return name === undefined ? [] : [{ name, url: (graph && text(graph, 'url')) ?? '' }];
    });
  });
}

function text({ arguments: given = [] }: ConstDirectiveNode, name: string): string | undefined {
  const value = given.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

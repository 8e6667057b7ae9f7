/**
 * The supergraph that every gateway of the benchmark is given.
 */
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { sdlOf, type SubgraphName, SUBGRAPHS } from './subgraphs';

export type SubgraphUrls = Readonly<Record<SubgraphName, string>>;

export function composeSupergraph(urls: SubgraphUrls, sdlFor: (name: SubgraphName) => string = sdlOf): string {
  const { supergraphSdl, errors } = composeServices(
    SUBGRAPHS.map((name) => ({ name, url: urls[name], typeDefs: parse(sdlFor(name)) })),
  );
  if (errors) throw new Error(`The subgraphs of the benchmark do not compose:\n${errors.join('\n')}`);
  return supergraphSdl;
}

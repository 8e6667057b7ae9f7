/**
 * A fetch as the stock gateway knows it.
 *
 * A failed fetch becomes one GraphQL error for each place that stays null because of it, so that every null has its
 * reason and its path.
 */
import { type GraphQLDataSource } from '@apollo/gateway';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { SubgraphError } from '../errors';
import { type Fetch, type SubgraphCall, type SubgraphRequest } from '../execute/fetch/subgraph';

export interface FetchContext {
  readonly call: SubgraphCall;
}

export function dataSourceOver(fetch: Fetch): GraphQLDataSource<FetchContext> {
  return {
    async process(options) {
      const { query, operationName, variables } = options.request;
      if (query === undefined) throw new Error('The gateway made a fetch without a document.');
      const request: SubgraphRequest = {
        query,
        ...(operationName && { operationName }),
        ...(variables && { variables }),
      };
      try {
        return await fetch(request, (options.context as FetchContext).call);
      } catch (error) {
        if (!(error instanceof SubgraphError)) throw error;
        const { message, code } = error;
        return { data: null, errors: placesOf(request).map((path) => ({ message, path, extensions: { code } })) };
      }
    },
  };
}

/** Paths as in the fetch's own response; the gateway turns those below `_entities` into the client's. */
function placesOf({ query, variables }: SubgraphRequest): (string | number)[][] {
  const representations: unknown = variables?.representations;
  if (Array.isArray(representations)) return representations.map((_, index) => ['_entities', index]);
  const operation = parse(query).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operation ? responseKeys(operation.selectionSet).map((key) => [key]) : [[]];
}

function responseKeys({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.alias?.value ?? selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? responseKeys(selection.selectionSet) : [];
  });
}

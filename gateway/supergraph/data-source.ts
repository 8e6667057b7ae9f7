/**
 * A fetch as the stock gateway knows it.
 *
 * A failed fetch becomes one GraphQL error for each place that stays null because of it, so that every null has its
 * reason and its path.
 */
import { type GraphQLDataSource } from '@apollo/gateway';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { type Booleans, booleansRead } from '../document/booleans';
import { decide } from '../document/decide';
import { SubgraphError } from '../errors';
import { representationsOf } from '../execute/fetch/fetch-over';
import { type Fetch, type SubgraphCall, type SubgraphRequest } from '../execute/fetch/subgraph';
import { operationIn } from '../operation/fragments';

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
function placesOf(request: SubgraphRequest): (string | number)[][] {
  const { query } = request;
  const representations = representationsOf(request);
  if (representations) return representations.map((_, index) => ['_entities', index]);
  // Root fields that the request leaves out were not missed.
  const document = parse(query, { noLocation: true });
  const { operation } = decide(document, booleansIn(document, request.variables));
  return responseKeys(operation.selectionSet).map((key) => [key]);
}

function booleansIn(document: DocumentNode, variables: SubgraphRequest['variables'] = {}): Booleans {
  const defaults = new Map(
    (operationIn(document).variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.BOOLEAN && defaultValue.value,
    ]),
  );
  return new Map(booleansRead(document).map((name) => [name, (variables[name] ?? defaults.get(name)) === true]));
}

function responseKeys({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((selection) => {
    // `__typename` is never missing: it is known without a fetch.
    if (selection.kind === Kind.FIELD)
      return selection.name.value === '__typename' ? [] : [selection.alias?.value ?? selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? responseKeys(selection.selectionSet) : [];
  });
}

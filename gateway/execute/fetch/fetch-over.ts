/**
 * An endpoint as the stock gateway uses it: a request goes in as a value, its checked result comes out.
 */
import { type Endpoint } from './endpoint';
import { type Fetch, type SubgraphRequest } from './subgraph';

export function fetchOver(endpoint: Endpoint): Fetch {
  const { way } = endpoint;
  return async (request, call) => {
    const lists = listsOf(request);
    const mutation = isMutation(request);
    if (mutation) call.write();
    if (way.kind === 'here') return endpoint.check(await way.execute(request, call), lists, call.requestId);
    const body = Buffer.from(JSON.stringify(request)).toString('latin1');
    return endpoint.read(await way.post(body, call, { mutation }), lists, call.requestId);
  };
}

function listsOf(request: SubgraphRequest): ReadonlyMap<string, number> {
  const asked = representationsOf(request);
  return new Map(asked ? [['_entities', asked.length]] : []);
}

/** Of a fetch of entities. A caller may have a variable of the same name, but never one of the type `_Any`. */
export function representationsOf({ query, variables }: SubgraphRequest): readonly unknown[] | undefined {
  const asked = query.includes('$representations:[_Any!]!') ? variables?.representations : undefined;
  return Array.isArray(asked) ? asked : undefined;
}

function isMutation({ query }: SubgraphRequest): boolean {
  return /^\s*mutation\b/.test(query);
}

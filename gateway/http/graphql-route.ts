/**
 * `/graphql` but for POST (graphql-post.ts): GET for queries, OPTIONS for browsers that ask first.
 */
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type HttpConfig } from '../config';
import { EXPLORER_PATH } from './explorer';
import { GRAPHQL_PATH } from './graphql-post';
import { inFlightOf } from './in-flight';
import { assertOrigin, assertPreflighted, preflightHeaders } from './origin';
import { receiveGet } from './receive';
import { type Answer, type Received } from './received';
import { send } from './send';

export function mountGraphql(
  app: FastifyInstance,
  config: HttpConfig,
  answer: (received: Received) => Promise<Answer>,
): void {
  const { corsOrigins, explorer, trustedProxies } = config;

  app.get(GRAPHQL_PATH, async (request, reply) => {
    if (explorer.enabled && isPageVisit(request)) return reply.redirect(EXPLORER_PATH, 302);
    assertOrigin(request.headers, corsOrigins);
    assertPreflighted(request.headers);
    return send(reply, await answer(receiveGet(inFlightOf(request.raw), request.query, trustedProxies)));
  });

  app.options(GRAPHQL_PATH, (request, reply) =>
    reply.status(204).headers(preflightHeaders(request.headers, corsOrigins)).send(),
  );
}

/** Somebody typed the graph's address into a browser. */
function isPageVisit({ headers, query }: FastifyRequest): boolean {
  return (headers.accept ?? '').includes('text/html') && !Object.hasOwn(query as object, 'query');
}

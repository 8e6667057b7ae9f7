/**
 * `/graphql`: POST for anything, GET for queries, OPTIONS for browsers that ask first.
 */
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type HttpConfig } from '../config';
import { clientOf } from './client';
import { EXPLORER_PATH } from './explorer';
import { assertOrigin, assertPreflighted, preflightHeaders } from './origin';
import { assertJsonBody, receive } from './receive';
import { type Answer, type Received } from './received';
import { send } from './send';

export const GRAPHQL_PATH = '/graphql';

export function mountGraphql(
  app: FastifyInstance,
  config: HttpConfig,
  answer: (received: Received) => Promise<Answer>,
): void {
  const { corsOrigins, explorer } = config;

  app.post(GRAPHQL_PATH, {
    // Before the body is read: what will be refused is not worth the bytes.
    onRequest: (request, _, next) => {
      assertOrigin(request.headers, corsOrigins);
      assertJsonBody(request);
      next();
    },
    handler: async (request, reply) => send(reply, await answer(receive(request, clientOf(reply.raw)))),
  });

  app.get(GRAPHQL_PATH, async (request, reply) => {
    if (explorer.enabled && isPageVisit(request)) return reply.redirect(EXPLORER_PATH, 302);
    assertOrigin(request.headers, corsOrigins);
    assertPreflighted(request.headers);
    return send(reply, await answer(receive(request, clientOf(reply.raw))));
  });

  app.options(GRAPHQL_PATH, (request, reply) =>
    reply.status(204).headers(preflightHeaders(request.headers, corsOrigins)).send(),
  );
}

/** Somebody typed the graph's address into a browser. */
function isPageVisit({ headers, query }: FastifyRequest): boolean {
  return (headers.accept ?? '').includes('text/html') && !Object.hasOwn(query as object, 'query');
}

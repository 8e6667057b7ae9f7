/**
 * The HTTP server of one subgraph, for when it runs in a process of its own: POST /graphql and two health routes.
 *
 * It believes nobody about who they are: every caller is anonymous, and so sees what anybody may see.
 */
import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ERROR_CODES, HEADER } from '../../../schema/contract';
import { type RunningSubgraph } from '../runtime';
import { ANONYMOUS } from '../viewer';

const MAX_BODY_BYTES = 8 * 1024 * 1024;

const requestShape = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

export async function serveSubgraph(
  subgraph: RunningSubgraph,
  at: { host: string; port: number },
): Promise<FastifyInstance> {
  const server = fastify({ bodyLimit: MAX_BODY_BYTES, requestTimeout: 30_000, forceCloseConnections: 'idle' });

  server.setErrorHandler(async (error, _request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    const code =
      status === 413
        ? 'PAYLOAD_TOO_LARGE'
        : status === 415
          ? 'UNSUPPORTED_MEDIA_TYPE'
          : status < 500
            ? 'BAD_REQUEST'
            : 'INTERNAL_SERVER_ERROR';
    await reply.code(status).send({ errors: [{ message: ERROR_CODES[code].meaning, extensions: { code } }] });
  });

  server.post('/graphql', async (request, reply) => {
    const body = requestShape.safeParse(request.body);
    if (!body.success) {
      const message = 'Expected a JSON object with "query" and, if wanted, "operationName" and "variables".';
      return reply.code(400).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    }
    const { query, operationName, variables } = body.data;
    const requestId = request.headers[HEADER.requestId];
    return subgraph.execute(
      { query, ...(operationName != null && { operationName }), ...(variables != null && { variables }) },
      { viewer: ANONYMOUS, requestId: typeof requestId === 'string' ? requestId : randomUUID() },
    );
  });

  server.get('/health/live', () => ({ status: 'ok' }));
  server.get('/health/ready', async (_request, reply) => {
    const answer = await subgraph.execute({ query: '{ __typename }' }, { viewer: ANONYMOUS, requestId: 'health' });
    return reply
      .code(answer.errors ? 503 : 200)
      .send({ status: answer.errors ? 'unavailable' : 'ok', subgraph: subgraph.name });
  });

  await server.listen(at);
  return server;
}

/**
 * The HTTP server of one subgraph, for when it runs in a process of its own: POST /graphql, two health routes and /metrics.
 *
 * It takes the gateway's signature for who asks, and nothing else (callers.ts): without one nothing is answered at /graphql.
 */
import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyRequest, type onRequestAsyncHookHandler } from 'fastify';
import { type Registry } from 'prom-client';
import { z } from 'zod';
import { ERROR_CODES, type ErrorCode, HEADER } from '../../../schema/contract';
import { type RunningSubgraph, type SubgraphResult } from '../runtime';
import { asksForSchemaAlone } from './asks-for-schema';
import { type Caller, type CallerOf } from './callers';
import { drainOnClose, type DrainTimes } from './drain';
import { type BoundRoute, mountRoutes, type SignedBy } from './mount-routes';
import { packed } from './pack';
import { patienceOf } from './patience';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Whom it answers. */
  readonly callerOf: CallerOf;
  /** Reasons for not being ready; none means ready. */
  readonly unready?: () => Promise<readonly string[]>;
  /** At `close()`. */
  readonly drain?: DrainTimes;
  /** Shown at GET /metrics. */
  readonly metrics?: Registry;
  /** Plain HTTP beside the graph, and who is believed to have signed a request for it. */
  readonly routes?: readonly BoundRoute[];
  readonly signedBy?: SignedBy;
}

const MAX_BODY_BYTES = 8 * 1024 * 1024;
/** Longer than any client keeps an idle connection, so that it is never we who close one as a fetch is on its way. */
const KEEP_ALIVE_MS = 75_000;
/** Then it is ended, after its answer: a balancer that spreads connections gives a new copy its share only of new ones. */
const FETCHES_PER_CONNECTION = 1_000;
const { UNAUTHENTICATED } = ERROR_CODES;
const AT_ONCE = { delayMs: 0, timeoutMs: 10_000 };

const requestShape = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

export async function serveSubgraph(
  subgraph: RunningSubgraph,
  { host, port, callerOf, unready = ready, drain = AT_ONCE, metrics, routes = [], signedBy }: ServeOptions,
): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: 30_000,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxRequestsPerSocket: FETCHES_PER_CONNECTION,
    // What reaches us while we leave is answered like anything else.
    return503OnClosing: false,
  });
  const draining = drainOnClose(server, drain);

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
    await reply.code(status).send(refusal(code));
  });

  const callers = new WeakMap<FastifyRequest, Caller>();
  const knowCaller: onRequestAsyncHookHandler = async (request, reply) => {
    const caller = await callerOf(request.headers);
    // Before the body is read.
    if (!caller) return reply.code(UNAUTHENTICATED.status).send(refusal('UNAUTHENTICATED'));
    callers.set(request, caller);
    return undefined;
  };

  server.post('/graphql', { onRequest: knowCaller }, async (request, reply) => {
    const body = requestShape.safeParse(request.body);
    if (!body.success) {
      const message = 'Expected a JSON object with "query" and, if wanted, "operationName" and "variables".';
      return reply.code(400).send(refusal('BAD_REQUEST', message));
    }
    const caller = callers.get(request);
    const mutation = request.headers[HEADER.operationType] === 'mutation';
    if (!caller || !mayAsk(caller, { mutation, query: body.data.query }))
      return reply.code(UNAUTHENTICATED.status).send(refusal('UNAUTHENTICATED'));
    const patience = patienceOf(request.headers, reply.raw);
    // Nobody will read it: it waited too long on its way here.
    if (patience.isOver) return reply.code(ERROR_CODES.SUBGRAPH_TIMEOUT.status).send(refusal('SUBGRAPH_TIMEOUT'));
    const { query, operationName, variables } = body.data;
    const requestId = request.headers[HEADER.requestId];
    const answer = await subgraph.execute(
      { query, ...(operationName != null && { operationName }), ...(variables != null && { variables }) },
      {
        viewer: caller.viewer,
        requestId: typeof requestId === 'string' ? requestId : randomUUID(),
        signal: patience.signal,
        mutation,
        readOnly: caller.may !== 'write',
      },
    );
    if (isRefusal(answer)) return reply.code(UNAUTHENTICATED.status).send(refusal('UNAUTHENTICATED'));
    const { bytes, headers } = await packed(JSON.stringify(answer), request.headers['accept-encoding']);
    return reply.headers(headers).type('application/json; charset=utf-8').send(bytes);
  });

  await mountRoutes(server, routes, signedBy, callerOf);

  server.get('/health/live', () => ({ status: 'ok' }));
  server.get('/health/ready', async (_request, reply) => {
    const reasons = draining() ? ['draining'] : await unready();
    const isReady = reasons.length === 0;
    return reply
      .code(isReady ? 200 : 503)
      .send({ status: isReady ? 'ok' : 'unavailable', subgraph: subgraph.name, ...(!isReady && { reasons }) });
  });

  if (metrics) {
    server.get('/metrics', async (_request, reply) => {
      return reply.header('content-type', metrics.contentType).send(await metrics.metrics());
    });
  }

  await server.listen({ host, port });
  return server;
}

/** A query that a mutation needs comes with its signature, too. */
function mayAsk({ may }: Caller, { mutation, query }: { mutation: boolean; query: string }): boolean {
  if (may === 'compose') return asksForSchemaAlone(query);
  return may === 'write' || !mutation;
}

/** Of the whole document, before anything was run: a mutation under a signature for reads. */
function isRefusal({ data, errors }: SubgraphResult): boolean {
  return data === undefined && errors?.[0]?.extensions.code === 'UNAUTHENTICATED';
}

function refusal(code: ErrorCode, message: string = ERROR_CODES[code].meaning): object {
  return { errors: [{ message, extensions: { code } }] };
}

function ready(): Promise<readonly string[]> {
  return Promise.resolve([]);
}

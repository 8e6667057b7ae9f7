/**
 * The HTTP server: routes, limits on the wire, headers that every answer carries, and a stop that fails nobody.
 *
 * It knows GraphQL only as an envelope; `answer` does the rest, and `refuse` words every refusal.
 */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { type HttpConfig } from '../config';
import { StartupError, systemCode } from '../errors';
import { type ExplorerCaller, mountExplorer } from './explorer';
import { isGraphqlPost, takeGraphqlPost } from './graphql-post';
import { mountGraphql } from './graphql-route';
import { asObject, commonHeaders, type HeadersOf } from './headers';
import { mountHealth, type Unready } from './health';
import { InFlight, inFlightOf, mark, NO_ROUTE, refusedOn } from './in-flight';
import { mountMetrics, type Metrics } from './metrics-route';
import { type ChargeRoute, type KnowCaller, mountPlainRoutes, type PlainRoute } from './plain-route';
import { type Answer, type Received, type Refuse } from './received';
import { answerRefusals, refuseConnection, refusePath } from './refusals';
import { Traffic } from './traffic';

export interface HttpServerOptions {
  readonly config: HttpConfig;
  readonly routes: readonly PlainRoute[];
  readonly knowCaller: KnowCaller;
  readonly charge: ChargeRoute;
  readonly answer: (received: Received) => Promise<Answer>;
  readonly refuse: Refuse;
  readonly unready: Unready;
  /** For the explorer's menu. */
  readonly callers?: readonly ExplorerCaller[] | undefined;
  /** For /metrics; without them there is no such page. */
  readonly metrics: Metrics | undefined;
  readonly onEnded: (request: EndedRequest) => void;
}

export interface EndedRequest extends Pick<Answer, 'status' | 'operationName' | 'codes'> {
  readonly requestId: string;
  readonly route: string;
  readonly ms: number;
  /** Before the answer was sent whole; the status was never sent. */
  readonly clientLeft: boolean;
}

export interface HttpServer {
  readonly url: string;
  /** Not ready any more, requests in flight finished, connections closed. */
  stop(): Promise<void>;
}

/** Never sent: what a log says of a request whose client did not wait for the answer. */
const CLIENT_LEFT = 499;
/** Longer than the minute after which load balancers let go of an idle connection, so that they are the ones to do it. */
const KEEP_ALIVE_MS = 72_000;

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { config, refuse, answer, onEnded } = options;
  const traffic = new Traffic();
  const headersOf = commonHeaders(config.corsOrigins, traffic);
  const post = takeGraphqlPost({ config, answer, refuse, headersOf });
  const refuseSocket = (error: { readonly code?: string }, socket: Socket): void => {
    refuseConnection(error.code, socket, refuse, (requestId, { status, codes = [] }) => {
      onEnded({ requestId, route: NO_ROUTE, operationName: undefined, codes, status, clientLeft: false, ms: 0 });
    });
  };
  const app = createApp(config, { refuse, headersOf, refuseSocket }, (request, response, others) => {
    traffic.begin();
    const inFlight = new InFlight(request, response, (ended) => {
      traffic.end();
      onEnded(endOf(ended));
    });
    if (isGraphqlPost(inFlight)) {
      post(inFlight);
    } else {
      mark(inFlight);
      others(request, response);
    }
  });
  answerRefusals(app, refuse);
  mountHealth(app, () => (traffic.draining ? ['draining'] : options.unready()));
  mountGraphql(app, config, answer);
  if (options.metrics) mountMetrics(app, options.metrics);
  mountPlainRoutes(app, {
    routes: options.routes,
    trustedProxies: config.trustedProxies,
    knowCaller: options.knowCaller,
    charge: options.charge,
  });
  if (config.explorer.enabled) mountExplorer(app, config.explorer, options.callers);
  await listen(app, config);
  return {
    url: urlOf(app),
    async stop() {
      await traffic.drain(app.server, config.drainDelayMs, config.drainTimeoutMs);
      await app.close();
    },
  };
}

type OnRequest = (request: IncomingMessage, response: ServerResponse, others: RequestListener) => void;

interface Means {
  readonly refuse: Refuse;
  readonly headersOf: HeadersOf;
  readonly refuseSocket: (error: { readonly code?: string }, socket: Socket) => void;
}

function createApp(
  { bodyLimit, requestTimeoutMs }: HttpConfig,
  { refuse, headersOf, refuseSocket }: Means,
  onRequest: OnRequest,
): FastifyInstance {
  // Node looks for late requests only so often; its default of 30 s would be the real limit.
  const limits = { connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs), headersTimeout: requestTimeoutMs };
  const app = fastify({
    logger: false,
    bodyLimit,
    serverFactory: (handler) =>
      createServer(
        { ...limits, requestTimeout: requestTimeoutMs, keepAliveTimeout: KEEP_ALIVE_MS },
        (request, response) => {
          onRequest(request, response, handler);
        },
      ),
    exposeHeadRoutes: false,
    // A request that reaches us while we drain is answered like any other.
    return503OnClosing: false,
    genReqId: (request) => inFlightOf(request).id,
    frameworkErrors: (error, request, reply) => {
      refusePath(error, request, reply.headers(asObject(headersOf(inFlightOf(request.raw)))), refuse);
    },
    clientErrorHandler: refuseSocket,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => {
    done(null, body);
  });
  app.addHook('onRequest', (request, reply, next) => {
    const inFlight = inFlightOf(request.raw);
    inFlight.route = request.routeOptions.url ?? inFlight.route;
    reply.headers(asObject(headersOf(inFlight)));
    next();
  });
  app.addHook('onSend', ({ raw }, reply, payload, next) => {
    // We may have begun to leave since.
    const { connection } = asObject(headersOf(inFlightOf(raw)));
    if (connection !== undefined) reply.header('connection', connection);
    next(null, payload);
  });
  return app;
}

function endOf({ id: requestId, startedAt, route, response, left, sent, request }: InFlight): EndedRequest {
  const refused = refusedOn(request.socket);
  const clientLeft = !refused && left;
  const { status = response.statusCode, operationName, codes = [] }: Partial<Answer> = refused ?? sent ?? {};
  const ms = performance.now() - startedAt;
  return { requestId, route, operationName, codes, status: clientLeft ? CLIENT_LEFT : status, clientLeft, ms };
}

async function listen(app: FastifyInstance, { host, port }: HttpConfig): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw startupError(error, host, port);
  }
}

function startupError(error: unknown, host: string, port: number): unknown {
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return new StartupError(`Port ${port} on ${host} is taken by another process. Set PORT to a free one.`);
    case 'EACCES':
      return new StartupError(`Port ${port} on ${host} may not be opened by this user. Set PORT to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError(
        `HOST is ${host}, which is no address of this machine. Set HOST to one that is, such as 127.0.0.1.`,
      );
    case undefined:
    default:
      return error;
  }
}

function urlOf(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

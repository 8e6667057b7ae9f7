/**
 * The HTTP server: routes, limits on the wire, headers that every answer carries, and a stop that fails nobody.
 *
 * It knows GraphQL only as an envelope; `answer` does the rest, and `refuse` words every refusal.
 */
import fastify, { type FastifyInstance } from 'fastify';
import { HEADER } from '../../schema/contract';
import { type HttpConfig } from '../config';
import { StartupError, systemCode } from '../errors';
import { clientOf } from './client';
import { mountExplorer } from './explorer';
import { mountGraphql } from './graphql-route';
import { mountHealth, type Unready } from './health';
import { mountMetrics, type Metrics } from './metrics-route';
import { corsHeaders } from './origin';
import { mountPlainRoutes, type PlainRoute } from './plain-route';
import { type Answer, type Received } from './received';
import { answerRefusals, type Refuse, refuseConnection, refusePath } from './refusals';
import { requestIdOf } from './request-id';
import { sentOn } from './send';
import { watchTraffic } from './traffic';

export interface HttpServerOptions {
  readonly config: HttpConfig;
  readonly routes: readonly PlainRoute[];
  readonly answer: (received: Received) => Promise<Answer>;
  readonly refuse: Refuse;
  readonly unready: Unready;
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

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { config } = options;
  const app = createApp(config, options.refuse);
  const traffic = watchTraffic(app);
  addHeaders(app, config);
  tellEnds(app, options.onEnded);
  answerRefusals(app, options.refuse);
  mountHealth(app, () => (traffic.draining ? ['draining'] : options.unready()));
  mountGraphql(app, config, options.answer);
  if (options.metrics) mountMetrics(app, options.metrics);
  mountPlainRoutes(app, options.routes);
  if (config.explorer.enabled) mountExplorer(app, config.explorer);
  await listen(app, config);
  return {
    url: urlOf(app),
    async stop() {
      await traffic.drain(config.drainDelayMs, config.drainTimeoutMs);
      await app.close();
    },
  };
}

function createApp({ bodyLimit, requestTimeoutMs }: HttpConfig, refuse: Refuse): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit,
    requestTimeout: requestTimeoutMs,
    // Node looks for late requests only so often; its default of 30 s would be the real limit.
    http: { connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs), headersTimeout: requestTimeoutMs },
    exposeHeadRoutes: false,
    // A request that reaches us while we drain is answered like any other.
    return503OnClosing: false,
    genReqId: (request) => requestIdOf(request.headers),
    frameworkErrors: (error, request, reply) => {
      refusePath(error, request, reply.headers(SECURITY_HEADERS), refuse);
    },
    clientErrorHandler: (error, socket) => {
      refuseConnection(error.code, socket, refuse);
    },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => {
    done(null, body);
  });
  return app;
}

function addHeaders(app: FastifyInstance, { corsOrigins }: HttpConfig): void {
  app.addHook('onRequest', (request, reply, next) => {
    reply.headers(SECURITY_HEADERS).header(HEADER.requestId, request.id);
    if (corsOrigins.length > 0) reply.headers(corsHeaders(request.headers, corsOrigins));
    next();
  });
}

function tellEnds(app: FastifyInstance, onEnded: HttpServerOptions['onEnded']): void {
  app.addHook('onRequest', (request, reply, next) => {
    const startedAt = performance.now();
    // Not fastify's onResponse, which never comes for a client that left, nor its elapsedTime, which needs one.
    reply.raw.once('close', () => {
      const refused = sentOn(request.raw.socket);
      const clientLeft = !refused && clientOf(reply.raw).left;
      const { status = reply.statusCode, operationName, codes = [] }: Partial<Answer> = refused ?? sentOn(reply) ?? {};
      // The route's pattern, not the URL: a search string may hold what no log should.
      const route = request.routeOptions.url ?? 'unknown';
      onEnded({
        requestId: request.id,
        route,
        operationName,
        codes,
        status: clientLeft ? CLIENT_LEFT : status,
        clientLeft,
        ms: performance.now() - startedAt,
      });
    });
    next();
  });
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

/** Plain HTTP routes of a manifest: over a subgraph's own pool for whoever mounts them, and on its own server. */
import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders } from 'node:http';
import { type FastifyInstance, type FastifyReply } from 'fastify';
import { type DataSource } from 'typeorm';
import { ERROR_CODES, type ErrorCode, HEADER } from '../../../schema/contract';
import { type SubgraphManifest } from '../manifest';
import { BodyTooLarge, bounded } from './bounded-body';
import { type Viewer } from '../viewer';
import { type HttpAnswer, type HttpRequest, type HttpRoute } from './http-route';

/** A route that has its pool already. */
export interface BoundRoute extends Pick<
  HttpRoute,
  'method' | 'path' | 'isInternal' | 'isForCallers' | 'most' | 'cost'
> {
  readonly handle: (request: Omit<HttpRequest, 'db'>) => Promise<HttpAnswer>;
}

export function boundRoutes({ http = [] }: Pick<SubgraphManifest, 'http'>, db: DataSource): BoundRoute[] {
  return http.map((route) => ({ ...route, handle: (request) => route.handle({ ...request, db }) }));
}

/** From where it came to the gateway that passes it on: its word alone is taken for that. */
function forwardedFor(headers: IncomingHttpHeaders): string | undefined {
  const address = headers['x-forwarded-for'];
  return typeof address === 'string' ? address : undefined;
}

/** Who signed the headers of a request; undefined for nobody. */
export type SignedBy = (headers: IncomingHttpHeaders) => Promise<Viewer | undefined>;

/** Who asks, signed by the gateway for this subgraph, and whether it may change something; undefined: refused. */
type CallerOf = (headers: IncomingHttpHeaders) => Caller | undefined | Promise<Caller | undefined>;

interface Caller {
  readonly viewer: Viewer;
  readonly may: string;
}

const MAX_BODY_BYTES = 64 * 1024;
const nobody: SignedBy = () => Promise.resolve(undefined);

export async function mountRoutes(
  server: FastifyInstance,
  routes: readonly BoundRoute[],
  signedBy: SignedBy = nobody,
  callerOf: CallerOf = () => undefined,
): Promise<void> {
  // In a scope of its own: these want their bodies as they came.
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_, body, done) => {
      done(null, body);
    });
    for (const route of routes) {
      if (route.most === undefined) mountRoute(scope, route, { signedBy, callerOf });
    }
    await Promise.resolve();
  });
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_, body, done) => {
      done(null, body);
    });
    for (const route of routes) {
      if (route.most !== undefined) mountRoute(scope, route, { signedBy, callerOf });
    }
    await Promise.resolve();
  });
}

interface Knowing {
  readonly signedBy: SignedBy;
  readonly callerOf: CallerOf;
}

function mountRoute(scope: FastifyInstance, route: BoundRoute, { signedBy, callerOf }: Knowing): void {
  const { method, path, isForCallers = false, most = 0, handle } = route;
  scope.route<{ Params: Record<string, string> }>({
    method,
    url: path,
    handler: async (request, reply) => {
      const requestId = request.headers[HEADER.requestId];
      const caller = isForCallers ? await callerOf(request.headers) : undefined;
      if (isForCallers && (!caller || (method !== 'GET' && caller.may !== 'write')))
        return refuse(reply, 'UNAUTHENTICATED');
      const viewer = caller?.viewer ?? (await signedBy(request.headers));
      const streams = isStream(request.body);
      if (streams && Number(request.headers['content-length'] ?? 0) > most) return refuse(reply, 'PAYLOAD_TOO_LARGE');
      const answer = await handle({
        requestId: typeof requestId === 'string' ? requestId : randomUUID(),
        address: (viewer && forwardedFor(request.headers)) ?? request.ip,
        viewer,
        headers: request.headers,
        parameters: request.params,
        search: new URL(request.url, 'http://localhost').searchParams,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        stream: streams ? bounded(request.body as AsyncIterable<Uint8Array>, most) : undefined,
      }).catch((error: unknown) => {
        if (error instanceof BodyTooLarge) return null;
        throw error;
      });
      if (!answer) return refuse(reply, 'PAYLOAD_TOO_LARGE');
      const { status, headers = {}, body = '' } = answer;
      return reply.code(status).headers(headers).send(body);
    },
  });
}

/** What may still come of the body is for nobody. */
function refuse(reply: FastifyReply, code: ErrorCode): FastifyReply {
  const { status, meaning } = ERROR_CODES[code];
  return reply
    .code(status)
    .header('connection', 'close')
    .send({ error: { code, message: meaning } });
}

function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) && Symbol.asyncIterator in body;
}

/** Plain HTTP routes of a manifest: over a subgraph's own pool for whoever mounts them, and on its own server. */
import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders } from 'node:http';
import { type FastifyInstance } from 'fastify';
import { type DataSource } from 'typeorm';
import { HEADER } from '../../../schema/contract';
import { type SubgraphManifest } from '../manifest';
import { type Viewer } from '../viewer';
import { type HttpAnswer, type HttpRequest, type HttpRoute } from './http-route';

/** A route that has its pool already. */
export interface BoundRoute extends Pick<HttpRoute, 'method' | 'path' | 'isInternal'> {
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

const MAX_BODY_BYTES = 64 * 1024;
const nobody: SignedBy = () => Promise.resolve(undefined);

export async function mountRoutes(
  server: FastifyInstance,
  routes: readonly BoundRoute[],
  signedBy: SignedBy = nobody,
): Promise<void> {
  // In a scope of its own: these want their bodies as they came.
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_, body, done) => {
      done(null, body);
    });
    for (const { method, path, handle } of routes) {
      scope.route<{ Params: Record<string, string> }>({
        method,
        url: path,
        handler: async (request, reply) => {
          const requestId = request.headers[HEADER.requestId];
          const viewer = await signedBy(request.headers);
          const {
            status,
            headers = {},
            body = '',
          } = await handle({
            requestId: typeof requestId === 'string' ? requestId : randomUUID(),
            address: (viewer && forwardedFor(request.headers)) ?? request.ip,
            viewer,
            headers: request.headers,
            parameters: request.params,
            search: new URL(request.url, 'http://localhost').searchParams,
            body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          });
          return reply.code(status).headers(headers).send(body);
        },
      });
    }
    await Promise.resolve();
  });
}

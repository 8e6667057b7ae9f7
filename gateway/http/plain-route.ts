/**
 * A route that is not GraphQL (tokens, sign-in, uploads), mounted by the composition root.
 */
import { type FastifyInstance } from 'fastify';
import { remoteAddressOf } from './remote-address';
import { send } from './send';

export interface PlainRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parameters as in `/tokens/:id`. */
  readonly path: string;
  readonly handle: (request: PlainRequest) => Promise<PlainAnswer>;
}

export interface PlainRequest {
  readonly requestId: string;
  /** Who sent it, as the proxies say that we trust: attempts to sign in are counted by it. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  readonly body: Buffer;
}

export interface PlainAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export function mountPlainRoutes(app: FastifyInstance, routes: readonly PlainRoute[], trustedProxies: number): void {
  for (const { method, path, handle } of routes) {
    app.route<{ Params: Record<string, string> }>({
      method,
      url: path,
      handler: async (request, reply) => {
        const {
          status,
          headers = {},
          body = '',
        } = await handle({
          requestId: request.id,
          address: remoteAddressOf(request.raw, trustedProxies),
          headers: request.headers,
          parameters: request.params,
          search: new URL(request.url, 'http://localhost').searchParams,
          body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        });
        return send(reply, { status, headers, body });
      },
    });
  }
}

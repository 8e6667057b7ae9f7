/**
 * A route that is not GraphQL (tokens, sign-in, uploads), mounted by the composition root.
 */
import { type IncomingHttpHeaders } from 'node:http';
import { type Readable } from 'node:stream';
import { type FastifyInstance, type FastifyReply } from 'fastify';
import { type Viewer } from '../../schema/authority';
import { ClientError } from '../errors';
import { inFlightOf } from './in-flight';
import { remoteAddressOf } from './remote-address';
import { send } from './send';

export interface PlainRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parameters as in `/tokens/:id`. */
  readonly path: string;
  /** Only for callers whom we know. */
  readonly isForCallers?: boolean;
  /** Bytes of a body that the route reads as it comes. */
  readonly most?: number;
  /** What it takes from its caller's bucket, in the units of an operation's cost; absent: nothing. */
  readonly cost?: number;
  readonly handle: (request: PlainRequest) => Promise<PlainAnswer>;
}

export interface PlainRequest {
  readonly requestId: string;
  /** Who sent it, as the proxies say that we trust: attempts to sign in are counted by it. */
  readonly address: string;
  /** Of a route for callers: who it is. */
  readonly viewer?: Viewer | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  readonly body: Buffer;
  /** Of a route that reads its body as it comes. */
  readonly stream?: AsyncIterable<Uint8Array> | undefined;
}

export interface PlainAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
}

/** Who asks, and whether it may change something. Fails with a ClientError. */
export type KnowCaller = (headers: IncomingHttpHeaders, address: string, isWrite: boolean) => Promise<Viewer>;

/** From the same bucket as the caller's operations; of a route that is open, that of the address. Fails with a ClientError. */
export type ChargeRoute = (viewer: Viewer, address: string, cost: number) => Promise<void>;

interface PlainRoutes {
  readonly routes: readonly PlainRoute[];
  readonly trustedProxies: number;
  readonly knowCaller: KnowCaller;
  readonly charge: ChargeRoute;
}

export function mountPlainRoutes(app: FastifyInstance, { routes, ...means }: PlainRoutes): void {
  for (const route of routes) if (route.most === undefined) mount(app, route, means);
  const streaming = routes.filter(({ most }) => most !== undefined);
  if (streaming.length === 0) return;
  // In a scope of its own, where nothing reads a body before the route asks for it.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_, body, done) => {
      done(null, body);
    });
    for (const route of streaming) mount(scope, route, means);
    await Promise.resolve();
  });
}

function mount(app: FastifyInstance, route: PlainRoute, means: Omit<PlainRoutes, 'routes'>): void {
  const { method, path, isForCallers = false, most, cost = 0, handle } = route;
  app.route<{ Params: Record<string, string> }>({
    method,
    url: path,
    handler: async (request, reply) => {
      const streams = most !== undefined && isStream(request.body);
      // What is refused before its body was read leaves the rest of it on the line.
      if (streams) reply.header('connection', 'close');
      const address = remoteAddressOf(request.raw, means.trustedProxies);
      const viewer = isForCallers ? await means.knowCaller(request.headers, address, method !== 'GET') : undefined;
      if (cost > 0) await means.charge(viewer ?? { kind: 'anonymous' }, address, cost);
      if (streams && Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most);
      const {
        status,
        headers = {},
        body = '',
      } = await handle({
        requestId: request.id,
        address,
        viewer,
        headers: request.headers,
        parameters: request.params,
        search: new URL(request.url, 'http://localhost').searchParams,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        stream: streams ? bounded(request.body as AsyncIterable<Uint8Array>, most) : undefined,
      });
      return isStream(body) ? sendStream(reply, { status, headers, body }) : send(reply, { status, headers, body });
    },
  });
}

function sendStream(reply: FastifyReply, { status, headers, body }: PlainAnswer & { body: Readable }): FastifyReply {
  inFlightOf(reply.request.raw).answer({ status, headers: headers ?? {}, body: '' });
  return reply
    .status(status)
    .headers(headers ?? {})
    .send(body);
}

async function* bounded(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) throw tooLarge(most);
    yield chunk;
  }
}

function tooLarge(most: number): ClientError {
  return new ClientError('PAYLOAD_TOO_LARGE', `The request body is over the limit of ${most} bytes.`);
}

function isStream(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) && Symbol.asyncIterator in body;
}

/**
 * A subgraph over HTTP: one connection pool per origin. One exchange is in exchange.ts.
 *
 * Only headers on the list go out, and none of the subgraph's come back. Who asks is signed (sign-viewer.ts), mostly beforehand.
 */
import { Pool } from 'undici';
import { HEADER } from '../../../schema/contract';
import { type FetchObserver } from './attempt';
import { type SubgraphCall } from './call';
import { Exchange } from './exchange';
import { type SignViewer } from './sign-viewer';
import { type HttpAnswer, type Way } from './subgraph';

export interface HttpWayOptions {
  readonly name: string;
  readonly url: URL;
  /** Bytes of an answer, decompressed. */
  readonly responseLimit: number;
  readonly observer: FetchObserver;
  /** Undefined: the subgraph does not ask who it is. */
  readonly sign: SignViewer | undefined;
}

export type HttpWay = Extract<Way, { kind: 'http' }> & { close(): Promise<void> };

const CONNECT_TIMEOUT_MS = 2_000;
/**
 * For a subgraph that gives no hint: below the 5 s after which a Node server closes an idle connection, so that we are
 * the one to close it. A hint (`Keep-Alive: timeout=`) is kept to, less 2 s.
 */
const KEEP_ALIVE_MS = 4_000;
/**
 * Each carries one fetch at a time. At 5 ms a fetch that is 20,000 a second, more than a process can make; and a subgraph
 * that stalls holds no more sockets than these, while the rest waits its turn until its deadline.
 */
const CONNECTIONS = 100;

export function overHttp({ name, url, responseLimit, observer, sign }: HttpWayOptions): HttpWay {
  // undici's own timeouts are off (0): the request's deadline is the only clock.
  const pool = new Pool(url.origin, {
    connections: CONNECTIONS,
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const path = url.pathname + url.search;
  const headers = [
    ...['content-type', 'application/json'],
    ...['accept', 'application/graphql-response+json, application/json;q=0.9'],
    // On one machine the bytes cost less than packing them.
    ...['accept-encoding', isLoopback(url) ? 'identity' : 'gzip'],
  ];

  function send(body: string, call: SubgraphCall, mutation: boolean, signed?: string): Promise<HttpAnswer> {
    const exchange = new Exchange(name, call, observer, {
      pool,
      limit: responseLimit,
      maySendAgain: !mutation,
      request: {
        path,
        method: 'POST',
        headers: [...headers, ...headersOf(call, signed)],
        body: Buffer.from(body, 'latin1'),
      },
    });
    call.enter(exchange);
    exchange.send();
    return exchange.promise;
  }

  return {
    kind: 'http',
    name,
    post(body, call, { mutation }) {
      const signed = sign?.(call.viewer, call.mutation);
      if (typeof signed !== 'object') return send(body, call, mutation, signed);
      return signed.then((token) => send(body, call, mutation, token));
    },
    close: () => pool.close(),
  };
}

function headersOf(call: SubgraphCall, signed: string | undefined): string[] {
  const told = [HEADER.requestId, call.requestId, HEADER.timeLeft, String(call.timeLeft())];
  if (signed !== undefined) told.push(HEADER.viewer, signed);
  return call.mutation ? [...told, HEADER.operationType, 'mutation'] : told;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

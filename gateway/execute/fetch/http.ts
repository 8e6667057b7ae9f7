/**
 * A subgraph over HTTP: one connection pool per origin, a deadline, and a cap on what it may answer.
 *
 * Only headers on the list go out, and none of the subgraph's come back.
 */
import { type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { type Dispatcher, Pool } from 'undici';
import { HEADER } from '../../../schema/contract';
import { SubgraphError, systemCode } from '../../errors';
import { untilDeadline } from './deadline';
import { type SubgraphCall, type SubgraphRequest, type Transport } from './subgraph';

export interface HttpTransportOptions {
  readonly name: string;
  readonly url: URL;
  /** Bytes of an answer, decompressed. */
  readonly responseLimit: number;
}

const CONNECT_TIMEOUT_MS = 2_000;
/** Below the 5 s after which a Node server closes an idle connection, so that we are the one to close it. */
const KEEP_ALIVE_MS = 4_000;

export function overHttp({ name, url, responseLimit }: HttpTransportOptions): Transport {
  // undici's own timeouts are off (0): the request's deadline is the only clock.
  const pool = new Pool(url.origin, {
    connect: { timeout: CONNECT_TIMEOUT_MS },
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  async function send(request: SubgraphRequest, call: SubgraphCall, signal: AbortSignal): Promise<unknown> {
    const response = await begin(request, call, signal);
    const bytes = await readBody(response, name, responseLimit);
    return parseJson(bytes, response.statusCode, name);
  }

  async function begin(
    request: SubgraphRequest,
    call: SubgraphCall,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const options: Dispatcher.RequestOptions = {
      path: url.pathname + url.search,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'accept-encoding': 'identity',
        [HEADER.requestId]: call.requestId,
      },
      body: JSON.stringify(request),
      signal,
    };
    try {
      return await pool.request(options);
    } catch (error) {
      if (!isStaleConnection(error) || isMutation(request))
        throw new SubgraphError('SUBGRAPH_UNAVAILABLE', name, error);
    }
    try {
      return await pool.request(options);
    } catch (error) {
      throw new SubgraphError('SUBGRAPH_UNAVAILABLE', name, error);
    }
  }

  return {
    send: (request, call) => untilDeadline(name, call, (signal) => send(request, call, signal)),
    close: () => pool.close(),
  };
}

async function readBody({ body, headers }: Dispatcher.ResponseData, name: string, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decoded(body, headers['content-encoding'], name) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit)
        throw new SubgraphError('SUBGRAPH_RESPONSE_TOO_LARGE', name, new Error(`More than ${limit} bytes came.`));
      chunks.push(chunk);
    }
  } catch (error) {
    // Whatever is left unread may fail as it is thrown away; nobody is listening any more.
    body.on('error', () => undefined).destroy();
    if (error instanceof SubgraphError) throw error;
    const isGarbled = systemCode(error)?.startsWith('Z_') ?? false;
    throw new SubgraphError(isGarbled ? 'SUBGRAPH_BAD_RESPONSE' : 'SUBGRAPH_UNAVAILABLE', name, error);
  }
  return Buffer.concat(chunks, size);
}

/** We ask for plain bytes, but a proxy between may compress; what is counted is what comes out. */
function decoded(body: Readable, encoding: string | string[] | undefined, name: string): Readable {
  switch (encoding) {
    case undefined:
    case 'identity':
      return body;
    case 'gzip':
      return inflate(body, createGunzip());
    case 'deflate':
      return inflate(body, createInflate());
    case 'br':
      return inflate(body, createBrotliDecompress());
    default:
      throw new SubgraphError('SUBGRAPH_BAD_RESPONSE', name, new Error(`Content-Encoding ${String(encoding)}`));
  }
}

function inflate(body: Readable, through: Transform): Readable {
  // A reset of the connection must end the reader too; pipe() alone would leave it waiting.
  body.on('error', (error) => through.destroy(error));
  return body.pipe(through);
}

function parseJson(bytes: Buffer, status: number, name: string): unknown {
  const text = bytes.toString('utf8');
  try {
    // A hostile or broken subgraph must not reach a prototype, in whatever spelling; the reviver drops the key.
    return JSON.parse(text, maySpellProto(text) ? withoutProto : undefined);
  } catch (cause) {
    const isDown = status === 502 || status === 503 || status === 504;
    const seen = new Error(`HTTP ${status}: ${text.slice(0, 200)}`, { cause });
    throw new SubgraphError(isDown ? 'SUBGRAPH_UNAVAILABLE' : 'SUBGRAPH_BAD_RESPONSE', name, seen);
  }
}

function maySpellProto(text: string): boolean {
  return text.includes('__proto__') || text.includes('\\u00');
}

function withoutProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

const STALE = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** The subgraph closed an idle connection just as we wrote on it: it has not seen the request. */
function isStaleConnection(error: unknown): boolean {
  return STALE.has(systemCode(error) ?? '');
}

function isMutation({ query }: SubgraphRequest): boolean {
  return /^\s*mutation\b/.test(query);
}

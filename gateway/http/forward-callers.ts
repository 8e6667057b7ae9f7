/**
 * Routes of subgraphs in other processes that are for known callers, or for whoever holds a link: passed on as they come, body and
 * answer, with who asks signed for that subgraph. A list (CALLER_ROUTES), and not whatever comes.
 */
import { Readable } from 'node:stream';
import { request } from 'undici';
import { type Viewer } from '../../schema/authority';
import { CALLER_ROUTES, HEADER } from '../../schema/contract';
import { ClientError } from '../errors';
import { picked } from './picked';
import { type PlainAnswer, type PlainRequest, type PlainRoute } from './plain-route';

type SignViewer = (viewer: Viewer, isWrite: boolean) => string | Promise<string>;

export interface CallerRoutesOptions {
  /** Of each subgraph that is in another process, by name. */
  readonly urls: ReadonlyMap<string, URL>;
  readonly signerFor: (subgraph: string) => SignViewer;
}

const TIMEOUT_MS = 60_000;
const PASSED_ON = ['content-type', 'content-length', 'idempotency-key', 'accept-language'];
const PASSED_BACK = [
  ...['content-type', 'cache-control', 'content-disposition', 'retry-after'],
  // What a page says of itself.
  ...['content-security-policy', 'referrer-policy', 'x-content-type-options'],
];

export function callerRoutes({ urls, signerFor }: CallerRoutesOptions): PlainRoute[] {
  return CALLER_ROUTES.flatMap(({ subgraph, method, path, most, cost, isOpen }): PlainRoute[] => {
    const url = urls.get(subgraph.toUpperCase());
    if (!url) return [];
    const sign = signerFor(subgraph);
    const handle = (came: PlainRequest): Promise<PlainAnswer> => forward(came, { url, method, path, sign });
    return [{ method, path, isForCallers: !isOpen, ...(most > 0 && { most }), cost, handle }];
  });
}

interface Target {
  readonly url: URL;
  readonly method: PlainRoute['method'];
  readonly path: string;
  readonly sign: SignViewer;
}

async function forward(came: PlainRequest, { url, method, path, sign }: Target): Promise<PlainAnswer> {
  const { requestId, address, headers, parameters, search, stream, viewer = { kind: 'anonymous' } } = came;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
  const target = new URL(filled, url);
  target.search = search.toString();
  let fault: unknown;
  const body = stream && Readable.from(stream);
  // Ours, such as a body over the limit, is told as it is.
  body?.on('error', (error) => (fault = error));
  try {
    const answer = await request(target, {
      method,
      headers: {
        ...picked(headers, PASSED_ON),
        [HEADER.requestId]: requestId,
        [HEADER.viewer]: await sign(viewer, method !== 'GET'),
        'x-forwarded-for': address,
      },
      body: body ?? null,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    return { status: answer.statusCode, headers: picked(answer.headers, PASSED_BACK), body: answer.body };
  } catch {
    if (fault instanceof ClientError) throw fault;
    throw new ClientError('SERVICE_UNAVAILABLE', 'This part cannot be reached now. Try again in a moment.');
  }
}

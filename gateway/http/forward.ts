/**
 * Routes of the access subgraph where that is another process: passed on as they came, so that callers know one address only.
 *
 * A list, and not whatever comes: nothing else of that process can be reached through us. What we add says who passes it on,
 * signed, and from where it came.
 */
import { request } from 'undici';
import { ACCESS_ROUTES, HEADER } from '../../schema/contract';
import { ClientError } from '../errors';
import { picked } from './picked';
import { type PlainAnswer, type PlainRequest, type PlainRoute } from './plain-route';

export interface ForwardOptions {
  readonly url: URL;
  /** A token that says it is us, for whom it is about. */
  readonly sign: (audience: string) => Promise<string>;
}

const AUDIENCE = 'access';
const TIMEOUT_MS = 10_000;
const PASSED_ON = ['content-type', 'authorization', 'cookie', 'x-csrf-token', 'accept-language', 'origin'];
const PASSED_BACK = ['content-type', 'cache-control', 'set-cookie', 'retry-after', 'www-authenticate', 'pragma'];

export function forwardedRoutes(options: ForwardOptions): PlainRoute[] {
  return ACCESS_ROUTES.map(({ method, path }) => ({
    method,
    path,
    handle: (came) => forward(method, path, came, options),
  }));
}

async function forward(
  method: PlainRoute['method'],
  path: string,
  { requestId, address, headers, search, body }: PlainRequest,
  { url, sign }: ForwardOptions,
): Promise<PlainAnswer> {
  const target = new URL(path, url);
  target.search = search.toString();
  try {
    const answer = await request(target, {
      method,
      headers: {
        ...picked(headers, PASSED_ON),
        [HEADER.requestId]: requestId,
        [HEADER.viewer]: await sign(AUDIENCE),
        'x-forwarded-for': address,
      },
      body: body.length > 0 ? body : null,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    return { status: answer.statusCode, headers: picked(answer.headers, PASSED_BACK), body: bytes };
  } catch {
    throw new ClientError('SERVICE_UNAVAILABLE', 'Sign-in cannot be reached now. Try again in a moment.');
  }
}

/**
 * What a browser may do here on behalf of a page: cross-site request forgery refused, cross-origin calls by list.
 *
 * Two fences. A page of another origin can send only "simple" requests without asking first, so a request must be one
 * that a browser asks about (a JSON body, or one of our headers). And where a browser names the page's origin, that
 * origin must be our own or on the list.
 */
import { type FastifyRequest } from 'fastify';
import { HEADER } from '../../schema/contract';
import { ClientError } from '../errors';

type Headers = FastifyRequest['headers'];

/** The names Apollo's clients already send, and the one of the GraphQL over HTTP community. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name', 'graphql-require-preflight'];

/** For requests without a JSON body. */
export function assertPreflighted(headers: Headers): void {
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/json') return;
  if (PREFLIGHT_HEADERS.some((name) => (headers[name] ?? '') !== '')) return;
  throw new ClientError(
    'BAD_REQUEST',
    `A GET request could be forged by another site's page. Send the header "${PREFLIGHT_HEADERS[0] ?? ''}: true" with it, or use POST.`,
  );
}

export function assertOrigin(headers: Headers, allowed: readonly string[]): void {
  const { origin } = headers;
  if (origin === undefined || allowed.includes(origin) || isSameOrigin(origin, headers.host)) return;
  throw new ClientError(
    'FORBIDDEN',
    'Pages of this origin may not call the graph. The operator lists origins in CORS_ORIGINS.',
  );
}

/** What to add to an answer so that a page of a listed origin may read it. */
export function corsHeaders(headers: Headers, allowed: readonly string[]): Record<string, string> {
  if (allowed.length === 0) return {};
  const { origin } = headers;
  if (origin === undefined || !allowed.includes(origin)) return { vary: 'Origin' };
  return { vary: 'Origin', 'access-control-allow-origin': origin, 'access-control-expose-headers': HEADER.requestId };
}

/** The answer to a browser's question before the request. */
export function preflightHeaders(headers: Headers, allowed: readonly string[]): Record<string, string> {
  const cors = corsHeaders(headers, allowed);
  if (!('access-control-allow-origin' in cors)) return cors;
  return {
    ...cors,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': ['content-type', 'authorization', HEADER.requestId, ...PREFLIGHT_HEADERS].join(
      ', ',
    ),
    'access-control-max-age': '600',
  };
}

// By host only: behind a TLS proxy the scheme we see is not the one the browser sees.
function isSameOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

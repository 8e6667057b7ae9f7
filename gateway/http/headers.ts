/** The headers that every answer carries, whoever sends it. */
import { HEADER } from '../../schema/contract';
import { type InFlight } from './in-flight';
import { corsHeaders } from './origin';
import { type Traffic } from './traffic';

const SECURITY_HEADERS = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
].flat();

/** Names and values in turn, as Node's server takes them fastest. */
export type HeadersOf = (inFlight: InFlight) => string[];

export function commonHeaders(corsOrigins: readonly string[], traffic: Traffic): HeadersOf {
  return ({ id, request }) => {
    const headers = [...SECURITY_HEADERS, HEADER.requestId, id];
    if (corsOrigins.length > 0) headers.push(...Object.entries(corsHeaders(request.headers, corsOrigins)).flat());
    if (traffic.draining) headers.push('connection', 'close');
    return headers;
  };
}

/** As fastify takes them. */
export function asObject(headers: readonly string[]): Record<string, string> {
  const object: Record<string, string> = {};
  for (let i = 0; i < headers.length; i += 2) object[headers[i] ?? ''] = headers[i + 1] ?? '';
  return object;
}

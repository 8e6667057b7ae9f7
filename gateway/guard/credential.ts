/**
 * From headers to a credential, or none.
 *
 * `Authorization` wins over the console's cookie. A browser sends a cookie with whatever request a page makes it send, so
 * beside it the console sends a CSRF token that other sites' pages cannot know. A cookie alone is weak: good for reading,
 * which a page of another site gains nothing from as it may not see the answer, and never for changing anything.
 */
import { ClientError } from '../errors';
import { type Credentials } from '../http/received';
import { type Credential } from './identity';

export const SESSION_COOKIE = 'interport_session';

/** RFC 6750, section 2.1. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;
/** What a session's secret may be made of: RFC 6265, section 4.1.1, without what would need quotes. */
const COOKIE_VALUE = /^[\w\-.~+/=]+$/;
const MAX_LENGTH = 8_000;

/** RFC 6750, section 3: what every refused credential is answered with. */
export const CHALLENGE = { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } } as const;

export function credentialOf({ authorization, cookie, csrf }: Credentials): Credential | undefined {
  if (authorization !== undefined) return { kind: 'bearer', secret: bearerIn(authorization) };
  const secret = cookie === undefined ? undefined : sessionIn(cookie);
  return secret === undefined ? undefined : { kind: 'session', secret, csrf };
}

/** Sent by a browser of its own accord, and by nothing that a page of ours did. */
export function isWeak(credential: Credential): boolean {
  return credential.kind === 'session' && credential.csrf === undefined;
}

function bearerIn(authorization: string): string {
  const secret = authorization.length > MAX_LENGTH ? undefined : BEARER.exec(authorization)?.[1];
  if (secret !== undefined) return secret;
  throw new ClientError('UNAUTHENTICATED', 'Send a credential as "Authorization: Bearer …".', CHALLENGE);
}

/** Undefined where the cookie is not there, or was emptied. Of several the first counts: the others are of wider paths. */
function sessionIn(cookie: string): string | undefined {
  const pair = cookie
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${SESSION_COOKIE}=`));
  const value = pair?.slice(SESSION_COOKIE.length + 1) ?? '';
  if (value === '') return undefined;
  if (value.length <= MAX_LENGTH && COOKIE_VALUE.test(value)) return value;
  throw new ClientError('UNAUTHENTICATED', 'The session cookie is malformed.', CHALLENGE);
}

/**
 * `POST /oauth/token`: the client credentials grant of OAuth 2.0 (RFC 6749, 4.4). A client's id is its `cli_…`, its secret one of
 * its access keys, sent as Basic or in the form. The protocol is @node-oauth/oauth2-server's; what a client may have is ours.
 */
import OAuth2Server, {
  type Client as OAuthClient,
  InvalidClientError,
  OAuthError,
  Request,
  Response,
} from '@node-oauth/oauth2-server';
import { isId } from '../../kernel/codes/id';
import { ClientError } from '../../kernel/errors';
import { type HttpAnswer, type HttpRequest, type HttpRoute } from '../../kernel/server/http-route';
import { header } from '../http/header';
import { explain, liveKey } from '../identity/introspect';
import { viewerOfClient } from '../identity/viewer-of';
import { attempt, subjectsOf, succeeded } from '../session/attempts';
import { issueToken, tokenEnd } from './token';
import { LIFE_MS } from './signing-keys';

const GRANT = 'client_credentials';
const LARGEST_FORM = 8 * 1024;

export const tokenRoute: HttpRoute = { method: 'POST', path: '/oauth/token', handle: answerTokenRequest };

async function answerTokenRequest(request: HttpRequest): Promise<HttpAnswer> {
  const response = new Response({ headers: {} });
  try {
    const server = new OAuth2Server({ model: modelOver(request), accessTokenLifetime: LIFE_MS / 1000 });
    await server.token(formOf(request), response);
    return json(200, response.body as object);
  } catch (error) {
    const cause = causeOf(error);
    if (cause instanceof ClientError) return tooMany(cause);
    if (!(error instanceof OAuthError) || error.name === 'server_error') throw cause;
    // The library knows other grants; we do not, for any client.
    const name = error.name === 'unauthorized_client' ? 'unsupported_grant_type' : error.name;
    const body = { error: name, error_description: described(error) };
    if (error.name !== 'invalid_client') return json(400, body);
    return json(401, body, { 'www-authenticate': 'Basic realm="interport"' });
  }
}

interface Admitted extends OAuthClient {
  readonly keyId: string;
  readonly scopes: readonly string[];
}

function modelOver({ db, address }: HttpRequest) {
  const now = new Date();
  return {
    /** With PKCE the library asks without a secret. */
    async getClient(id: string, secret: string | undefined): Promise<Admitted | false> {
      const subjects = subjectsOf('client', isId('cli', id) ? id : '', address);
      await attempt(db, subjects);
      const reason = secret === undefined ? undefined : explain({ kind: 'bearer', secret });
      if (reason !== undefined) throw new InvalidClientError(reason);
      const found = secret !== undefined ? await liveKey(db, secret, now) : undefined;
      if (found?.client.id !== id) return false;
      await succeeded(db, subjects);
      return { id, grants: [GRANT], keyId: found.key.id, scopes: viewerOfClient(found.client).scopes };
    },
    getUserFromClient: ({ id }: OAuthClient) => Promise.resolve({ id }),
    /** All it may do where it asks for nothing; nothing at all where it asks for more. */
    validateScope(_user: object, client: OAuthClient, asked: readonly string[] | undefined): Promise<string[] | false> {
      const { scopes } = client as Admitted;
      if (asked === undefined || asked.length === 0) return Promise.resolve([...scopes]);
      return Promise.resolve(asked.every((scope) => scopes.includes(scope)) ? [...new Set(asked)] : false);
    },
    generateAccessToken: (client: OAuthClient, _user: object, scopes: readonly string[]) =>
      issueToken(db, tokenFor(client as Admitted, scopes, now), now),
    saveToken: (token: object, client: OAuthClient, user: object) =>
      Promise.resolve({ ...token, client, user } as never),
    /** Resource servers ask the gateway, never this. */
    getAccessToken: () => Promise.resolve(false as const),
  };
}

function tokenFor({ id, keyId }: Admitted, scopes: readonly string[], now: Date) {
  return { clientId: id, keyId, scopes: scopes as never, expiresAt: tokenEnd(now) };
}

function formOf({ headers, body }: HttpRequest): Request {
  const form = new URLSearchParams(body.length > LARGEST_FORM ? '' : body.toString('utf8'));
  // RFC 6749, 3.2: a parameter may not come twice. Whoever sends one so gets none of it.
  const single = [...form.keys()].filter((name) => form.getAll(name).length === 1);
  const plain = {
    'content-type': header(headers, 'content-type') ?? '',
    'content-length': String(body.length),
    ...(header(headers, 'authorization') !== undefined && { authorization: header(headers, 'authorization') ?? '' }),
  };
  return new Request({
    method: 'POST',
    headers: plain,
    query: {},
    body: Object.fromEntries(single.map((name) => [name, form.get(name) ?? ''])),
  });
}

/** The library's own words; of a client that is none, what is wrong with a mistyped key, and no more. */
function described({ message, name }: OAuthError): string {
  if (name !== 'invalid_client') return message.replaceAll('`', "'").replaceAll('"', "'");
  return message.startsWith('Mistyped')
    ? message
    : 'The client id and its access key do not belong together, or the key works no more.';
}

function tooMany({ message, extensions }: ClientError): HttpAnswer {
  const retryAfter = String(Math.ceil(Number(extensions.retryAfterMs ?? 1000) / 1000));
  return json(429, { error: 'temporarily_unavailable', error_description: message }, { 'retry-after': retryAfter });
}

/** What the library wrapped: a refusal of ours, or what went wrong on our side. */
function causeOf(error: unknown): unknown {
  return error instanceof OAuthError ? ((error as { readonly inner?: unknown }).inner ?? error) : error;
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      pragma: 'no-cache',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

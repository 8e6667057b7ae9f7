/** The console's door: `POST /session` signs in, `GET` says who is in, `DELETE` signs out. */
import { z } from 'zod';
import { ClientError } from '../../kernel/errors';
import { type HttpRequest, type HttpRoute } from '../../kernel/server/http-route';
import { cookie, header } from '../http/header';
import { json, jsonRoute, NOTHING, plainRoute } from '../http/json-route';
import { csrfTokenOf, isCsrfTokenOf, liveSession, type LiveSession, signIn, signOut } from './session.service';
import { LONGEST_MS } from './sessions';

const COOKIE = 'interport_session';
const CSRF_HEADER = 'x-csrf-token';
const FLAGS = 'HttpOnly; Secure; SameSite=Lax; Path=/';

const text = z.string().min(1).max(1_000);
const signInInput = z.strictObject({ email: text, password: text, code: z.string().max(20).optional() });

export const sessionRoutes: readonly HttpRoute[] = [
  jsonRoute({
    method: 'POST',
    path: '/session',
    input: signInInput,
    async handle(input, request) {
      const { token, csrfToken, expiresAt, account } = await signIn(request, input);
      const set = `${COOKIE}=${token}; Max-Age=${Math.floor(LONGEST_MS / 1000)}; ${FLAGS}`;
      return json(200, { account, csrfToken, expiresAt }, { 'set-cookie': set });
    },
  }),
  plainRoute({
    method: 'GET',
    path: '/session',
    // After a page was loaded anew. Another site may have this sent, and cannot read what comes.
    async handle({ db, headers }) {
      const token = cookie(headers, COOKIE) ?? '';
      const session = await liveSession(db, token);
      if (!session) throw signedOut();
      const { accountId: id, name, locale, expiresAt } = session;
      return json(200, { account: { id, name, locale }, csrfToken: csrfTokenOf(token), expiresAt });
    },
  }),
  plainRoute({
    method: 'DELETE',
    path: '/session',
    async handle(request) {
      await signOut(request, await demandSession(request));
      return { ...NOTHING, headers: { ...NOTHING.headers, 'set-cookie': `${COOKIE}=; Max-Age=0; ${FLAGS}` } };
    },
  }),
];

/** The session of a request that changes something: the cookie, and beside it what only our own pages know. */
export async function demandSession({ db, headers }: HttpRequest): Promise<LiveSession> {
  const token = cookie(headers, COOKIE) ?? '';
  const session = await liveSession(db, token);
  if (!session) throw signedOut();
  if (!isCsrfTokenOf(token, header(headers, CSRF_HEADER)))
    throw new ClientError('FORBIDDEN', `The header ${CSRF_HEADER} must have the CSRF token of the session.`);
  return session;
}

function signedOut(): ClientError {
  return new ClientError('UNAUTHENTICATED', 'Nobody is signed in.');
}

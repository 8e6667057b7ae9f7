/**
 * Signing in and out of the console. A session is a random token in a cookie and ends after 12 hours of silence, or seven days;
 * with it goes a CSRF token, which follows from it and is told in the body, where no other site reads it.
 */
import { timingSafeEqual } from 'node:crypto';
import { type DataSource } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { ClientError } from '../../kernel/errors';
import { AccessEventKind } from '../access-event/access-event.entity';
import { type Acting, record } from '../access-event/access-event.service';
import { emailOf } from '../../kernel/mail/email';
import { isPassword } from '../account/password';
import { stepOf, takeStep } from '../account/second-factor';
import { forget } from '../identity/revocations';
import { keyedHash, newToken } from '../secrets';
import { attempt, subjectsOf, succeeded } from './attempts';
import { IDLE_MS, LONGEST_MS } from './sessions';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
}

export interface SignedIn {
  readonly token: string;
  readonly csrfToken: string;
  readonly expiresAt: Date;
  readonly account: { readonly id: string; readonly name: string; readonly locale: string };
}

export interface Visit {
  readonly db: DataSource;
  readonly requestId: string;
  readonly address?: string | undefined;
}

export async function signIn(
  { db, requestId, address }: Visit,
  { email: given, password, code }: SignIn,
): Promise<SignedIn> {
  const email = emailOf(given) ?? '';
  const subjects = subjectsOf('sign in', email, address);
  await attempt(db, subjects);
  const account = await accountToSignIn(db, email);
  // Whether or not there is such an account: it takes as long, and says the same.
  if (!(await isPassword(password, account?.passwordHash)) || !account) throw wrong();
  if (account.totpSecret !== null) await demandCode(db, { ...account, totpSecret: account.totpSecret }, code);
  await succeeded(db, subjects);
  const acting: Acting = { viewer: actingAs(account.id), requestId, now: new Date() };
  return openSession(db, acting, account);
}

function wrong(): ClientError {
  return new ClientError('UNAUTHENTICATED', 'The address or the password is wrong.');
}

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly passwordHash: string | null;
  readonly totpSecret: string | null;
}

async function accountToSignIn(db: DataSource, email: string): Promise<AccountRow | undefined> {
  const [row] = await db.query<AccountRow[]>(
    `SELECT id, name, locale, password_hash AS "passwordHash", totp_secret AS "totpSecret"
     FROM account WHERE email = $1 AND revoked_at IS NULL`,
    [email],
  );
  return row;
}

/** Asked for only after the password was right. */
async function demandCode(
  db: DataSource,
  { id, totpSecret }: { readonly id: string; readonly totpSecret: string },
  code: string | undefined,
): Promise<void> {
  if (code === undefined)
    throw new ClientError('UNAUTHENTICATED', 'A code of your authenticator is needed, too.', { secondFactor: true });
  const step = stepOf(totpSecret, code, new Date());
  if (step === undefined || !(await takeStep(db, id, step)))
    throw new ClientError('UNAUTHENTICATED', 'The code is wrong, or was used before.', { secondFactor: true });
}

async function openSession(
  db: DataSource,
  acting: Acting,
  { id: accountId, name, locale }: AccountRow,
): Promise<SignedIn> {
  const token = newToken();
  const id = newId('ses');
  const { now } = acting;
  const expiresAt = new Date(now.getTime() + LONGEST_MS);
  await db.transaction(async (transaction) => {
    await transaction.query(
      'INSERT INTO session (id, account_id, token_hash, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)',
      [id, accountId, keyedHash('session', token), now, expiresAt],
    );
    await transaction.query('DELETE FROM session WHERE expires_at < $1', [now]);
    await record(transaction, acting, {
      kind: AccessEventKind.SIGNED_IN,
      about: accountId,
      of: null,
      detail: { session: id },
    });
  });
  return { token, csrfToken: csrfTokenOf(token), expiresAt, account: { id: accountId, name, locale } };
}

export interface LiveSession {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly expiresAt: Date;
}

/** Undefined for one that was ended, is over, or is of somebody shut out. Seen is written down at most once a minute. */
export async function liveSession(db: DataSource, token: string, now = new Date()): Promise<LiveSession | undefined> {
  const [row] = await db.query<(LiveSession & { lastSeenAt: Date })[]>(
    `SELECT session.id, account.id AS "accountId", email, name, locale, expires_at AS "expiresAt", last_seen_at AS "lastSeenAt"
     FROM session JOIN account ON account.id = session.account_id
     WHERE token_hash = $1 AND expires_at > $2 AND last_seen_at > $3 AND revoked_at IS NULL`,
    [keyedHash('session', token.slice(0, LONGEST_TOKEN)), now, new Date(now.getTime() - IDLE_MS)],
  );
  if (!row) return undefined;
  const { lastSeenAt, ...session } = row;
  if (now.getTime() - lastSeenAt.getTime() >= SEEN_MS)
    await db.query('UPDATE session SET last_seen_at = $2 WHERE id = $1', [session.id, now]);
  return session;
}

const LONGEST_TOKEN = 100;
const SEEN_MS = 60_000;

export async function signOut({ db, requestId }: Visit, { id, accountId }: LiveSession): Promise<void> {
  const acting: Acting = { viewer: actingAs(accountId), requestId, now: new Date() };
  await db.transaction(async (transaction) => {
    await transaction.query('DELETE FROM session WHERE id = $1', [id]);
    await record(transaction, acting, {
      kind: AccessEventKind.SIGNED_OUT,
      about: accountId,
      of: null,
      detail: { session: id },
    });
    await forget(transaction, [id]);
  });
}

/** What a page must send beside the cookie: another site has the cookie sent, and cannot know this. */
export function csrfTokenOf(token: string): string {
  return keyedHash('csrf', token);
}

export function isCsrfTokenOf(token: string, given: string | undefined): boolean {
  const [made, sent] = [Buffer.from(csrfTokenOf(token)), Buffer.from(given ?? '')];
  return made.length === sent.length && timingSafeEqual(made, sent);
}

/** For the log of what was done; it may do nothing. */
export function actingAs(accountId: string): Acting['viewer'] {
  return { kind: 'account', id: accountId, grants: [], scopes: [] };
}

/** What a person does about his own account: a forgotten password, and the second factor. */
import { type DataSource } from 'typeorm';
import { z } from 'zod';
import { ClientError } from '../../kernel/errors';
import { type HttpRoute } from '../../kernel/server/http-route';
import { AccessEventKind } from '../access-event/access-event.entity';
import { record } from '../access-event/access-event.service';
import { json, jsonRoute, NOTHING } from '../http/json-route';
import { attempt, subjectsOf, succeeded } from '../session/attempts';
import { actingAs, type LiveSession, type Visit } from '../session/session.service';
import { demandSession } from '../session/session.routes';
import { isPassword } from './password';
import { passwordForgotten, resetPassword } from './password-reset';
import { newFactor, stepOf, takeStep } from './second-factor';

const text = z.string().min(1).max(1_000);
const code = z.string().max(20);

export const accountRoutes: readonly HttpRoute[] = [
  jsonRoute({
    method: 'POST',
    path: '/password/forgotten',
    input: z.strictObject({ email: text }),
    async handle({ email }, request) {
      await passwordForgotten(request, email);
      return json(202, { message: 'If the address has an account, a link is on its way.' });
    },
  }),
  jsonRoute({
    method: 'POST',
    path: '/password/reset',
    input: z.strictObject({ token: text, password: text }),
    async handle(input, request) {
      await resetPassword(request, input);
      return NOTHING;
    },
  }),
  jsonRoute({
    method: 'POST',
    path: '/second-factor',
    input: z.strictObject({ password: text, code: code.optional() }),
    /** A factor that is asked for once a code of it was shown to work; until then the one before stands, and has a say in it. */
    async handle(given, request) {
      const { accountId, email } = await demandOwner(request, await demandSession(request), given);
      const { secret, uri, sealed } = newFactor(email);
      await request.db.query('UPDATE account SET totp_pending = $2 WHERE id = $1', [accountId, sealed]);
      return json(200, { secret, uri });
    },
  }),
  jsonRoute({
    method: 'POST',
    path: '/second-factor/confirm',
    input: z.strictObject({ code }),
    async handle(input, request) {
      await confirmFactor(request, await demandSession(request), input.code);
      return NOTHING;
    },
  }),
  jsonRoute({
    method: 'DELETE',
    path: '/second-factor',
    input: z.strictObject({ password: text, code }),
    async handle(input, request) {
      await removeFactor(request, await demandOwner(request, await demandSession(request), input));
      return NOTHING;
    },
  }),
];

interface Proof {
  readonly password: string;
  readonly code?: string | undefined;
}

/** A session that was left open is not its owner: what guards the account asks for the password again, and a code where one is set. */
async function demandOwner({ db, address }: Visit, session: LiveSession, given: Proof): Promise<LiveSession> {
  const subjects = subjectsOf('sign in', session.email, address);
  await attempt(db, subjects);
  const { passwordHash, totpSecret } = await factorOf(db, session.accountId);
  if (!(await isPassword(given.password, passwordHash))) throw new ClientError('FORBIDDEN', 'The password is wrong.');
  if (totpSecret !== null) {
    const step = stepOf(totpSecret, given.code ?? '', new Date());
    if (step === undefined || !(await takeStep(db, session.accountId, step))) throw wrongCode();
  }
  await succeeded(db, subjects);
  return session;
}

async function confirmFactor(visit: Visit, { accountId, email }: LiveSession, given: string): Promise<void> {
  const { db } = visit;
  const subjects = subjectsOf('sign in', email, visit.address);
  await attempt(db, subjects);
  const { totpPending } = await factorOf(db, accountId);
  const step = totpPending === null ? undefined : stepOf(totpPending, given, new Date());
  if (step === undefined) throw wrongCode();
  await succeeded(db, subjects);
  await change(visit, accountId, AccessEventKind.SECOND_FACTOR_SET, {
    sql: 'UPDATE account SET totp_secret = totp_pending, totp_pending = NULL, totp_step = $2 WHERE id = $1',
    parameters: [accountId, step],
  });
}

async function removeFactor(visit: Visit, { accountId }: LiveSession): Promise<void> {
  await change(visit, accountId, AccessEventKind.SECOND_FACTOR_REMOVED, {
    sql: 'UPDATE account SET totp_secret = NULL, totp_pending = NULL WHERE id = $1',
    parameters: [accountId],
  });
}

function wrongCode(): ClientError {
  return new ClientError('FORBIDDEN', 'The code is wrong, or was used before.');
}

interface Factor {
  readonly passwordHash: string | null;
  readonly totpSecret: string | null;
  readonly totpPending: string | null;
}

async function factorOf(db: DataSource, accountId: string): Promise<Factor> {
  const [row] = await db.query<Factor[]>(
    `SELECT password_hash AS "passwordHash", totp_secret AS "totpSecret", totp_pending AS "totpPending"
     FROM account WHERE id = $1`,
    [accountId],
  );
  if (!row) throw new Error(`The account ${accountId} has a session and is not there.`);
  return row;
}

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

async function change(
  { db, requestId }: Visit,
  accountId: string,
  kind: AccessEventKind,
  { sql, parameters }: Statement,
): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.query(sql, [...parameters]);
    const acting = { viewer: actingAs(accountId), requestId, now: new Date() };
    await record(transaction, acting, { kind, about: accountId, of: null });
  });
}

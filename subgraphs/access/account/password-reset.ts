/**
 * A new password by a mailed link. To ask for one looks the same for every address, and takes as long: what is known of the
 * address is only looked up when the event of it is handled.
 */
import { type DataSource, type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { publish } from '../../kernel/events/publish';
import { ClientError } from '../../kernel/errors';
import { requestMail } from '../../kernel/mail/request-mail';
import { AccessEventKind } from '../access-event/access-event.entity';
import { record } from '../access-event/access-event.service';
import { forget } from '../identity/revocations';
import { passwordResetMail } from '../mails';
import { keyedHash, newToken } from '../secrets';
import { attempt, subjectsOf } from '../session/attempts';
import { actingAs, type Visit } from '../session/session.service';
import { endSessionsOf } from '../session/sessions';
import { Account } from './account.entity';
import { emailOf } from '../../kernel/mail/email';
import { faultOfPassword, hashPassword } from './password';

const WORKS_MS = 3_600_000;
const LONGEST_TOKEN = 100;

export async function passwordForgotten({ db, address }: Visit, given: string): Promise<void> {
  const email = emailOf(given);
  await attempt(db, subjectsOf('mail', email ?? '', address));
  if (email === undefined) return;
  await db.transaction((transaction) =>
    publish(transaction, [{ topic: 'password.forgotten', entity: newId('pwf'), payload: { email } }]),
  );
}

/** The handler of the event, in a transaction of its own. An address that nobody has gets no mail. */
export async function mailResetLink(db: EntityManager, email: string): Promise<void> {
  const account = await db.findOne(Account, { where: { email } });
  if (account?.revokedAt !== null) return;
  const token = newToken();
  await db.query('DELETE FROM password_reset WHERE account_id = $1 OR expires_at < now()', [account.id]);
  await db.query(
    `INSERT INTO password_reset (token_hash, account_id, expires_at) VALUES ($1, $2, now() + $3 * interval '1 millisecond')`,
    [keyedHash('password reset', token), account.id, WORKS_MS],
  );
  await requestMail(db, passwordResetMail({ to: email, locale: account.locale, token }));
}

/** The link works once; every session of the account ends. A second factor stays. */
export async function resetPassword(
  { db, requestId, address }: Visit,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<void> {
  const hash = keyedHash('password reset', token.slice(0, LONGEST_TOKEN));
  await attempt(db, subjectsOf('mail', hash, address));
  const account = await accountOfLink(db, hash);
  if (!account) throw over();
  const fault = faultOfPassword(password, account.email);
  if (fault !== undefined) throw new ClientError('BAD_USER_INPUT', fault);
  const passwordHash = await hashPassword(password);
  const acting = { viewer: actingAs(account.id), requestId, now: new Date() };
  await db.transaction(async (transaction) => {
    const [used] = await transaction.query<[unknown[], number]>(
      'DELETE FROM password_reset WHERE token_hash = $1 AND expires_at > now() RETURNING token_hash',
      [hash],
    );
    if (used.length === 0) throw over();
    await transaction.update(Account, account.id, { passwordHash });
    await record(transaction, acting, { kind: AccessEventKind.PASSWORD_RESET, about: account.id, of: null });
    await forget(transaction, await endSessionsOf(transaction, account.id));
  });
}

async function accountOfLink(db: DataSource, hash: string): Promise<{ id: string; email: string } | undefined> {
  const [account] = await db.query<{ id: string; email: string }[]>(
    `SELECT id, email FROM password_reset JOIN account ON account.id = account_id
     WHERE token_hash = $1 AND password_reset.expires_at > now() AND revoked_at IS NULL`,
    [hash],
  );
  return account;
}

function over(): ClientError {
  return new ClientError('UNAUTHENTICATED', 'The link was used, is over, or is not whole. Ask for a new one.');
}

/** The first operator of a system that has none: an invitation that nobody gave, and a link that works once. */
import { type DataSource } from 'typeorm';
import { SettingsError } from '../kernel/settings-error';
import { SYSTEM } from '../kernel/viewer';
import { emailOf } from '../kernel/mail/email';
import { invite } from './invitation/invitation.service';
import { invitationLink } from './mails';

export interface Bootstrapped {
  readonly email: string;
  readonly link: string;
}

/** Throws a SettingsError for what is no address, and where there is an operator already: he can invite others. */
export async function bootstrapOperator(db: DataSource, given: string, now = new Date()): Promise<Bootstrapped> {
  const email = emailOf(given);
  if (email === undefined) throw new SettingsError(`${JSON.stringify(given)} is no address of e-mail.`);
  return db.transaction(async (transaction) => {
    await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('interport access bootstrap'))`);
    const [operator] = await transaction.query<unknown[]>(
      `SELECT FROM role_assignment JOIN account ON account.id = account_id
       WHERE role = 'ECOSYSTEM_OPERATOR' AND revoked_at IS NULL LIMIT 1`,
    );
    if (operator)
      throw new SettingsError(
        'There is an operator already. Have the operator invite others: the mutation inviteAccount.',
      );
    // Asked for again, the last link is the one that works.
    await transaction.query(
      `UPDATE invitation SET expires_at = $1 WHERE invited_by = 'system' AND accepted_at IS NULL AND expires_at > $1`,
      [now],
    );
    const acting = { viewer: SYSTEM, requestId: 'bootstrap', now };
    const { token } = await invite(transaction, acting, { email, role: 'ECOSYSTEM_OPERATOR', of: null, locale: 'en' });
    return { email, link: invitationLink(token) };
  });
}

/** Invitations that were not taken up yet: ended where their role is taken, where a newer one goes out, or where they are called back. */
import { type EntityManager } from 'typeorm';
import { type Grant } from '../../../schema/authority';

interface Invited {
  readonly email: string;
  /** Of an association's list of people: what went to an address that it had before ends, too. */
  readonly contactId?: string;
  readonly grant: Grant;
  readonly now: Date;
}

/** All of an address to that very role, and of a contact wherever they went. */
export async function endOpenInvitations(db: EntityManager, { email, contactId, grant, now }: Invited): Promise<void> {
  await db.query(
    `UPDATE invitation SET expires_at = $5
     WHERE (email = $1 OR contact_id = $6) AND role = $2 AND "of" IS NOT DISTINCT FROM $3 AND organisation_id IS NOT DISTINCT FROM $4
       AND accepted_at IS NULL AND expires_at > $5`,
    [email, grant.role, grant.of, grant.organisationId ?? null, now, contactId ?? null],
  );
}

/**
 * A contact of an association was forgotten: so is where we wrote to. What went out works no more; an account that was made of it
 * is its person's own, and stays.
 */
export async function forgetInvited(db: EntityManager, contactId: string): Promise<void> {
  const rows = await db.query<[{ id: string }[], number]>('DELETE FROM invitation WHERE contact_id = $1 RETURNING id', [
    contactId,
  ]);
  const mails = rows[0].map(({ id }) => mailOf(id));
  await db.query('DELETE FROM mail WHERE id = ANY($1) AND sent_at IS NULL', [mails]);
  await db.query(`UPDATE mail SET recipient = '' WHERE id = ANY($1)`, [mails]);
}

/** The mail of an invitation to a member has its id, so that it is found again. */
export function mailOf(invitationId: string): string {
  return invitationId.replace(/^inv_/, 'mai_');
}

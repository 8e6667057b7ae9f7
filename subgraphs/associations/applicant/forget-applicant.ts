/**
 * What a person who is erased has left as an applicant to one association: its proofs end, and the address in their mails and the keys of
 * its calls go. What it has at other associations is theirs: anybody's address can be written into a contact.
 *
 * A proof that has ended is still counted (limits.ts) until the sweep takes it, a day after it was asked for: else whoever erases would
 * begin the counting anew. Until then it has the keyed hash of a mailbox, and nothing more of the person.
 */
import { type EntityManager } from 'typeorm';
import { addressOf } from './address';
import { addressHash, askerOf } from './proof';

export interface Person {
  readonly associationId: string;
  /** Whom its contacts of the association say it is; more than one after a merge. */
  readonly contactIds: readonly string[];
  /** An address that the association says is the person's, proved or not; null where there is none, or it is not the association that asks. */
  readonly email: string | null;
}

/** How many there were is told nobody, for it would tell whether an address had asked. A mail that waits is not sent any more. */
export async function forgetApplicant(db: EntityManager, { associationId, contactIds, email }: Person): Promise<void> {
  const address = email === null ? null : addressOf(email);
  const told = address === null ? null : addressHash(address);
  const [proofs] = await db.query<[{ mailId: string; addressHash: string }[], number]>(
    `UPDATE application_proof SET expires_at = requested_at, code_hash = id, contact_id = NULL
     WHERE association_id = $1 AND (address_hash = $3 OR address_hash IN (
       SELECT address_hash FROM application_proof WHERE contact_id = ANY($2) AND association_id = $1
     )) RETURNING mail_id AS "mailId", address_hash AS "addressHash"`,
    [associationId, contactIds, told],
  );
  const hashes = new Set(proofs.map((proof) => proof.addressHash));
  if (told !== null) hashes.add(told);
  const mails = proofs.map(({ mailId }) => mailId);
  await db.query('DELETE FROM mail WHERE id = ANY($1) AND sent_at IS NULL', [mails]);
  await db.query(`UPDATE mail SET recipient = '' WHERE id = ANY($1)`, [mails]);
  const callers = [...hashes].map((hash) => askerOf(associationId, hash));
  await db.query('DELETE FROM idempotency WHERE caller = ANY($1)', [callers]);
}

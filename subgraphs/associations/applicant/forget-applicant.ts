/** What a person who is erased has left as an applicant: the proofs of its address, their mails, and the keys of its calls. */
import { type EntityManager } from 'typeorm';
import { addressOf } from './address';
import { addressHash } from './proof';

export interface Person {
  readonly contactId: string;
  /** Null where the contact is gone, or had none. */
  readonly email: string | null;
}

/** How many codes there were. A mail that waits is not sent any more. */
export async function forgetApplicant(db: EntityManager, { contactId, email }: Person): Promise<number> {
  const address = email === null ? null : addressOf(email);
  const [proofs] = await db.query<[{ mailId: string; addressHash: string }[], number]>(
    `DELETE FROM application_proof WHERE address_hash = $2 OR address_hash IN (
       SELECT address_hash FROM application_proof WHERE contact_id = $1
     ) RETURNING mail_id AS "mailId", address_hash AS "addressHash"`,
    [contactId, address === null ? null : addressHash(address)],
  );
  const hashes = new Set(proofs.map((proof) => proof.addressHash));
  if (address !== null) hashes.add(addressHash(address));
  const mails = proofs.map(({ mailId }) => mailId);
  await db.query('DELETE FROM mail WHERE id = ANY($1) AND sent_at IS NULL', [mails]);
  await db.query(`UPDATE mail SET recipient = '' WHERE id = ANY($1)`, [mails]);
  await db.query('DELETE FROM idempotency WHERE caller = ANY($1)', [[...hashes].map((hash) => `eml_${hash}`)]);
  return proofs.length;
}

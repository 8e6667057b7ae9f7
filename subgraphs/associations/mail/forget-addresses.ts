/** The addresses of a person who is erased: gone from the log of mails. What waits is not sent any more. */
import { type EntityManager } from 'typeorm';

/** How many there were. */
export async function forgetAddresses(db: EntityManager, contactId: string): Promise<number> {
  const [, unsent] = await db.query<[unknown, number]>(
    `DELETE FROM mail USING membership_mail AS note WHERE note.id = mail.id AND note.contact_id = $1 AND sent_at IS NULL`,
    [contactId],
  );
  const [, sent] = await db.query<[unknown, number]>(
    `UPDATE mail SET recipient = '' FROM membership_mail AS note
     WHERE note.id = mail.id AND note.contact_id = $1 AND recipient <> ''`,
    [contactId],
  );
  return unsent + sent;
}

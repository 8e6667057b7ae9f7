/**
 * Proofs of addresses that are over go, and the address of a mail that nothing came of goes with them: it was a stranger's. Where an
 * application came of it, the mail stands in the log of the membership, and its address stays until the contact is erased. One that was
 * ended before its day is over stays for that day, to be counted (limits.ts).
 */
import { type DataSource } from 'typeorm';
import { type Timer } from '../../kernel/events/timer';

const EVERY_MS = 15 * 60_000;
const BATCH = 500;

export const proofSweep: Timer = {
  name: 'application codes',
  everyMs: EVERY_MS,
  async tick(db, now) {
    return (await sweepProofs(db, now)) >= BATCH ? 'MORE' : undefined;
  },
};

/** How many went. A mail that was not sent by then is not sent any more: its code would open nothing. */
export async function sweepProofs(db: DataSource, now: Date): Promise<number> {
  const [swept] = await db.query<{ swept: number }[]>(
    `WITH over AS (
       DELETE FROM application_proof WHERE id IN (
         SELECT id FROM application_proof
         WHERE expires_at <= $1 AND requested_at <= $1::timestamptz - interval '24 hours' ORDER BY expires_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
       ) RETURNING mail_id, used_at
     ), mails AS (
       DELETE FROM mail USING over WHERE mail.id = over.mail_id AND over.used_at IS NULL
     )
     SELECT count(*)::int AS swept FROM over`,
    [now],
  );
  return swept?.swept ?? 0;
}

/**
 * How far a commit of all or nothing has come, seen by others before it ends: what its own transaction writes is not. So the share is
 * written over another connection of the pool. The counts stay as they are until the end, for until then nobody was made or changed.
 *
 * Nothing waits here for a lock: whoever holds the import may in turn wait for what the commit holds, and no database would see that
 * circle. Who holds it for longer than a moment is about to cancel it, and waits for the end of the audit's chain; or erases a person, and
 * waits for a member.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource, type EntityManager } from 'typeorm';

const TRIES = 4;
/** Of all tries together less than a cancellation waits. */
const MOMENT_MS = 100;

/** False where the commit should give way. */
export function showShare(db: DataSource, id: string, share: number): Promise<boolean> {
  return withinMoments(async () => {
    // A courtesy: where the pool has no connection to spare, the commit goes on unseen.
    const [, shown] = await db.query<[unknown[], number]>(SHOW, [id, share]).catch((): [unknown[], number] => [[], 1]);
    return shown > 0;
  });
}

/** The import itself, held for the end of the commit; false where the commit should give way. */
export function holdForEnd(db: EntityManager, id: string): Promise<boolean> {
  return withinMoments(async () => (await db.query<unknown[]>(HOLD, [id])).length > 0);
}

async function withinMoments(attempt: () => Promise<boolean>): Promise<boolean> {
  for (let left = TRIES; left > 0; left -= 1) {
    if (await attempt()) return true;
    if (left > 1) await sleep(MOMENT_MS);
  }
  return false;
}

const HOLD = 'SELECT id FROM member_import WHERE id = $1 FOR UPDATE SKIP LOCKED';

const SHOW = `UPDATE member_import SET share_done = $2, updated_at = now() WHERE id = (
  SELECT id FROM member_import WHERE id = $1 AND status = 'COMMITTING' FOR NO KEY UPDATE SKIP LOCKED
)`;

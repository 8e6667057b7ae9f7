/**
 * The clock of memberships: finds those that a day has gone by for, and writes their steps. Grace, expiry, the end of a suspension
 * where the association lets it end by itself, information and fees that did not come.
 *
 * One membership is one transaction. A tick that dies goes on where it was, two at once meet at the row, and after weeks of sleep
 * each step is written with the day on which it was due. A tick moves so many and leaves the rest to the next one, which comes at once.
 */
import { type DataSource } from 'typeorm';
import { newId } from '../../../kernel/codes/id';
import { todayOf } from '../../../kernel/days';
import { isAway } from '../../../kernel/errors';
import { type Timer } from '../../../kernel/events/timer';
import { stepsByClock } from './clock';
import { holdGround, stateOf } from './mutations/ground';
import { writeSteps } from './mutations/write-steps';

/** Days begin at midnight in both cities; so long after it at the latest. */
const EVERY_MS = 5 * 60_000;
const BATCH = 200;
/** Some seconds of work: whatever else waits for the worker has its turn then. */
const MOST_AT_ONCE = 500;

export const membershipClock: Timer = {
  name: 'memberships',
  everyMs: EVERY_MS,
  async tick(db, now, stopping) {
    const { isMore } = await moveByClock(db, now, { most: MOST_AT_ONCE, stopping });
    return isMore ? 'MORE' : undefined;
  },
};

interface Bounds {
  /** So many memberships; without end where it is left out. */
  readonly most?: number;
  readonly stopping?: AbortSignal;
}

/** How many steps were written, and whether some are left. One that cannot be moved is told at the end, when nothing else is left. */
export async function moveByClock(
  db: DataSource,
  now: Date,
  { most = Infinity, stopping }: Bounds = {},
): Promise<{ readonly steps: number; readonly isMore: boolean }> {
  const today = todayOf({ now });
  const failed: unknown[] = [];
  let [steps, moved, after] = [0, 0, ''];
  for (;;) {
    const ids = await dueOn(db, today, after);
    for (const id of ids) {
      if (moved >= most || stopping?.aborted) return { steps, isMore: true };
      try {
        steps += await moveOne(db, id, { now, today });
        moved += 1;
      } catch (error) {
        // One that cannot be moved must not keep the others waiting.
        if (!(error instanceof Error) || isAway(error)) throw error;
        failed.push(new Error(`Membership ${id} was not moved by the clock: ${error.message}`, { cause: error }));
      }
    }
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} memberships were not moved by the clock.`);
  return { steps, isMore: false };
}

/** In one transaction; none where another was here before. */
async function moveOne(db: DataSource, id: string, { now, today }: { now: Date; today: string }): Promise<number> {
  return db.transaction(async (transaction) => {
    const ground = await holdGround(transaction, id, () => true);
    if (!ground) return 0;
    const { membership, terms } = ground;
    const due = stepsByClock(stateOf(membership), terms, today);
    // No request, but the log and the audit should meet.
    await writeSteps(transaction, { now, requestId: newId('tck') }, [{ membership, due }]);
    return due.length;
  });
}

/** Those that some day before today was the last one for; each by an index of its own (`membership_clock_…`). */
async function dueOn(db: DataSource, today: string, after: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT id FROM (
       SELECT id FROM membership WHERE status = 'ACTIVE' AND expires_on < $1::date
       UNION ALL
       SELECT m.id FROM membership m JOIN association a ON a.id = m.association_id
       WHERE m.status = 'IN_GRACE' AND m.expires_on < $1::date AND m.expires_on + a.grace_days < $1::date
       UNION ALL
       SELECT id FROM membership WHERE status = 'INFO_REQUESTED' AND information_due_on < $1::date
       UNION ALL
       SELECT id FROM membership WHERE status = 'PENDING_PAYMENT' AND payment_due_on < $1::date
       UNION ALL
       SELECT m.id FROM membership m JOIN association a ON a.id = m.association_id
       WHERE m.status = 'SUSPENDED' AND m.suspended_until < $1::date AND a.suspension_ends_by_itself
     ) AS due WHERE id > $2 ORDER BY id LIMIT ${BATCH}`,
    [today, after],
  );
  return rows.map(({ id }) => id);
}

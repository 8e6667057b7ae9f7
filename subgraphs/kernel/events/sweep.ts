/**
 * Finds what a process that was killed left behind. graphile-worker holds a job of a dead worker for four hours; here a worker
 * without a sign of life (session.ts) loses its jobs within seconds. To take one from a worker that lives does no harm: the
 * delivery itself is locked, and marked when done.
 */
import { type Pool } from 'pg';
import { type DataSource } from 'typeorm';
import { EVENTS_SCHEMA, JOBS_SCHEMA } from './delivery-table';
import { addJobs, type Errand } from './jobs';
import { ALIVE } from './session';

/** A worker that has just started may not have given its sign yet. */
const GRACE = `interval '2 seconds'`;

/** How many workers were found dead. */
export async function releaseJobsOfTheDead(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ dead: string[] | null }>(
    `SELECT array_agg(DISTINCT locked_by) AS dead FROM ${JOBS_SCHEMA}.jobs
     WHERE locked_at < now() - ${GRACE} AND NOT EXISTS (
       SELECT FROM pg_locks
       WHERE locktype = 'advisory' AND objsubid = 2 AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND classid = hashtext($1)::oid AND objid = hashtext(locked_by)::oid
     )`,
    [ALIVE],
  );
  const dead = rows[0]?.dead ?? [];
  if (dead.length > 0) await pool.query(`SELECT ${JOBS_SCHEMA}.force_unlock_workers($1)`, [dead]);
  return dead.length;
}

/** Events that are due and have no job that comes soon: one was put off for long after the relay's own connection failed. */
export async function renewLostJobs(pool: Pool): Promise<number> {
  const { rows } = await pool.query<Errand>(
    `SELECT DISTINCT subscriber, entity FROM ${EVENTS_SCHEMA}.delivery AS waiting
     WHERE parked_at IS NULL AND due_at < now() - ${GRACE}
       AND NOT EXISTS (
         SELECT FROM ${EVENTS_SCHEMA}.delivery AS before
         WHERE before.parked_at IS NOT NULL AND before.subscriber = waiting.subscriber AND before.entity = waiting.entity
       )
       AND NOT EXISTS (
         SELECT FROM ${JOBS_SCHEMA}.jobs AS job
         WHERE job.key = waiting.subscriber || ' ' || waiting.entity AND (job.locked_at IS NOT NULL OR job.run_at <= now())
       )
     LIMIT 1000`,
  );
  await addJobs(pool, rows, { hurry: true });
  return rows.length;
}

/** A mark is kept for as long as its event may come again: until it is gone from the waiting ones. */
export async function pruneInbox(pool: Pool, subscriber: string, db: DataSource): Promise<void> {
  const marks: { event_id: string }[] = await db.query(
    `SELECT event_id FROM inbox WHERE taken_at < now() - interval '1 hour' ORDER BY taken_at LIMIT 5000`,
  );
  if (marks.length === 0) return;
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM unnest($1::text[]) AS id
     WHERE NOT EXISTS (SELECT FROM ${EVENTS_SCHEMA}.delivery WHERE event_id = id AND subscriber = $2)`,
    [marks.map(({ event_id }) => event_id), subscriber],
  );
  await db.query('DELETE FROM inbox WHERE event_id = ANY($1)', [rows.map(({ id }) => id)]);
}

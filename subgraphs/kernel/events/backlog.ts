/** What waits, what is parked and why, and how a parked event is tried again. */
import { type Pool } from 'pg';
import { inTransaction } from './carry';
import { EVENTS_SCHEMA } from './delivery-table';
import { addJobs } from './jobs';

export interface Backlog {
  readonly subscriber: string;
  /** To be delivered, now or at a next attempt. */
  readonly waiting: number;
  /** How long the oldest of them has waited since it happened. */
  readonly lagSeconds: number;
  readonly parked: number;
  /** Of entities with a parked event, which they must not pass. */
  readonly behind: number;
}

/** Only subscribers with something in it. */
export async function backlogs(pool: Pool): Promise<Backlog[]> {
  const { rows } = await pool.query<Backlog>(
    `SELECT subscriber,
            count(*) FILTER (WHERE parked_at IS NULL AND NOT blocked)::int AS waiting,
            count(*) FILTER (WHERE parked_at IS NOT NULL)::int AS parked,
            count(*) FILTER (WHERE parked_at IS NULL AND blocked)::int AS behind,
            coalesce(extract(epoch FROM now() - min(occurred_at) FILTER (WHERE parked_at IS NULL AND NOT blocked)), 0)::float8
              AS "lagSeconds"
     FROM (
       SELECT delivery.*, blocker.entity IS NOT NULL AS blocked
       FROM ${EVENTS_SCHEMA}.delivery
       LEFT JOIN (SELECT DISTINCT subscriber, entity FROM ${EVENTS_SCHEMA}.delivery WHERE parked_at IS NOT NULL) AS blocker
         USING (subscriber, entity)
     ) AS events
     GROUP BY subscriber ORDER BY subscriber`,
  );
  return rows;
}

export interface Unsent {
  readonly source: string;
  readonly events: number;
  readonly lagSeconds: number;
}

/** What is still in the outboxes of these subgraphs. */
export async function unsent(pool: Pool, sources: readonly string[]): Promise<Unsent[]> {
  const read = sources.map(async (source) => {
    const { rows } = await pool.query<Omit<Unsent, 'source'>>(
      `SELECT count(*)::int AS events,
              coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::float8 AS "lagSeconds"
       FROM "${source}".outbox`,
    );
    return { source, events: rows[0]?.events ?? 0, lagSeconds: Math.max(0, rows[0]?.lagSeconds ?? 0) };
  });
  return Promise.all(read);
}

export interface Parked {
  readonly id: string;
  readonly topic: string;
  readonly subscriber: string;
  readonly entity: string;
  readonly source: string;
  readonly occurredAt: Date;
  readonly parkedAt: Date;
  readonly attempts: number;
  readonly reason: string;
  readonly behind: number;
}

export async function parkedEvents(pool: Pool, limit: number): Promise<Parked[]> {
  const { rows } = await pool.query<Parked>(
    `SELECT event_id AS id, topic, subscriber, entity, source, occurred_at AS "occurredAt", parked_at AS "parkedAt", attempts,
            coalesce(reason, '') AS reason,
            (SELECT count(*)::int FROM ${EVENTS_SCHEMA}.delivery AS later
             WHERE later.subscriber = event.subscriber AND later.entity = event.entity
               AND later.position > event.position) AS behind
     FROM ${EVENTS_SCHEMA}.delivery AS event WHERE parked_at IS NOT NULL ORDER BY position LIMIT $1`,
    [limit],
  );
  return rows;
}

/** To all subscribers that have it parked, or every parked event; how many there were. */
export async function replay(pool: Pool, which: { readonly id: string } | 'all'): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ subscriber: string; entity: string }>(
      `UPDATE ${EVENTS_SCHEMA}.delivery SET parked_at = NULL, attempts = 0, due_at = now()
       WHERE parked_at IS NOT NULL AND ($1::text IS NULL OR event_id = $1)
       RETURNING subscriber, entity`,
      [which === 'all' ? null : which.id],
    );
    await addJobs(client, rows, { hurry: true });
    return rows.length;
  });
}

/**
 * From a subgraph's outbox to where its subscribers' events wait: out of the one, into the other, with a job for each entity, all
 * in one transaction. So no event is lost or doubled here, whenever the relay dies.
 */
import { type Pool, type PoolClient } from 'pg';
import { EVENTS_SCHEMA } from './delivery-table';
import { addJobs, type Errand } from './jobs';

/** Who hears of a topic: names of subgraphs. */
export type Subscribers = readonly { readonly topic: string; readonly subscriber: string }[];

export interface Carried {
  readonly events: number;
  /** There may be more. */
  readonly isFull: boolean;
}

export async function carry(pool: Pool, source: string, subscribers: Subscribers, batch: number): Promise<Carried> {
  return inTransaction(pool, async (client) => {
    // One relay at a time for each outbox: a later batch must not overtake an earlier one that is not yet committed.
    const { rows } = await client.query<{ held: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtext('interport relay'), hashtext($1)) AS held`,
      [source],
    );
    if (!rows[0]?.held) return { events: 0, isFull: false };
    const moved = await client.query<{ events: number; errands: Errand[] | null }>(
      moveFrom(client.escapeIdentifier(source)),
      [batch, source, JSON.stringify(subscribers)],
    );
    const { events = 0, errands } = moved.rows[0] ?? {};
    await addJobs(client, errands ?? []);
    return { events, isFull: events === batch };
  });
}

/**
 * Positions are given when a row is inserted and seen when it is committed, so a later one may be there before an earlier one.
 * What is younger than the oldest transaction still at work therefore waits, and no event is passed by another.
 */
function moveFrom(schema: string): string {
  return `
    WITH ready AS (
      SELECT * FROM ${schema}.outbox WHERE xact < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY position LIMIT $1
    ), gone AS (
      DELETE FROM ${schema}.outbox AS told USING ready WHERE told.position = ready.position
    ), waiting AS (
      INSERT INTO ${EVENTS_SCHEMA}.delivery (event_id, topic, subscriber, entity, source, payload, occurred_at)
      SELECT event_id, topic, subscriber, entity, $2, payload, occurred_at
      FROM ready JOIN jsonb_to_recordset($3::jsonb) AS hearing(topic text, subscriber text) USING (topic)
      ORDER BY position
      RETURNING subscriber, entity
    )
    SELECT
      (SELECT count(*)::int FROM ready) AS events,
      (SELECT json_agg(DISTINCT jsonb_build_object('subscriber', subscriber, 'entity', entity)) FROM waiting) AS errands`;
}

export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: unknown) => {
      broken = failed as Error;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

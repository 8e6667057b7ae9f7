/**
 * Tells the other subgraphs of a change: into this subgraph's own outbox, in the transaction of the change itself. If that is
 * rolled back nothing was told, and once it is committed the relay carries it on, whatever becomes of this process.
 */
import { type EntityManager } from 'typeorm';
import { newId } from '../codes/id';
import { sentence } from './event';
import { type Payload, type Topic, TOPICS } from './topics';

/** A notification for the relay; its text is the schema whose outbox has something new. */
export const CHANNEL = 'interport_events';

export interface NewEvent<T extends Topic = Topic> {
  readonly topic: T;
  readonly entity: string;
  readonly payload: Payload<T>;
}

/** In the order given. Publish after the change: two transactions about one entity are told in the order in which they published. */
export async function publish<T extends Topic>(db: EntityManager, events: readonly NewEvent<T>[]): Promise<void> {
  if (!db.queryRunner?.isTransactionActive)
    throw new Error('publish() needs the transaction of the change that it tells of.');
  if (events.length === 0) return;
  const rows = events.map(({ topic, entity, payload }) => {
    const checked = TOPICS[topic].safeParse(payload);
    if (!checked.success) throw new RangeError(sentence(topic, checked.error.issues));
    return { event_id: newId('evt'), topic, entity, payload: checked.data };
  });
  await db.query(
    `WITH told AS (
       INSERT INTO outbox (event_id, topic, entity, payload)
       SELECT event->>'event_id', event->>'topic', event->>'entity', event->'payload'
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given(event, n) ORDER BY n
     )
     SELECT pg_notify($2, current_schema())`,
    [JSON.stringify(rows), CHANNEL],
  );
}

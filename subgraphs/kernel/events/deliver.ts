/**
 * One event to one subscriber: the first that waits of an entity, so that the next is not seen before it.
 *
 * Two transactions, for the relay and the subscriber are different roles. The subscriber's holds what the handler wrote and the
 * mark in the inbox; the relay's takes the event away, and is committed last. If we die in between the event comes again, and
 * the mark says that all is done.
 */
import { type Pool, type PoolClient } from 'pg';
import { type DataSource } from 'typeorm';
import { isAway } from '../errors';
import { type SubgraphManifest } from '../manifest';
import { inTransaction } from './carry';
import { EVENTS_SCHEMA } from './delivery-table';
import { type Envelope, type Subscription, Unacceptable } from './event';
import { addJobs } from './jobs';
import { type EventsLog, type Pace, retryAfterMs } from './options';

export interface Subscriber {
  readonly manifest: SubgraphManifest;
  /** With the subgraph's runtime role. */
  readonly db: DataSource;
}

export interface DeliveryObserver {
  delivered(subscriber: string, topic: string): void;
  failed(subscriber: string, topic: string): void;
}

export interface DeliveryDesk {
  readonly pool: Pool;
  readonly pace: Pace;
  readonly log: EventsLog;
  readonly observer: DeliveryObserver;
}

/** `done`: nothing more can be delivered about this entity now. */
export type Outcome = 'delivered' | 'done';

interface Waiting extends Omit<Envelope, 'occurredAt'> {
  readonly position: string;
  readonly occurredAt: Date;
  readonly attempts: number;
  readonly dueInMs: number;
  readonly isParked: boolean;
}

export async function deliverNext(desk: DeliveryDesk, subscriber: Subscriber, entity: string): Promise<Outcome> {
  const { name } = subscriber.manifest;
  return inTransaction(desk.pool, async (client) => {
    // The process that was killed a moment ago may still hold it, until its connection is seen to be gone.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))`, [
      `interport deliver ${name}`,
      entity,
    ]);
    const event = await firstWaiting(client, name, entity);
    if (!event || event.isParked) return 'done';
    if (event.dueInMs > 0) {
      await addJobs(client, [{ subscriber: name, entity, runAt: new Date(Date.now() + event.dueInMs) }]);
      return 'done';
    }
    try {
      await handOver(subscriber, event);
    } catch (error) {
      const err = error instanceof Error ? error : new Error(String(error));
      await putBack(client, desk, { subscriber: name, event, err });
      return 'done';
    }
    await client.query(`DELETE FROM ${EVENTS_SCHEMA}.delivery WHERE position = $1`, [event.position]);
    desk.observer.delivered(name, event.topic);
    return 'delivered';
  });
}

async function firstWaiting(client: PoolClient, subscriber: string, entity: string): Promise<Waiting | undefined> {
  const { rows } = await client.query<Waiting>(
    `SELECT position, event_id AS id, topic, entity, source, payload, occurred_at AS "occurredAt", attempts,
            parked_at IS NOT NULL AS "isParked",
            greatest(0, extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS "dueInMs"
     FROM ${EVENTS_SCHEMA}.delivery WHERE subscriber = $1 AND entity = $2 ORDER BY position LIMIT 1`,
    [subscriber, entity],
  );
  return rows[0];
}

async function handOver({ manifest, db }: Subscriber, event: Waiting): Promise<void> {
  const { id, topic, entity, source, occurredAt, payload } = event;
  const subscription = subscriptionTo(manifest, topic);
  if (!subscription) throw new Unacceptable(`${manifest.name} no longer subscribes to ${topic}.`);
  await db.transaction(async (transaction) => {
    const marked: unknown[] = await transaction.query(
      'INSERT INTO inbox (event_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING event_id',
      [id],
    );
    if (marked.length === 0) return;
    await subscription.handle({ id, topic, entity, source, occurredAt, payload }, transaction);
  });
}

function subscriptionTo({ events }: SubgraphManifest, topic: string): Subscription | undefined {
  return events?.subscribes.find((subscription) => subscription.topic === topic);
}

interface Failure {
  readonly subscriber: string;
  readonly event: Waiting;
  readonly err: Error;
}

/** For later, or for a person to look at. */
async function putBack(client: PoolClient, desk: DeliveryDesk, { subscriber, event, err }: Failure): Promise<void> {
  const { pace, log, observer } = desk;
  const { id, topic, entity, position } = event;
  const about = { event: id, topic, entity, subscriber };
  // Not the event's fault, however long it lasts.
  const attempts = isAway(err) ? event.attempts : event.attempts + 1;
  const isPoison = err instanceof Unacceptable || attempts >= pace.attempts;
  const waitMs = retryAfterMs(Math.max(1, attempts), pace);
  observer.failed(subscriber, topic);
  await client.query(
    `UPDATE ${EVENTS_SCHEMA}.delivery
     SET attempts = $2, reason = $3, due_at = clock_timestamp() + $4 * interval '1 millisecond',
         parked_at = CASE WHEN $5 THEN clock_timestamp() END
     WHERE position = $1`,
    [position, attempts, reasonOf(err), waitMs, isPoison],
  );
  if (isPoison) {
    log.error({ ...about, attempts, err }, 'an event is parked; npm run events -- parked lists them');
    return;
  }
  log.warn({ ...about, attempts, waitMs, reason: err.message }, 'an event was not taken; it is tried again');
  await addJobs(client, [{ subscriber, entity, runAt: new Date(Date.now() + waitMs) }]);
}

const LONGEST_REASON = 1_000;

/** NUL is what PostgreSQL cannot store. */
function reasonOf({ message, name }: Error): string {
  return (message || name).replaceAll('\0', '').slice(0, LONGEST_REASON);
}

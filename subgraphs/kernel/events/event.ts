/** An event as its subscriber gets it, and how a subgraph says in its manifest what it hears of. */
import { type EntityManager } from 'typeorm';
import { type Payload, type Topic, TOPICS } from './topics';

export interface Event<T extends Topic = Topic> {
  readonly id: string;
  readonly topic: T;
  /** What it is about. Events of one entity come one after the other, in the order in which they happened. */
  readonly entity: string;
  /** The subgraph that tells it. */
  readonly source: string;
  readonly occurredAt: Date;
  readonly payload: Payload<T>;
}

/** As it was stored; nothing has been said of the payload yet. */
export type Envelope = Omit<Event, 'topic' | 'payload'> & { readonly topic: string; readonly payload: unknown };

export interface Subscription {
  readonly topic: Topic;
  readonly handle: (envelope: Envelope, db: EntityManager) => Promise<void>;
}

/**
 * `db` is a transaction of the subscriber's own role; what the handler writes and the mark that it has seen the event are
 * stored together, so that a redelivery does nothing. A handler must not reach beyond it: what is sent elsewhere may be sent twice.
 */
export function subscribe<T extends Topic>(
  topic: T,
  handle: (event: Event<T>, db: EntityManager) => Promise<void>,
): Subscription {
  return Object.freeze({
    topic,
    async handle(envelope: Envelope, db: EntityManager) {
      const payload = TOPICS[topic].safeParse(envelope.payload);
      if (!payload.success) throw new Unacceptable(sentence(topic, payload.error.issues));
      await handle({ ...envelope, topic, payload: payload.data as Payload<T> }, db);
    },
  });
}

/** An event that no second attempt will make good: it is parked at once. */
export class Unacceptable extends Error {
  override readonly name = 'Unacceptable';
}

/** What was expected of a payload, and where it is not so. */
export function sentence(
  topic: string,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  const faults = issues.map(({ path, message }) => `${path.map(String).join('.') || 'the payload'} ${message}`);
  return `Not a payload of ${topic}: ${faults.join('; ')}.`;
}

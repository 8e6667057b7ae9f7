/** Carries from the outboxes of this process's subgraphs whenever something is told, and now and then without being told. */
import { type Pool } from 'pg';
import { isAway } from '../errors';
import { carry, type Subscribers } from './carry';
import { type EventsLog, type Pace } from './options';
import { everyNowAndThen } from './rounds';

/** Something of the events that runs until it is stopped. */
export interface Part {
  stop(): Promise<void>;
}

export interface Relay extends Part {
  /** The schema whose outbox has something new; null when it may be any. */
  readonly wake: (schema: string | null) => void;
}

export interface RelayOptions {
  readonly pool: Pool;
  readonly sources: readonly string[];
  readonly subscribers: Subscribers;
  readonly pace: Pace;
  readonly log: EventsLog;
}

export function startRelay({ pool, sources, subscribers, pace, log }: RelayOptions): Relay {
  let isTold = false;
  const rounds = everyNowAndThen(pace.pollMs, async (stopping) => {
    for (const source of sources) {
      try {
        while (!stopping.aborted && (await carry(pool, source, subscribers, pace.batch)).isFull) continue;
      } catch (err) {
        if (!(err instanceof Error && isAway(err))) {
          log.error({ source, err }, 'events could not be carried; trying again');
          continue;
        }
        // A database that is away is worth one line.
        if (!isTold) log.warn({ reason: err.message }, 'events wait: the database is away');
        isTold = true;
        return;
      }
    }
    isTold = false;
  });
  return {
    wake(schema) {
      if (schema === null || sources.includes(schema)) rounds.now();
    },
    stop: rounds.stop,
  };
}

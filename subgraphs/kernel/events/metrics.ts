/**
 * Events in numbers, for Prometheus. What waits is asked of the database when somebody reads; what was delivered here is counted
 * here. Labels are names of subgraphs, topics and timers, so they are
 * few.
 */
import { Counter, Gauge, Registry } from 'prom-client';
import { type Backlog, type Unsent } from './backlog';
import { type DeliveryObserver } from './deliver';

export interface EventMetrics {
  readonly registry: Registry;
  readonly observer: DeliveryObserver;
  /** A timer's tick ended, well or not. */
  readonly rang: (timer: string, isWell: boolean) => void;
  /** Until then there is nothing to tell but the counts. */
  readFrom(source: BacklogSource): void;
}

export interface BacklogSource {
  /** Of this process. */
  readonly subscribers: readonly string[];
  backlogs(): Promise<readonly Backlog[]>;
  unsent(): Promise<readonly Unsent[]>;
}

/** Several gauges of one reading share it. */
const SAME_READING_MS = 500;

export function createEventMetrics(): EventMetrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string): Counter<'subscriber' | 'topic'> =>
    new Counter({ name, help, labelNames: ['subscriber', 'topic'], registers });
  const delivered = counter('interport_events_delivered_total', 'Deliveries that ended well in this process.');
  const failed = counter('interport_events_failed_total', 'Attempts to deliver that failed in this process.');
  const failing = new Gauge({
    name: 'interport_timer_failing',
    help: 'Whether the last tick of a timer in this process failed: 1, else 0. The log says why.',
    labelNames: ['timer'],
    registers,
  });

  let source: BacklogSource | undefined;
  let reading: { readonly at: number; readonly told: Promise<Reading> } | undefined;
  async function read(): Promise<Reading> {
    if (!source) return NOTHING;
    if (!reading || Date.now() - reading.at > SAME_READING_MS)
      reading = { at: Date.now(), told: readingOf(source).catch(() => NOTHING) };
    return reading.told;
  }

  function gauge<Row>(
    { name, help, label }: { name: string; help: string; label: string },
    rows: (reading: Reading) => readonly Row[],
    sample: (row: Row) => readonly [of: string, value: number],
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      async collect() {
        const found = rows(await read());
        // A database that is away leaves a gap: an old figure would look like a good one.
        this.reset();
        for (const [of, value] of found.map(sample)) this.set({ [label]: of }, value);
      },
    });
  }

  const perSubscriber = (name: string, help: string, value: (row: Backlog) => number): void => {
    gauge(
      { name, help, label: 'subscriber' },
      (all) => all.backlogs,
      (row) => [row.subscriber, value(row)],
    );
  };
  const perSource = (name: string, help: string, value: (row: Unsent) => number): void => {
    gauge(
      { name, help, label: 'source' },
      (all) => all.unsent,
      (row) => [row.source, value(row)],
    );
  };
  perSubscriber(
    'interport_events_lag_seconds',
    'How long ago the oldest event happened that a subscriber has still to get, parked ones and those behind them aside.',
    (row) => row.lagSeconds,
  );
  perSubscriber('interport_events_waiting', 'Events that a subscriber has still to get.', (row) => row.waiting);
  perSubscriber('interport_events_parked', 'Events that failed too often and wait for a person.', (row) => row.parked);
  perSubscriber(
    'interport_events_behind_parked',
    'Events that wait because an earlier one of their entity is parked.',
    (row) => row.behind,
  );
  perSource('interport_events_unsent', 'Events that no relay has carried from their outbox yet.', (row) => row.events);
  perSource(
    'interport_events_unsent_lag_seconds',
    'How long ago the oldest of them happened.',
    (row) => row.lagSeconds,
  );

  return {
    registry,
    observer: {
      delivered(subscriber, topic) {
        delivered.inc({ subscriber, topic });
      },
      failed(subscriber, topic) {
        failed.inc({ subscriber, topic });
      },
    },
    rang(timer, isWell) {
      failing.set({ timer }, isWell ? 0 : 1);
    },
    readFrom(given) {
      source = given;
    },
  };
}

interface Reading {
  readonly backlogs: readonly Backlog[];
  readonly unsent: readonly Unsent[];
}

const NOTHING: Reading = { backlogs: [], unsent: [] };

async function readingOf(source: BacklogSource): Promise<Reading> {
  const [all, unsent] = await Promise.all([source.backlogs(), source.unsent()]);
  // Nothing waits where there is no row.
  const backlogs = source.subscribers.map(
    (subscriber) =>
      all.find((row) => row.subscriber === subscriber) ?? {
        subscriber,
        waiting: 0,
        lagSeconds: 0,
        parked: 0,
        behind: 0,
      },
  );
  return { backlogs, unsent };
}

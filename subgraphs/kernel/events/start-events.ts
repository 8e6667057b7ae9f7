/**
 * The events of a process: what its subgraphs tell is carried from their outboxes, and what they hear of is delivered. In one
 * process that is all of them; with a process for each subgraph, each does its own part, and any number may do the same.
 *
 * It starts beside everything else and holds nothing up: without it the graph answers, and events wait.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Pool } from 'pg';
import { type DataSource } from 'typeorm';
import { type SubgraphManifest } from '../manifest';
import { backlogs, unsent } from './backlog';
import { type Subscribers } from './carry';
import { type Subscriber } from './deliver';
import { createEventMetrics, type EventMetrics } from './metrics';
import { type EventsLog, PACE, type Pace } from './options';
import { type Part, startRelay } from './relay';
import { relayPool } from './relay-pool';
import { keepSession } from './session';
import { startSweeping } from './sweeping';
import { timersIn } from './timer';
import { startWorker } from './worker';

export interface EventsOptions {
  /** The relay's own login. */
  readonly relayUrl: string;
  /** Makes the relay's tables, given one of its pools; left out where another process sees to that. */
  readonly prepare?: (pool: Pool) => Promise<void>;
  /** Every subgraph there is: who hears of what. */
  readonly roster: readonly SubgraphManifest[];
  /** The pools of those that run in this process, by name. */
  readonly here: ReadonlyMap<string, DataSource>;
  readonly log: EventsLog;
  readonly metrics?: EventMetrics;
  readonly pace?: Partial<Pace>;
}

export interface RunningEvents {
  /** At work. */
  readonly ready: Promise<void>;
  /** What is being delivered is delivered to its end, and nothing new is begun. */
  stop(): Promise<void>;
}

const PREPARE_AGAIN_MS = 2_000;

export function startEvents(options: EventsOptions): RunningEvents {
  const { relayUrl, roster, here, log, metrics = createEventMetrics() } = options;
  const pace = { ...PACE, ...options.pace };
  const stopping = new AbortController();
  const parts: Part[] = [];
  const pool = relayPool(relayUrl, pace.concurrency);
  const sources = roster.map(({ name }) => name).filter((name) => here.has(name));
  const subscribers = subscribersIn(roster, here);
  const timers = timersIn(roster, here);
  metrics.readFrom({
    subscribers: subscribers.map(({ manifest }) => manifest.name),
    backlogs: () => backlogs(pool),
    unsent: () => unsent(pool, sources),
  });

  async function start(): Promise<void> {
    if (!(await prepared(options, pool, stopping.signal))) return;
    const relay = startRelay({ pool, sources, subscribers: hearing(roster), pace, log });
    const session = keepSession(relayUrl, relay.wake);
    parts.push(relay, session);
    if (subscribers.length === 0 && timers.length === 0) return;
    const desk = { pool, pace, log, observer: metrics.observer };
    // First in, first out: a delivery that ends may still have something for the others to do.
    parts.unshift(
      startWorker(desk, { subscribers, timers, rang: metrics.rang }, (worker) => {
        session.standFor(worker);
      }),
      startSweeping({ pool, subscribers, pace, log }),
    );
  }

  const ready = start();
  ready.catch((err: unknown) => {
    log.error({ err }, 'events are not carried');
  });
  async function end(): Promise<void> {
    stopping.abort();
    await ready.catch(() => undefined);
    for (const part of parts) await part.stop();
    await pool.end();
  }

  let ended: Promise<void> | undefined;
  return { ready, stop: () => (ended ??= end()) };
}

function subscribersIn(roster: readonly SubgraphManifest[], here: EventsOptions['here']): Subscriber[] {
  return roster.flatMap((manifest) => {
    const db = here.get(manifest.name);
    return db && manifest.events ? [{ manifest, db }] : [];
  });
}

function hearing(roster: readonly SubgraphManifest[]): Subscribers {
  return roster.flatMap(({ name, events }) =>
    (events?.subscribes ?? []).map(({ topic }) => ({ topic, subscriber: name })),
  );
}

/** False when we were stopped before. */
async function prepared({ prepare, log }: EventsOptions, pool: Pool, stopping: AbortSignal): Promise<boolean> {
  while (!stopping.aborted) {
    try {
      await prepare?.(pool);
      return true;
    } catch (err) {
      log.error({ err }, 'events cannot be carried yet; trying again');
      await sleep(PREPARE_AGAIN_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return false;
}

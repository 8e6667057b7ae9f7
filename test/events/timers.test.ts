/** What subgraphs do now and then: on graphile-worker, whatever becomes of a tick or of the process. */
import { Resolver } from 'type-graphql';
import { type DataSource } from 'typeorm';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { relayUrlOf } from '../../subgraphs/kernel/database/roles';
import { JOBS_SCHEMA } from '../../subgraphs/kernel/events/delivery-table';
import { createEventMetrics, type EventMetrics } from '../../subgraphs/kernel/events/metrics';
import { relayPool } from '../../subgraphs/kernel/events/relay-pool';
import { type RunningEvents, startEvents } from '../../subgraphs/kernel/events/start-events';
import { type Timer } from '../../subgraphs/kernel/events/timer';
import { defineSubgraph, type SubgraphManifest } from '../../subgraphs/kernel/manifest';
import { freshDatabase } from '../kit/database';
import { eventsLogin, eventually } from './kit';

@Resolver()
class Nothing {}

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: DataSource;
let manifest: SubgraphManifest;
let ticks: Date[];
let trouble: (stopping: AbortSignal) => Promise<undefined> | 'MORE' | undefined;
let egg: { everyMs: number; inEachProcess?: boolean };
let metrics: EventMetrics;
const running: RunningEvents[] = [];
const errors: string[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  [ticks, trouble, egg] = [[], () => undefined, { everyMs: 300 }];
  metrics = createEventMetrics();
  errors.length = 0;
  const timer: Timer = {
    name: 'egg',
    get everyMs() {
      return egg.everyMs;
    },
    get inEachProcess() {
      return egg.inEachProcess ?? false;
    },
    async tick(pool, now, stopping) {
      await pool.query('SELECT 1');
      ticks.push(now);
      return trouble(stopping);
    },
  };
  manifest = defineSubgraph({
    ...{ name: 'kitchen', resolvers: [Nothing], references: {}, entities: [], migrations: [], timers: [timer] },
  });
  db = await runtimeDataSource(manifest, await migrate(manifest, database.url)).initialize();
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  await db.destroy();
  await database.drop();
});

async function start(): Promise<RunningEvents> {
  const quiet = (): void => undefined;
  const events = startEvents({
    ...eventsLogin(database.url),
    roster: [manifest],
    here: new Map([['kitchen', db]]),
    log: { info: quiet, warn: quiet, error: (_, message) => void errors.push(message) },
    metrics,
    pace: { pollMs: 50, sweepMs: 50 },
  });
  running.push(events);
  await events.ready;
  return events;
}

/** One that is being ended has no key any more. */
async function jobs(): Promise<unknown[]> {
  const pool = relayPool(relayUrlOf(database.url), 1);
  try {
    return (await pool.query(`SELECT key FROM ${JOBS_SCHEMA}.jobs WHERE key IS NOT NULL`)).rows;
  } finally {
    await pool.end();
  }
}

it('rings at the start, and again', async () => {
  await start();
  await eventually(() => {
    expect(ticks.length).toBeGreaterThanOrEqual(3);
  });
  expect(await jobs()).toEqual([{ key: 'timer kitchen egg' }]);
});

it('a tick that fails is told, and comes again', async () => {
  trouble = () => {
    throw new Error('burnt');
  };
  await start();
  await eventually(() => {
    expect(errors.length).toBeGreaterThanOrEqual(2);
  });
  expect(new Set(errors)).toEqual(new Set(['a timer failed; it comes again']));
  expect(await metrics.registry.metrics()).toContain('interport_timer_failing{timer="timer kitchen egg"} 1');
  trouble = () => undefined;
  await eventually(async () => {
    expect(await metrics.registry.metrics()).toContain('interport_timer_failing{timer="timer kitchen egg"} 0');
  });
});

it('after a stop, and in two processes, there is one job', async () => {
  await (await start()).stop();
  const before = ticks.length;
  await Promise.all([start(), start()]);
  await eventually(() => {
    expect(ticks.length).toBeGreaterThan(before + 2);
  });
  expect(await jobs()).toEqual([{ key: 'timer kitchen egg' }]);
});

it('one that has more to do rings again at once, and deliveries have their turn between', async () => {
  egg = { everyMs: 3_600_000 };
  trouble = () => (ticks.length < 3 ? 'MORE' : undefined);
  await start();
  await eventually(() => {
    expect(ticks).toHaveLength(3);
  });
});

it('one that is at work is told to stop', async () => {
  let told = false;
  trouble = (stopping) =>
    new Promise((resolve) => {
      stopping.addEventListener('abort', () => {
        told = true;
        resolve(undefined);
      });
    });
  const events = await start();
  await eventually(() => {
    expect(ticks).toHaveLength(1);
  });
  await events.stop();
  expect(told).toBe(true);
});

it('what each process keeps rings in each, and takes no job from another', async () => {
  egg = { everyMs: 3_600_000, inEachProcess: true };
  await Promise.all([start(), start()]);
  await eventually(() => {
    expect(ticks).toHaveLength(2);
  });
  expect(await jobs()).toEqual([]);
});

/** What subgraphs do now and then: on graphile-worker, whatever becomes of a tick or of the process. */
import { Resolver } from 'type-graphql';
import { type DataSource } from 'typeorm';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { relayUrlOf } from '../../subgraphs/kernel/database/roles';
import { JOBS_SCHEMA } from '../../subgraphs/kernel/events/delivery-table';
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
let trouble: () => void;
const running: RunningEvents[] = [];
const errors: string[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  [ticks, trouble] = [[], () => undefined];
  errors.length = 0;
  const timer: Timer = {
    name: 'egg',
    everyMs: 300,
    async tick(pool, now) {
      await pool.query('SELECT 1');
      ticks.push(now);
      trouble();
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

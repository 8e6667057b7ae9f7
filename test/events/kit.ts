/** A database of its own with two small subgraphs: `teller` announces organisations, `taker` keeps what it heard, or fails as told. */
import { type DataSource, type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { completeUen } from '../../subgraphs/kernel/codes/uen';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { relayUrlOf } from '../../subgraphs/kernel/database/roles';
import { type Event, subscribe } from '../../subgraphs/kernel/events/event';
import { createEventMetrics } from '../../subgraphs/kernel/events/metrics';
import { type Pace } from '../../subgraphs/kernel/events/options';
import { type OrganisationAnnounced } from '../../subgraphs/kernel/events/organisation-announced';
import { prepareEvents } from '../../subgraphs/kernel/events/prepare-events';
import { publish } from '../../subgraphs/kernel/events/publish';
import { relayPool } from '../../subgraphs/kernel/events/relay-pool';
import { type EventsOptions, type RunningEvents, startEvents } from '../../subgraphs/kernel/events/start-events';
import { defineSubgraph, type SubgraphManifest } from '../../subgraphs/kernel/manifest';
import { freshDatabase } from '../kit/database';

/** So that nothing in a test waits for seconds. */
const QUICK: Partial<Pace> = { pollMs: 200, attempts: 3, firstRetryMs: 20, sweepMs: 200 };

class Heard20261126000000 implements MigrationInterface {
  readonly name = 'Heard20261126000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE heard (n int GENERATED ALWAYS AS IDENTITY, event_id text, entity text, name text)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE heard');
  }
}

export interface Hall {
  readonly adminUrl: string;
  readonly teller: DataSource;
  readonly taker: DataSource;
  /** Asked of each event before it is kept. */
  trouble: (event: Event<'organisation.announced'>, db: EntityManager) => Promise<void> | void;
  readonly warnings: string[];
  /** `entity: name`, in the order in which they were taken. */
  heard(): Promise<string[]>;
  /** In one transaction. */
  tell(entity: string, ...names: string[]): Promise<void>;
  start(pace?: Partial<Pace>): Promise<RunningEvents>;
  metrics(): Promise<string>;
  /** With the relay's role. */
  relay<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  readonly pool: ReturnType<typeof relayPool>;
  close(): Promise<void>;
}

export async function openHall(): Promise<Hall> {
  const { url, drop } = await freshDatabase();
  // Nobody asks them anything.
  const parts = { resolvers: [Object], references: {}, entities: [] } as const;
  const teller = defineSubgraph({ ...parts, name: 'teller', migrations: [] });
  const taker = defineSubgraph({
    ...parts,
    name: 'taker',
    migrations: [Heard20261126000000],
    events: {
      subscribes: [
        subscribe('organisation.announced', async (event, db) => {
          await hall.trouble(event, db);
          const { id, entity, payload } = event;
          await db.query('INSERT INTO heard (event_id, entity, name) VALUES ($1, $2, $3)', [
            id,
            entity,
            payload.name.en,
          ]);
        }),
      ],
    },
  });
  const open = async (manifest: SubgraphManifest): Promise<DataSource> =>
    runtimeDataSource(manifest, await migrate(manifest, url)).initialize();
  const [tellerDb, takerDb] = [await open(teller), await open(taker)];
  const here = new Map([
    ['teller', tellerDb],
    ['taker', takerDb],
  ]);
  const metrics = createEventMetrics();
  const pool = relayPool(relayUrlOf(url), 2);
  const warnings: string[] = [];
  const note = (_: object, message: string): void => void warnings.push(message);
  const running: RunningEvents[] = [];

  const hall: Hall = {
    adminUrl: url,
    teller: tellerDb,
    taker: takerDb,
    pool,
    warnings,
    trouble: () => undefined,
    async heard() {
      const rows: { entity: string; name: string }[] = await takerDb.query('SELECT entity, name FROM heard ORDER BY n');
      return rows.map(({ entity, name }) => `${entity}: ${name}`);
    },
    tell: (entity, ...names) =>
      tellerDb.transaction((db) =>
        publish(
          db,
          names.map((name) => ({ topic: 'organisation.announced', entity, payload: named(name) })),
        ),
      ),
    async start(pace = {}) {
      const log = { info: note, warn: note, error: note };
      const events = startEvents({
        ...eventsLogin(url),
        roster: [teller, taker],
        here,
        log,
        metrics,
        pace: { ...QUICK, ...pace },
      });
      running.push(events);
      await events.ready;
      return events;
    },
    metrics: () => metrics.registry.metrics(),
    relay: async <Row>(sql: string, parameters: unknown[] = []) => (await pool.query(sql, parameters)).rows as Row[],
    async close() {
      for (const events of running) await events.stop();
      await pool.end();
      for (const db of here.values()) await db.destroy();
      await drop();
    },
  };
  return hall;
}

export function named(name: string): OrganisationAnnounced {
  return { scheme: 'UEN', value: UEN, name: { en: name, zhHans: null }, country: 'SG' };
}

export const UEN = completeUen({ form: 'LOCAL_COMPANY', year: 2019, serial: '12345' });

/** Until it holds, for at most ten seconds; then the expectation itself says what is wrong. */
export async function eventually(expectation: () => Promise<void> | void): Promise<void> {
  const until = Date.now() + 10_000;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(25);
    }
  }
}

/** The relay as the administrator of a database starts it. */
export function eventsLogin(adminUrl: string): Pick<EventsOptions, 'relayUrl' | 'prepare'> {
  return { relayUrl: relayUrlOf(adminUrl), prepare: (pool) => prepareEvents(adminUrl, pool) };
}

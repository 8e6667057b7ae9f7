/** `npm run subgraph -- <name>`: one subgraph alone, over HTTP, for when the graph runs as many processes. */
import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { LaunchError } from '../launch/launch-error';
import { demandFreePort } from '../launch/port';
import { unreadyWithout } from '../launch/unready';
import { createContext } from './kernel/context';
import { runtimeDataSource } from './kernel/database/data-source';
import { failureOf } from './kernel/database/failure';
import { loginAsGiven, loginByAdmin } from './kernel/database/login';
import { migrate, missingMigrations } from './kernel/database/migrate';
import { relayUrlOf } from './kernel/database/roles';
import { createEventMetrics, type EventMetrics } from './kernel/events/metrics';
import { prepareEvents } from './kernel/events/prepare-events';
import { type RunningEvents, startEvents } from './kernel/events/start-events';
import { createLog } from './kernel/log';
import { type SubgraphManifest } from './kernel/manifest';
import { startSubgraph } from './kernel/runtime';
import { ANYBODY_TO_COMPOSE, callersSignedFor, gatewaySignedFor } from './kernel/server/callers';
import { serveSubgraph } from './kernel/server/http-server';
import { boundRoutes } from './kernel/server/mount-routes';
import { SettingsError } from './kernel/settings-error';
import { ANONYMOUS } from './kernel/viewer';
import { manifestOf, roster, subgraphNames } from './roster';
import { readSettings, type Settings } from './settings';

const HELP = `Usage: npm run subgraph -- <name> [--no-migrate] [--compose] [--help]

Starts one subgraph over HTTP at POST /graphql, with /health/live, /health/ready and /metrics. It carries
the events it tells to the others, and takes those it hears of.

  --no-migrate     change no table: DATABASE_URL is then the login of the subgraph's runtime role (npm run migrate
                   makes it), and the start waits until the tables are there
  --compose        answer with the schema and nothing else, to anybody: for a composition. Needs no database, and no keys

  DATABASE_URL     the PostgreSQL it shares with the others, with a role that may create roles and schemas
  VIEWER_PUBLIC_KEYS
                   the gateway's keys (npm run viewer:keys makes them): who asks is what these have signed
  DATABASE_REPLICA_URLS
                   read replicas for queries, separated by commas; a login or a database left out is DATABASE_URL's
  SKIP_MIGRATIONS  true: the same as --no-migrate
  EVENTS_DATABASE_URL
                   with --no-migrate: the login of the relay, which carries events between subgraphs
  PORT, HOST       where to listen (4001, 127.0.0.1)
  DRAIN_DELAY_MS   time between "not ready" and "no longer listening" at a stop (0)
  DRAIN_TIMEOUT_MS time that fetches in flight are waited for at a stop (30000)
  LOG_LEVEL        debug, info, warn or error (info)

Subgraphs: ${subgraphNames().join(', ')}
`;

/** For the database to be there, and for the migrations that another process makes. */
const WAIT_MS = 60_000;
const LOOK_AGAIN_MS = 1_000;
/** A database that takes longer for nothing at all is of no use to a fetch. */
const READY_LIMIT_MS = 2_000;

type Log = ReturnType<typeof createLog>;

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings.help) {
    process.stdout.write(HELP);
    return;
  }
  const { name } = settings;
  if (name === undefined || !subgraphNames().includes(name))
    throw new SettingsError(`${name === undefined ? '' : `There is no subgraph ${name}.\n\n`}${HELP}`);
  const manifest = manifestOf(name);
  const { host, port, drain } = settings;
  await demandFreePort(host, port);
  const log = createLog(manifest.name, settings.logLevel);
  if (settings.compose) return serveSchema(manifest, settings, log);
  const keys = demandKeys(settings);
  const callerOf = callersSignedFor(manifest.name, keys);
  const db = await openPools(manifest, settings, log);
  await manifest.demandReady?.(db, process.env);
  const subgraph = startSubgraph(manifest, db, log);
  const unready = unreadyWithout(() => asQuery(db).query('SELECT 1'), { limitMs: READY_LIMIT_MS });
  const metrics = createEventMetrics();
  const routes = boundRoutes(manifest, db);
  const server = await serveSubgraph(subgraph, {
    host,
    port,
    callerOf,
    unready,
    drain,
    metrics: metrics.registry,
    routes,
    signedBy: gatewaySignedFor(manifest.name, keys),
  });
  const events = carryEvents({ manifest, db, log, metrics }, settings);
  log.info({ addresses: server.addresses() }, 'serving');
  leaveOnSignal(async () => {
    log.info({}, 'finishing the fetches in flight');
    await Promise.all([server.close(), events?.stop()]);
    await subgraph.close();
    log.info({}, 'stopped');
  });
}

function demandKeys({ viewerKeys }: Settings): NonNullable<Settings['viewerKeys']> {
  if (viewerKeys) return viewerKeys;
  throw new SettingsError(
    'VIEWER_PUBLIC_KEYS is not set: a subgraph answers only what its gateway has signed; npm run viewer:keys makes the keys of both.',
  );
}

/** For a composition: no row is read, so there is no database. */
async function serveSchema(manifest: SubgraphManifest, { host, port, drain }: Settings, log: Log): Promise<void> {
  const subgraph = startSubgraph(manifest, new DataSource({ type: 'postgres' }), log);
  const server = await serveSubgraph(subgraph, { host, port, drain, callerOf: ANYBODY_TO_COMPOSE });
  log.info({ addresses: server.addresses() }, 'serving its schema, and nothing else');
  leaveOnSignal(() => server.close());
}

interface Running {
  readonly manifest: SubgraphManifest;
  readonly db: DataSource;
  readonly log: Log;
  readonly metrics: EventMetrics;
}

/** By the administrator, or by the relay's own login; without either somebody else must carry them. */
function carryEvents({ manifest, db, log, metrics }: Running, settings: Settings): RunningEvents | undefined {
  const { databaseUrl = '', eventsUrl, relayPassword } = settings;
  const part = { roster: roster(), here: new Map([[manifest.name, db]]), log, metrics };
  if (settings.migrate) {
    const relayUrl = relayUrlOf(databaseUrl, relayPassword);
    return startEvents({ ...part, relayUrl, prepare: (pool) => prepareEvents(databaseUrl, pool, relayPassword) });
  }
  if (eventsUrl !== undefined) return startEvents({ ...part, relayUrl: eventsUrl });
  log.warn({}, 'EVENTS_DATABASE_URL is not set: this process carries no events');
  return undefined;
}

async function openPools(manifest: SubgraphManifest, settings: Settings, log: Log): Promise<DataSource> {
  const { databaseUrl: url, replicaUrls: replicas, runtimePassword } = settings;
  if (url === undefined)
    throw new SettingsError('DATABASE_URL is not set: a subgraph alone needs to be told its PostgreSQL.');
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    throw new SettingsError(
      'DATABASE_URL is not a URL of PostgreSQL. It should read postgres://user:password@host:5432/database.',
    );
  if (!settings.migrate) {
    const login = loginAsGiven(manifest.name, { url, replicas }, log);
    return whenThere(() => openMigrated(runtimeDataSource(manifest, login)), log);
  }
  const login = loginByAdmin(manifest.name, { url, replicas }, log, runtimePassword);
  await migrate(manifest, url, { runtimePassword }).catch((error: unknown) => {
    throw unreachable(error, url) ?? error;
  });
  return runtimeDataSource(manifest, login).initialize();
}

/** Host and port, never the password. */
function unreachable(error: unknown, url: string): LaunchError | undefined {
  if (!(error instanceof Error) || failureOf(error) !== 'unreachable') return undefined;
  const why = 'code' in error ? String(error.code) : error.message;
  return new LaunchError(`The database at ${new URL(url).host} does not let us in (${why}).`, { cause: error });
}

async function openMigrated(db: DataSource): Promise<DataSource> {
  await db.initialize();
  const missing = await missingMigrations(db).catch((error: unknown) => error as Error);
  if (Array.isArray(missing) && missing.length === 0) return db;
  await db.destroy();
  throw new Error(
    Array.isArray(missing)
      ? `the tables lack ${missing.join(', ')}; "npm run migrate" brings them up to date`
      : `the tables cannot be seen (${missing.message}); "npm run migrate" makes them`,
  );
}

/** A container may be up before its database is, or before the migrations have run. */
async function whenThere(open: () => Promise<DataSource>, log: Log): Promise<DataSource> {
  const end = Date.now() + WAIT_MS;
  for (let said = ''; ;) {
    try {
      return await open();
    } catch (error) {
      const { message, code } = error as Error & { code?: string };
      const reason = message === '' ? (code ?? 'no reason given') : message;
      if (Date.now() > end) throw new LaunchError(`Gave up after ${WAIT_MS / 1000} s: ${reason}.`, { cause: error });
      if (reason !== said) log.warn({ reason }, 'waiting for the database');
      said = reason;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

/** As any query sees it: ready, too, with a replica alone. */
function asQuery(db: DataSource): DataSource {
  return createContext(db, { viewer: ANONYMOUS, requestId: 'health' }).db;
}

function leaveOnSignal(leave: () => Promise<void>): void {
  let asked = false;
  const stop = (): void => {
    if (asked) process.exit(1); // asked twice: the second one means now
    asked = true;
    void leave().then(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const isSentence = error instanceof SettingsError || error instanceof LaunchError;
  process.stderr.write(`${isSentence ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});

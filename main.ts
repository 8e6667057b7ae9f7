/**
 * Interport in one process: database, subgraphs and gateway. The composition root; it imports both sides, nobody imports it.
 *
 * `npm start` runs it through launch/start.cjs, which sees to the packages and the flags.
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { type DataSource } from 'typeorm';
import { buildExplorer } from './console/build.cjs';
import { readConfig } from './gateway/config';
import { StartupError } from './gateway/errors';
import { type RunningGateway, startGateway } from './gateway/gateway';
import { createLog, type Log } from './gateway/telemetry/log';
import { databaseFor, embeddedRoot, openDatabase } from './launch/database';
import { explorerCallers } from './launch/explorer-callers';
import { keepAlive } from './launch/keep-alive';
import { LaunchError } from './launch/launch-error';
import { exitWithParent } from './launch/parent';
import { demandFreePort } from './launch/port';
import { serving, type Steps, steps } from './launch/terminal';
import { unreadyWithout } from './launch/unready';
import { type World, worldIn } from './launch/world';
import { seedAtStart } from './seeds/seed-at-start';
import { demoCredentials } from './subgraphs/access/demo/demo-credentials';
import { identitySource } from './subgraphs/access/identity/introspect';
import { runtimeDataSource } from './subgraphs/kernel/database/data-source';
import { loginByAdmin } from './subgraphs/kernel/database/login';
import { migrate } from './subgraphs/kernel/database/migrate';
import { relayUrlOf } from './subgraphs/kernel/database/roles';
import { createEventMetrics } from './subgraphs/kernel/events/metrics';
import { prepareEvents } from './subgraphs/kernel/events/prepare-events';
import { type RunningEvents, startEvents } from './subgraphs/kernel/events/start-events';
import { type RunningSubgraph, startSubgraph } from './subgraphs/kernel/runtime';
import { boundRoutes } from './subgraphs/kernel/server/mount-routes';
import { SettingsError } from './subgraphs/kernel/settings-error';
import { roster } from './subgraphs/roster';
import { runtimePasswordIn } from './subgraphs/settings';

const HELP = `Usage: npm start

Starts the whole graph in one process: the database, the subgraphs and the gateway.

  PORT, HOST       where to listen (4000, 127.0.0.1)
  DATABASE_URL     a PostgreSQL to use instead of the embedded one
  DATABASE_REPLICA_URLS
                   read replicas of it for queries, separated by commas
  INTERPORT_WORLD  demo, small, load or none: the world seeded into an empty database (demo; none in production).
                   load is of a million offers and takes minutes; embedded, it has a database of its own
  INTERPORT_ENV    development or production
  ACCESS_PEPPER    the secret that credentials are checked with (generated in development)
  ASSOCIATIONS_PEPPER
                   the secret that applicants’ codes are checked with (generated in development)
  PUBLIC_URL       where people reach it, for links in mails (http://127.0.0.1:PORT in development)
  SMTP_URL, MAIL_FROM
                   the server that mail is sent by, and its sender (in development a folder, .interport/mail)

All other settings are the gateway's: npm run gateway -- --help
`;

/** What newcomers come in with; for its owner's eyes. */
const DEMO = join(__dirname, '.interport', 'demo-credentials.json');

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    process.stdout.write(HELP);
    return;
  }
  exitWithParent();
  const began = performance.now();
  const config = readConfig(process.env);
  const world = worldIn(process.env.INTERPORT_WORLD, config.production ? 'none' : 'demo');
  const log = createLog(config.log);
  const { progress, step } = steps();

  await demandFreePort(config.http.host, config.http.port);
  const database = await openDatabase(process.env, { root: __dirname, progress, name: databaseFor(world) });
  const { subgraphs, pools } = await startSubgraphs(database.url, world, log, { progress, step });
  if (config.http.explorer.enabled) await buildExplorer({ progress });
  const unready = unreadyWithout(() =>
    Promise.all([...pools.values()].slice(0, 1).map((pool) => pool.query('SELECT 1'))),
  );
  const metrics = createEventMetrics();
  const routes = roster().flatMap((manifest) => {
    const pool = pools.get(manifest.name);
    return pool ? boundRoutes(manifest, pool).filter(({ isInternal }) => !isInternal) : [];
  });
  const access = pools.get('access');
  const demo = access && world !== 'none' && !config.production ? await demoCredentials(access, DEMO) : undefined;
  const gateway = await startGateway({
    config,
    subgraphs,
    routes,
    log,
    unready,
    metrics: [metrics.registry],
    identity: access && identitySource(access),
    callers: explorerCallers(demo),
  });
  const relayPassword = runtimePasswordIn(process.env, 'events');
  const events = startEvents({
    relayUrl: relayUrlOf(database.url, relayPassword),
    prepare: (pool) => prepareEvents(database.url, pool, relayPassword),
    roster: roster(),
    here: pools,
    log,
    metrics,
  });
  const keeper = database.embedded ? keepAlive(embeddedRoot(__dirname), { log }) : undefined;
  stopOnSignal({ gateway, events, subgraphs }, log, () => keeper?.stop());
  process.stdout.write(
    serving({
      url: gateway.url,
      embedded: database.embedded,
      explorer: config.http.explorer.enabled,
      world: world !== 'none',
      demo,
      ms: performance.now() - began,
    }),
  );
}

async function startSubgraphs(
  url: string,
  world: World,
  log: Log,
  { progress, step }: Steps,
): Promise<{ subgraphs: RunningSubgraph[]; pools: ReadonlyMap<string, DataSource> }> {
  const subgraphs: RunningSubgraph[] = [];
  const pools = new Map<string, DataSource>();
  for (const manifest of roster()) {
    const runtimePassword = runtimePasswordIn(process.env, manifest.name);
    const roles = await migrate(manifest, url, { runtimePassword });
    const database = { url, replicas: process.env.DATABASE_REPLICA_URLS };
    const login = loginByAdmin(manifest.name, database, log, runtimePassword);
    const db = await runtimeDataSource(manifest, login).initialize();
    if (world !== 'none') {
      await step(`Seeding ${manifest.name}`, () => seedAtStart(manifest, { roles, db, size: world, tell: progress }));
    }
    await manifest.demandReady?.(db, process.env);
    pools.set(manifest.name, db);
    subgraphs.push(startSubgraph(manifest, db, log));
  }
  return { subgraphs, pools };
}

interface Running {
  readonly gateway: RunningGateway;
  readonly events: RunningEvents;
  readonly subgraphs: readonly RunningSubgraph[];
}

function stopOnSignal({ gateway, events, subgraphs }: Running, log: Log, onStop: () => void): void {
  let stopping = false;
  const leave = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1); // asked twice: the second one means now
    stopping = true;
    onStop();
    log.info({ signal }, 'finishing the requests in flight');
    void Promise.all([gateway.stop(), events.stop()])
      .then(() => Promise.all(subgraphs.map((subgraph) => subgraph.close())))
      .then(() => process.exit(0));
  };
  process.on('SIGINT', leave).on('SIGTERM', leave);
}

main().catch((error: unknown) => {
  const isSentence = [StartupError, LaunchError, SettingsError].some((kind) => error instanceof kind);
  process.stderr.write(
    `\n${isSentence ? (error as Error).message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});

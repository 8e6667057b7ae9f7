/**
 * `npm run start:distributed`: the database, one step that makes roles, tables and world, then one process for each subgraph and one
 * for the gateway, as containers would run them, on loopback. This process looks after them and serves nothing itself.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildExplorer } from '../../console/build.cjs';
import { StartupError } from '../../gateway/errors';
import { createLog } from '../../gateway/telemetry/log';
import { SettingsError } from '../../subgraphs/kernel/settings-error';
import { subgraphNames } from '../../subgraphs/roster';
import { databaseFor, embeddedRoot, openDatabase } from '../database';
import { onDeparture } from '../departure.cjs';
import { type KeepAlive, keepAlive } from '../keep-alive';
import { LaunchError } from '../launch-error';
import { serving, steps } from '../terminal';
import { type Printer, printerFor, printLines } from './lines';
import { isReady, type Program, spawnProgram } from './program';
import { demandFreePorts, programsOf } from './programs';
import { readSettings, type Settings, urlGiven } from './settings';
import { Supervised } from './supervise';

const HELP = `Usage: npm run start:distributed [-- --help]

Starts the whole graph as many processes on this machine: the database, a process for each subgraph, and the gateway.
A process that dies is started again; Ctrl-C stops all, the gateway first.

  PORT, HOST          where the gateway listens (4000, 127.0.0.1)
  SUBGRAPH_PORT_BASE  port of the first subgraph on 127.0.0.1, the others follow (4001); 0 takes free ones
  SUBGRAPH_URL_<NAME> where subgraph <name> answers already: it is not started
  DATABASE_URL        a PostgreSQL to use instead of the embedded one, with a role that may create roles and schemas
  DATABASE_REPLICA_URLS
                      read replicas of it for queries, separated by commas
  VIEWER_SIGNING_KEY  the gateway's key (npm run viewer:keys); made for this run in development. A subgraph that is started
                      elsewhere must know it
  SKIP_MIGRATIONS     true: roles and tables are there already (npm run migrate makes them)
  INTERPORT_WORLD     demo, small, load or none: the world seeded into an empty database (demo; none in production)
  INTERPORT_ENV       development or production

All other settings are handed on: npm run gateway -- --help, npm run subgraph -- --help
`;

const PROJECT = join(__dirname, '..', '..');
const SUPERVISOR = 'supervisor';

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings.help) {
    process.stdout.write(HELP);
    return;
  }
  const began = performance.now();
  const names = subgraphNames();
  await demandFreePorts(settings, names.filter((name) => urlGiven(process.env, name) === undefined).length);
  const { progress } = steps();
  const name = databaseFor(settings.world);
  const database = await openDatabase(process.env, { root: PROJECT, progress, name });
  if (settings.migrate) await runMigrations(database.url, settings);
  if (settings.gateway.http.explorer.enabled) await buildExplorer({ progress });

  const graph = await programsOf(names, settings, database.url, process.env);
  const programs = [graph.gateway, ...graph.subgraphs];
  const printer = printerFor([SUPERVISOR, ...programs.map(({ name }) => name)], process.stdout);
  const human = settings.gateway.log.format === 'human';
  const watched = programs.map((program) => watch(program, human, printer));
  const keeper = database.embedded
    ? keepAlive(embeddedRoot(PROJECT), { log: createLog(settings.gateway.log) })
    : undefined;
  const fleet = new Fleet(watched, keeper);
  onDeparture((signal, times) => {
    fleet.leave(signal, times);
  });
  progress(`Starting ${programs.map(({ name }) => name).join(', ')} …`);
  await fleet.start();
  process.stdout.write(
    serving({
      url: graph.gateway.origin,
      embedded: database.embedded,
      explorer: settings.gateway.http.explorer.enabled,
      world: settings.world !== 'none',
      ms: performance.now() - began,
      processes: programs.map(({ name, origin }, n) => ({ name, pid: watched[n]?.pid, url: `${origin}/graphql` })),
    }),
  );
}

/** As a process of its own, as a job would be: only it ever holds the owner's rights. */
async function runMigrations(url: string, { world }: Settings): Promise<void> {
  const child = spawn(process.execPath, [join(PROJECT, 'launch', 'migrate.cjs')], {
    cwd: PROJECT,
    env: { ...process.env, VIEWER_SIGNING_KEY: undefined, DATABASE_URL: url, INTERPORT_WORLD: world },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new LaunchError('The tables could not be brought up to date; the lines above say why.');
}

function watch(program: Program, human: boolean, printer: Printer): Supervised {
  return new Supervised({
    name: program.name,
    start() {
      const child = spawnProgram(program);
      for (const stream of [child.stdout, child.stderr])
        if (stream)
          printLines(stream, { human }, (line) => {
            printer.print(program.name, line);
          });
      return child;
    },
    isReady: () => isReady(program),
    say: (line) => {
      printer.print(SUPERVISOR, `${program.name}: ${line}`);
    },
  });
}

/** All of them together: up at once, down in order. The first is the gateway. */
class Fleet {
  constructor(
    private readonly watched: readonly Supervised[],
    private readonly keeper: KeepAlive | undefined,
  ) {}

  async start(): Promise<void> {
    try {
      await Promise.all(this.watched.map((one) => one.start()));
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Asked once it is orderly, asked again it is all at once, and at the third time nobody is asked. */
  leave(signal: NodeJS.Signals, times: number): void {
    if (times === 1) void this.stop().then(() => process.exit(0));
    else for (const one of this.watched) one.kill(times === 2 ? signal : 'SIGKILL');
  }

  /** The gateway first: as long as it has requests in flight, the subgraphs must answer. */
  private async stop(): Promise<void> {
    this.keeper?.stop();
    const [gateway, ...subgraphs] = this.watched;
    await gateway?.stop();
    await Promise.all(subgraphs.map((one) => one.stop()));
  }
}

main().catch((error: unknown) => {
  const isSentence = [LaunchError, StartupError, SettingsError].some((kind) => error instanceof kind);
  process.stderr.write(`\n${isSentence ? (error as Error).message : String((error as Error).stack)}\n`);
  process.exit(1);
});

/**
 * `npm run migrate`: roles, schemas and tables of the subgraphs, and a world if one is wanted; then it ends. A composition root
 * like main.ts, for when the processes that serve are to change no table.
 *
 * Safe to run again, and from several places at once: each subgraph's part is under a lock of the database.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { databaseFor, openDatabase } from './launch/database';
import { LaunchError } from './launch/launch-error';
import { steps } from './launch/terminal';
import { type World, worldIn } from './launch/world';
import { seedAtStart } from './seeds/seed-at-start';
import { runtimeDataSource } from './subgraphs/kernel/database/data-source';
import { migrate } from './subgraphs/kernel/database/migrate';
import { relayUrlOf, rolesOf } from './subgraphs/kernel/database/roles';
import { prepareEvents } from './subgraphs/kernel/events/prepare-events';
import { relayPool } from './subgraphs/kernel/events/relay-pool';
import { type SubgraphManifest } from './subgraphs/kernel/manifest';
import { SettingsError } from './subgraphs/kernel/settings-error';
import { manifestOf, subgraphNames } from './subgraphs/roster';
import { runtimePasswordIn } from './subgraphs/settings';

const HELP = `Usage: npm run migrate [-- <subgraph> ...] [--urls] [--help]

Brings roles, schemas and tables up to date, of the subgraphs named or of all, and ends. Run it before the processes that
serve with --no-migrate; it may be run again at any time.

  --urls           print instead, and change nothing: the login that each subgraph's process needs as its DATABASE_URL,
                   and the relay's, EVENTS_DATABASE_URL

  DATABASE_URL     the PostgreSQL, with a role that may create roles and schemas (the embedded one)
  RUNTIME_PASSWORD_<NAME>
                   the password of subgraph <name>'s runtime role, or of the relay's (EVENTS); else one that follows
                   from the administrator's
  INTERPORT_WORLD  demo, small or load: the world seeded where there is none yet (none)

Exit codes: 0, or 1 when something could not be done; what was done until then stays.
`;

/** The name that the relay goes by beside the subgraphs. */
const EVENTS = 'events';

interface Call {
  readonly help: boolean;
  readonly urls: boolean;
  readonly names: readonly string[];
  readonly world: World;
}

async function main(): Promise<void> {
  const { help, urls, names, world } = readCall(process.argv.slice(2));
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const { progress } = steps(urls ? (text) => void process.stderr.write(text) : undefined);
  const { url } = await openDatabase(process.env, { root: __dirname, progress, name: databaseFor(world) });
  for (const name of names) {
    if (urls) process.stdout.write(`${name} ${rolesOf(url, name, runtimePasswordIn(process.env, name)).runtimeUrl}\n`);
    else await bringUpToDate(manifestOf(name), url, world);
  }
  const relayPassword = runtimePasswordIn(process.env, EVENTS);
  if (urls) process.stdout.write(`${EVENTS} ${relayUrlOf(url, relayPassword)}\n`);
  else await bringEventsUpToDate(url, relayPassword);
}

function readCall(args: readonly string[]): Call {
  const { values, positionals } = parsed(args);
  const all = subgraphNames();
  const stranger = positionals.find((name) => !all.includes(name));
  if (stranger !== undefined) throw new LaunchError(`There is no subgraph ${stranger}. There are ${all.join(', ')}.`);
  return {
    ...values,
    names: positionals.length === 0 ? all : all.filter((name) => positionals.includes(name)),
    world: worldIn(process.env.INTERPORT_WORLD, 'none'),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { help: { type: 'boolean', short: 'h', default: false }, urls: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new LaunchError(`${(error as Error).message.split(/\.\s|\n/)[0] ?? ''}; --help tells what there is.`);
  }
}

/** What carries events between the subgraphs, whichever of them were named. */
async function bringEventsUpToDate(url: string, password: string | undefined): Promise<void> {
  const pool = relayPool(relayUrlOf(url, password), 1);
  try {
    await prepareEvents(url, pool, password);
  } finally {
    await pool.end();
  }
  steps().progress(`${EVENTS}: up to date.`);
}

async function bringUpToDate(manifest: SubgraphManifest, url: string, world: World): Promise<void> {
  const { name } = manifest;
  const { progress, step } = steps();
  const run: string[] = [];
  const roles = await migrate(manifest, url, {
    runtimePassword: runtimePasswordIn(process.env, name),
    onRun: (one) => void run.push(one),
  });
  progress(run.length === 0 ? `${name}: up to date.` : `${name}: ${run.join(', ')} done.`);
  if (world === 'none') return;
  const db = await runtimeDataSource(manifest, roles).initialize();
  try {
    await step(`Seeding ${name}`, () => seedAtStart(manifest, { roles, db, size: world, tell: progress }));
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  const isSentence = error instanceof LaunchError || error instanceof SettingsError;
  const text = isSentence ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});

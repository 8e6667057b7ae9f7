/** `npm run seed`: a world into a database, part by part; what is in already is left as it is. */
import 'reflect-metadata';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { databaseFor, openDatabase } from '../launch/database';
import { LaunchError } from '../launch/launch-error';
import { ownerDataSource } from '../subgraphs/kernel/database/data-source';
import { migrate } from '../subgraphs/kernel/database/migrate';
import { type SubgraphManifest } from '../subgraphs/kernel/manifest';
import { roster } from '../subgraphs/roster';
import { telling } from './progress';
import { seedSubgraph } from './seed-world';
import { FOREIGN, foundIn, removeAll } from './standing-world';
import { isWorldSize, SIZES, type WorldSize } from './world/parties';

const HELP = `Fills a database with an invented world, always the same one for its size.

  npm run seed -- <small|demo|load> [options]

  small, demo            ${sizeText('small')}; ${sizeText('demo')}
  load                   ${sizeText('load')}: some minutes, some GB of disk
  --database-url <url>   where to; otherwise DATABASE_URL, and without that the embedded PostgreSQL,
                         where load has a database of its own beside the demo's
  --reset                removes first whatever the subgraphs hold in that database
  --help

Each subgraph's part goes in whole or not at all. Interrupted, the same command goes on with the parts that are missing.
To serve it: INTERPORT_WORLD=load npm start (and with the same DATABASE_URL, if there was one).

Ends with 0 when the world is there, 2 when it cannot be seeded.`;

interface Call {
  readonly size: WorldSize;
  readonly url: string | undefined;
  readonly reset: boolean;
}

async function main(args: readonly string[]): Promise<void> {
  const call = callOf(args);
  if (call === 'help') {
    console.log(HELP);
    return;
  }
  const { size } = call;
  const { url, embedded, database } = await openDatabase(
    { DATABASE_URL: call.url },
    {
      root: join(__dirname, '..'),
      progress: (line) => void process.stderr.write(`${line}\n`),
      name: databaseFor(size),
    },
  );
  const manifests = roster();
  if (call.reset) await removeAll(url, manifests);
  for (const manifest of manifests) await migrate(manifest, url);
  const missing = missingFrom(await foundIn(url, manifests), size, database);

  const began = performance.now();
  console.log(`The ${size} world into the database ${database}${missing.length === 0 ? ': it is there already.' : ''}`);
  for (const manifest of manifests.filter(({ name }) => missing.includes(name))) await seedOne(manifest, url, size);
  if (missing.length === 0) return;
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `\nDone in ${seconds(performance.now() - began)}; ${await sizeOf(url)} on disk; this process took ${peak} MB at most.\n` +
      `To serve it: ${embedded ? '' : 'DATABASE_URL=… '}INTERPORT_WORLD=${size} npm start`,
  );
}

async function seedOne(manifest: SubgraphManifest, url: string, size: WorldSize): Promise<void> {
  const { stderr } = process;
  const line = (words: string): string => `  ${manifest.name.padEnd(13)} ${words}`;
  const say = (words: string): void =>
    void stderr.write(stderr.isTTY ? `\r\u001b[K${line(words)}` : `${line(words)}\n`);
  const watch = telling({ say, everyMs: stderr.isTTY ? 200 : 5000 });
  let rows = 0;
  const began = performance.now();
  const db = await ownerDataSource(manifest, await migrate(manifest, url)).initialize();
  try {
    const seeded = await seedSubgraph(manifest.name, db, size, {
      watch: (news) => {
        ({ rows } = news);
        watch(news);
      },
    });
    if (stderr.isTTY) stderr.write('\r\u001b[K');
    const took = performance.now() - began;
    const said = rows === 0 ? 'in' : `${rows.toLocaleString('en')} rows`;
    if (seeded) console.log(line(`${said}, ${seconds(took)} with its indexes`));
  } finally {
    await db.destroy();
  }
}

/** The subgraphs whose part is not in yet; refuses where something else is. */
function missingFrom(found: ReadonlyMap<string, string | null>, size: WorldSize, database: string): string[] {
  const other = [...found].filter(([, world]) => world !== null && world !== size);
  if (other.length > 0) {
    const [, world] = other[0] ?? [];
    const holds = world === FOREIGN ? 'rows that were not seeded' : `the ${world ?? ''} world`;
    const names = other.map(([name]) => name).join(', ');
    throw new LaunchError(
      `The database ${database} holds ${holds} (${names}), so the ${size} world is not put on top of it. ` +
        `Name another database with --database-url, or let --reset remove all that is there.`,
    );
  }
  return [...found].filter(([, world]) => world === null).map(([name]) => name);
}

function callOf(args: readonly string[]): Call | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const [size, ...more] = positionals;
  if (size === undefined) throw new LaunchError('Say which world: small, demo or load. --help tells more.');
  if (!isWorldSize(size) || more.length > 0)
    throw new LaunchError(`"${positionals.join(' ')}" is not one of small, demo, load. --help tells more.`);
  return { size, url: values['database-url'] ?? process.env.DATABASE_URL, reset: values.reset ?? false };
}

function parsed(args: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(args);
  } catch (error) {
    throw new LaunchError(`${(error as Error).message.split('. ')[0] ?? ''}. --help shows the options.`, {
      cause: error,
    });
  }
}

/** The types of the values follow from the options as they stand here. */
function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'database-url': { type: 'string' },
      reset: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function sizeText(size: WorldSize): string {
  const { products, offers, exactly } = SIZES[size];
  const members = exactly ? `, ${exactly.variants.toLocaleString('en')} variants` : '';
  const last = exactly ? ` and ${exactly.memberships.toLocaleString('en')} memberships` : '';
  return `${products.toLocaleString('en')} products${members}, ${offers.toLocaleString('en')} offers${last}`;
}

async function sizeOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ size: string }>(
      'SELECT pg_size_pretty(pg_database_size(current_database())) AS size',
    );
    return rows[0]?.size ?? '';
  } finally {
    await client.end();
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof LaunchError ? error.message : error);
  process.exitCode = 2;
});

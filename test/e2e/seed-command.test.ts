/** `npm run seed` as the person at the terminal meets it, and the bulk way that a load goes. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { seedSubgraph } from '../../seeds/seed-world';
import { ownerDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { roster } from '../../subgraphs/roster';
import { freshDatabase, sharedDatabaseUrl } from '../kit/database';

const ROOT = join(__dirname, '..', '..');
let url: string;
let drop: () => Promise<void>;

beforeEach(async () => {
  ({ url, drop } = await freshDatabase());
});
afterEach(() => drop());

const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((done) => {
    const node = ['-r', join(ROOT, 'launch', 'swc-register.cjs'), join(ROOT, 'seeds', 'run.ts')];
    execFile(process.execPath, [...node, ...args], { cwd: ROOT }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

async function rows<Row>(at: string, sql: string, parameters: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows as Row[];
  } finally {
    await client.end();
  }
}

const products = async (): Promise<number> =>
  Number((await rows<{ count: string }>(url, 'SELECT count(*) FROM platforms.product'))[0]?.count);

it('seeds, finds the world there, refuses another, and begins anew when told to', async () => {
  const first = await run('small', '--database-url', url);
  expect(first.code).toBe(0);
  expect(first.out).toMatch(/^ {2}platforms +[\d,]+ rows, [\d.]+ s with its indexes$/m);
  expect(await products()).toBe(300);

  const again = await run('small', '--database-url', url);
  expect([again.code, again.out]).toEqual([0, expect.stringMatching(/^The small world .*: it is there already\.\n$/)]);

  const other = await run('demo', '--database-url', url);
  expect(other.code).toBe(2);
  expect(other.err).toMatch(
    /holds the small world \(access, associations, platforms, registry, services\), so the demo world is not put/,
  );

  // Interrupted: a subgraph whose part is missing is seeded, the others are left.
  await rows(url, 'TRUNCATE platforms.seeded, platforms.platform, platforms.category CASCADE');
  const resumed = await run('small', '--database-url', url);
  expect(resumed.code).toBe(0);
  expect(resumed.out.match(/with its indexes/g)).toHaveLength(1);
  expect(await products()).toBe(300);

  await rows(url, 'TRUNCATE platforms.seeded');
  const foreign = await run('small', '--database-url', url);
  expect([foreign.code, foreign.err]).toEqual([
    2,
    expect.stringMatching(/holds rows that were not seeded \(platforms\)/),
  ]);
  const reset = await run('small', '--reset', '--database-url', url);
  expect([reset.code, reset.out.match(/with its indexes/g)]).toEqual([0, Array(5).fill('with its indexes')]);
}, 120_000);

it.each<[string, string[], number, RegExp]>([
  ['help', ['--help'], 0, /1,000,000 offers and 100,000 memberships/],
  ['no world', [], 2, /^Say which world: small, demo or load\./],
  ['an unknown world', ['huge'], 2, /^"huge" is not one of small, demo, load\./],
  ['an unknown option', ['small', '--colour'], 2, /^Unknown option '--colour'\. --help/],
  ['no database', ['small', '--database-url', 'mysql://x'], 2, /not a URL of PostgreSQL/],
])('%s', async (_, args, expected, words) => {
  const { code, out, err } = await run(...args);
  expect(`${out}${err}`).toMatch(words);
  expect(code).toBe(expected);
});

/** All of a schema: rows of every table that are the same in every database, and every key and index. */
const state = (at: string, schema: string): Promise<unknown[]> =>
  rows(
    at,
    `SELECT format('%s: %s', relname,
       (xpath('/row/hash/text()', query_to_xml(format('SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C")) AS hash
         FROM %I.%I AS t', $1::text, relname), false, true, '')))[1]) AS what
     FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r' AND relname NOT IN ('seeded', 'migration', 'signing_key')
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = $1
     UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
       WHERE connamespace = $1::regnamespace
     ORDER BY 1`,
    [schema],
  );

it('in bulk stores the same rows, and leaves every key and index as it was', async () => {
  for (const manifest of roster()) {
    const db = await ownerDataSource(manifest, await migrate(manifest, url)).initialize();
    try {
      expect(await seedSubgraph(manifest.name, db, 'small', { bulk: true })).toBe(true);
    } finally {
      await db.destroy();
    }
    expect(await state(url, manifest.name)).toEqual(await state(sharedDatabaseUrl(), manifest.name));
  }
}, 120_000);

it('in bulk stores nothing at all when it fails, and leaves every key and index as it was', async () => {
  const manifest = roster().find(({ name }) => name === 'platforms');
  if (!manifest) throw new Error('There is no subgraph platforms.');
  const db = await ownerDataSource(manifest, await migrate(manifest, url)).initialize();
  try {
    const before = await state(url, manifest.name);
    // It is only found when the index is made again, after everything is in.
    await db.query('CREATE UNIQUE INDEX one_of_each_brand ON product (brand)');
    await expect(seedSubgraph(manifest.name, db, 'small', { bulk: true })).rejects.toThrow(/one_of_each_brand/);
    await db.query('DROP INDEX one_of_each_brand');
    expect(await state(url, manifest.name)).toEqual(before);
  } finally {
    await db.destroy();
  }
}, 60_000);

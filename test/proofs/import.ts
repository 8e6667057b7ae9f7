/**
 * `npm run prove:import`: a feed of 1,000,000 rows comes in whole through an import that is killed again and again, and the
 * import's memory does not grow with it.
 *
 * On a database of its own, that is removed in the end. The command is the real one, its death is SIGKILL at moments that
 * nobody chose, and in the end every row of the feed is looked up with every value.
 *
 *   npm run prove:import -- --rows 1000000 --kills 6
 */
import 'reflect-metadata';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { ensurePostgres, resetPostgres } from '../../launch/postgres';
import { seedSubgraph } from '../../seeds/seed-world';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { newId } from '../../subgraphs/kernel/codes/id';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { type ImportReport } from '../../subgraphs/platforms/catalogue/report';
import { subgraph } from '../../subgraphs/platforms/subgraph';
import { aligned } from '../bench/report';
import { type Stage } from '../bench/stage';
import { COLUMNS, writeFeed } from './import/feed';
import { type Kill, type Run, runImport } from './import/run';
import { type Compared, compareStored, type Shop } from './import/stored';
import { proved } from './proved';

/** Of the worker's memory, against what Node had just after its start. */
const ALLOWED_GROWTH = 250e6;
const POSTGRES = join(__dirname, '..', '..', '.interport', 'prove-import');

interface Proving {
  readonly url: string;
  readonly client: Client;
  readonly shop: Shop;
  readonly categories: readonly string[];
  readonly dir: string;
}

async function prove(stage: Stage): Promise<boolean> {
  const { rows, kills } = asked();
  const dir = mkdtempSync(join(tmpdir(), 'interport-proof-'));
  try {
    stage.progress('starting a database');
    await resetPostgres(POSTGRES);
    const { url } = await ensurePostgres(POSTGRES);
    const proving = { ...(await shopIn(url)), url, dir };
    const { client, shop, categories } = proving;
    try {
      const bytes = await writeFeed(join(dir, 'feed.csv'), rows, categories, (row) => {
        stage.progress(`writing the feed: ${number(row)} rows`);
      });
      stage.say(`${number(rows)} rows of ${COLUMNS.length} columns, ${megabytes(bytes)}; ${kills} kills\n`);
      const runs = await allRuns(proving, killsOf(kills, rows), stage);
      const compared = await compareStored(client, { shop, rows, categories }, (row) => {
        stage.progress(`comparing ${number(row)} rows`);
      });
      stage.say(`${aligned([HEAD, ...runs.map(rowOf)])}\n`);
      return verdict(runs, compared, { rows, kills, dir }, stage);
    } finally {
      await client.end();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
    await resetPostgres(POSTGRES);
  }
}

function asked(): { rows: number; kills: number } {
  const { values } = parseArgs({
    options: { rows: { type: 'string', default: '1000000' }, kills: { type: 'string', default: '6' } },
  });
  const [rows, kills] = [Number(values.rows), Number(values.kills)];
  if (!Number.isInteger(rows) || rows < 1 || !Number.isInteger(kills) || kills < 0) {
    throw new Error('Expected --rows and --kills as whole numbers, such as --rows 1000000 --kills 6.');
  }
  return { rows, kills };
}

/** The small world, and in it a shop with nothing yet. */
async function shopIn(url: string): Promise<Pick<Proving, 'client' | 'shop' | 'categories'>> {
  const db = await runtimeDataSource(subgraph, await migrate(subgraph, url)).initialize();
  await seedSubgraph(subgraph.name, db, 'small').finally(() => db.destroy());
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Shop>(
    `INSERT INTO platforms.merchant
     SELECT (jsonb_populate_record(m, jsonb_build_object('id', $1::text, 'external_ref', 'PROOF'))).*
     FROM platforms.merchant m WHERE status = 'ACTIVE' ORDER BY id LIMIT 1 RETURNING id, platform_id AS platform`,
    [newId('mer')],
  );
  const [shop] = rows;
  if (!shop) throw new Error('The small world has no merchant.');
  const categories = await client.query<{ slug: string }>('SELECT slug FROM platforms.category ORDER BY slug');
  return { client, shop, categories: categories.rows.map(({ slug }) => slug) };
}

/** Two of three somewhere among the rows, one of three soon after the start: while it connects, or passes over what is done. */
function killsOf(kills: number, rows: number): Kill[] {
  const isEarly = (at: number): boolean => at % 3 === 2;
  const places = Array.from({ length: kills }, () => randomInt(rows)).sort((one, other) => one - other);
  return places.map((afterRows, at) =>
    isEarly(at) ? { afterMs: randomInt(300, 6_000) } : { afterRows, andMs: randomInt(300) },
  );
}

async function allRuns({ client, shop, url, dir }: Proving, kills: readonly Kill[], stage: Stage): Promise<Run[]> {
  const rowsDone = async (): Promise<number> => {
    const { rows } = await client.query<{ read: number }>(
      `SELECT (tally->'sums'->>'read')::int AS read FROM platforms.catalogue_import WHERE merchant_id = $1`,
      [shop.id],
    );
    return rows[0]?.read ?? 0;
  };
  const args = ['--platform', shop.platform, '--merchant', shop.id, '--json', 'feed.csv'];
  const runs: Run[] = [];
  for (const kill of [...kills, null]) {
    const progress = (rows: number): void => {
      stage.progress(`run ${runs.length + 1}: ${number(rows)} rows`);
    };
    runs.push(await runImport({ args, cwd: dir, databaseUrl: url, rowsDone, kill, progress }));
    if (!runs.at(-1)?.killed) break;
  }
  return runs;
}

const HEAD = [
  'run', 'rows before', 'passed over in', 'per second', 'rows written', 'in', 'per second', 'RSS at start', 'peak', 'growth', '',
]; // prettier-ignore

function rowOf(run: Run, at: number): string[] {
  const passed = passedOver(run);
  const done = reportOf(run);
  const wrote = done ? done.read - run.before : run.wrote;
  return [
    String(at + 1),
    number(run.before),
    passed ? `${passed.seconds.toFixed(1)} s` : '',
    passed ? number(passed.rows / passed.seconds) : '',
    number(wrote),
    run.writingSeconds > 0 ? `${run.writingSeconds.toFixed(1)} s` : '',
    run.writingSeconds > 1 ? number(wrote / run.writingSeconds) : '',
    megabytes(run.startRss),
    megabytes(run.peakRss),
    megabytes(run.peakRss - run.startRss),
    run.killed
      ? `killed after ${run.seconds.toFixed(1)} s`
      : `ended with ${String(run.code)} after ${run.seconds.toFixed(1)} s`,
  ];
}

/** In the command's own words. */
function passedOver({ err }: Run): { rows: number; seconds: number } | null {
  const [, rows = '', seconds = ''] = /Passed over ([\d,]+) rows that were done, in ([\d.]+) s/.exec(err) ?? [];
  return rows === '' ? null : { rows: Number(rows.replaceAll(',', '')), seconds: Math.max(Number(seconds), 0.1) };
}

function reportOf({ out }: Run): ImportReport | null {
  return out === '' ? null : (JSON.parse(out) as ImportReport);
}

interface Wanted {
  readonly rows: number;
  readonly kills: number;
  readonly dir: string;
}

function verdict(runs: readonly Run[], compared: Compared, { rows, kills, dir }: Wanted, stage: Stage): boolean {
  const last = runs.at(-1);
  const report = last && reportOf(last);
  if (!report) throw new Error(`The last run made no report. It said:\n${last?.err ?? ''}`);
  const growth = Math.max(...runs.map(({ startRss, peakRss }) => peakRss - startRss));
  const listed = listedIn(join(dir, 'feed.report.csv'));
  const none = ({ count, first }: Compared['lost']): [string, boolean] => [
    count === 0 ? '0' : `${number(count)}: ${first.join(', ')} …`,
    count === 0,
  ];
  const facts: readonly (readonly [what: string, seen: string, holds: boolean])[] = [
    ['rows that should be stored', number(compared.rows), true],
    ['lost', ...none(compared.lost)],
    ['twice, or of no row', ...none(compared.twice)],
    ['stored with another value', ...none(compared.different)],
    ['created, by the last run’s report', number(report.created), report.created === compared.rows],
    ['rejected (wrong on purpose)', number(report.rejected), report.rejected === compared.rejected],
    ['rows read', number(report.read), report.read === rows],
    [
      'rejected and incomplete in the report file',
      number(listed.rows),
      listed.rows === report.rejected + report.incomplete,
    ],
    ['its lines in order, none twice', listed.isInOrder ? 'yes' : 'no', listed.isInOrder],
    ['killed', `${runs.filter(({ killed }) => killed).length} of ${kills}`, true],
    ['most growth of memory', megabytes(growth), growth < ALLOWED_GROWTH],
  ];
  stage.say(aligned(facts.map(([what, seen, holds]) => [what, seen, holds ? '' : 'NO'])));
  return facts.every(([, , holds]) => holds);
}

/** No two of our reasons put one row into two lines. */
function listedIn(file: string): { rows: number; isInOrder: boolean } {
  const lines = readFileSync(file, 'utf8')
    .split('\r\n')
    .slice(1, -1)
    .map((line) => Number(line.split(',')[0]));
  return { rows: lines.length, isInOrder: lines.every((line, at) => at === 0 || line > (lines[at - 1] ?? 0)) };
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

proved(prove);

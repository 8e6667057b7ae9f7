/** `npm run import:catalogue` as the person at the terminal meets it: words, files, exit codes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openWorld, type World } from '../kit/world';

const ROOT = join(__dirname, '..', '..');
const dir = mkdtempSync(join(tmpdir(), 'import-command-'));
let world: World;
let merchant: { readonly id: string; readonly platform: string; readonly ref: string };

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['platforms'], writable: true });
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  const { rows } = await client.query<typeof merchant>(
    'SELECT id, platform_id AS platform, external_ref AS ref FROM platforms.merchant ORDER BY id LIMIT 1',
  );
  await client.end();
  if (!rows[0]) throw new Error('The small world has no merchant.');
  merchant = rows[0];
}, 120_000);

afterAll(async () => {
  await world.close();
  rmSync(dir, { recursive: true });
});

const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((done) => {
    const options = { cwd: dir, env: { ...process.env, DATABASE_URL: world.databaseUrl } };
    const node = ['-r', join(ROOT, 'launch', 'swc-register.cjs'), join(ROOT, 'launch', 'cli', 'import-catalogue.ts')];
    execFile(process.execPath, [...node, ...args], options, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

it('reports in words and as CSV, and ends with 1 when a row was rejected', async () => {
  writeFileSync(join(dir, 'shop.csv'), 'gtin,name,extra\n6901007005200,Maltose,x\n=1+1,Trick,y\n');
  const { code, out } = await run('--platform', merchant.platform, '--merchant', merchant.ref, 'shop.csv');
  expect(code).toBe(1);
  expect(out).toMatch(/rows read +2\n +created +1\n/);
  expect(out).toContain('line 3, gtin: = at position 1, expected a digit ("=1+1")');
  expect(out).toContain('Columns ignored: extra');
  expect(out).toContain('one by one: shop.report.csv');
  const csv = readFileSync(join(dir, 'shop.report.csv'), 'utf8').split('\r\n');
  expect(csv[0]).toBe('\ufeffline,outcome,field,reason,value');
  expect(csv[1]).toMatch(/^2,incomplete,product\.title\.zhHans .*,TITLE_ZH_HANS .*,6901007005200$/);
  // A cell that a spreadsheet would run is kept from it.
  expect(csv[2]).toBe(`3,rejected,gtin,"'= at position 1, expected a digit",'=1+1`);
});

it.each<[string, string[], number, RegExp]>([
  ['help', ['--help'], 0, /--map "column=field"/],
  ['no file', [], 2, /^Name the file to import\./],
  ['an unknown option', ['--colour', 'x.csv'], 2, /^Unknown option '--colour'\. --help/],
  [
    'no such file',
    ['--platform', 'plt_x', '--merchant', 'mer_x', 'nosuch.csv'],
    2,
    /^There is no file "nosuch\.csv"\.$/m,
  ],
  [
    'no such platform',
    ['--platform', 'plt_x', '--merchant', 'mer_x', 'some.csv'],
    2,
    /^There is no platform "plt_x"\. There are:\n {2}plt_/,
  ],
])('says what is wrong with a call: %s', async (_name, args, expected, message) => {
  writeFileSync(join(dir, 'some.csv'), 'gtin,name\n');
  const { code, out, err } = await run(...args);
  expect(code).toBe(expected);
  expect(out + err).toMatch(message);
});

it('gives the report as JSON', async () => {
  writeFileSync(join(dir, 'json.csv'), 'gtin,name\n6901007005200,Maltose\n');
  const { code, out } = await run(
    '--platform',
    merchant.platform,
    '--merchant',
    merchant.id,
    '--json',
    '--dry-run',
    'json.csv',
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ read: 1, unchanged: 1, dryRun: true, reportFile: 'json.report.csv' });
});

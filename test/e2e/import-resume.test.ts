/** An import that breaks off, by a signal or by kill -9, goes on where it stopped and comes to the same end as one that did not. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findingsFile } from '../../launch/cli/findings-file';
import {
  ImportInterrupted,
  type ImportListener,
  type ImportRequest,
} from '../../subgraphs/platforms/catalogue/import-catalogue';
import { type ImportReport } from '../../subgraphs/platforms/catalogue/report';
import { writeFeed } from '../proofs/import/feed';
import { runImport } from '../proofs/import/run';
import { compareStored } from '../proofs/import/stored';
import { type Account, type ImportDesk, openImportDesk, told } from './kit/import-desk';

let desk: ImportDesk;
const dir = mkdtempSync(join(tmpdir(), 'import-resume-'));

beforeAll(async () => {
  desk = await openImportDesk();
}, 120_000);
afterAll(async () => {
  await desk.close();
  rmSync(dir, { recursive: true });
});

const HEADER = 'gtin,sku,name,brand\n';
/** 1,200 rows, lines 2 to 1201; `odd` puts others in their places, by line. */
const feed = (of: Account, odd: Readonly<Record<number, string>> = {}): string =>
  HEADER + Array.from({ length: 1200 }, (_, at) => odd[at + 2] ?? `,R-${of.ref}-${at + 2},Tea ${at + 2},\n`).join('');

let files = 0;
const reportFile = (): string => join(dir, `report-${++files}.csv`);

/** Takes the feed and keeps its findings in a file, as the command does. */
async function take(
  of: Account,
  path: string,
  report: string,
  more: ImportListener & Partial<ImportRequest> = {},
): Promise<ImportReport> {
  const findings = findingsFile(report);
  return desk.take(of, path, more, { ...more, findings }).finally(() => findings.close());
}

/** Stops after so many batches of 500. */
async function breakOff(of: Account, path: string, report: string, batches = 1): Promise<void> {
  const stop = new AbortController();
  let left = batches;
  const progress = (): void => {
    if (--left === 0) stop.abort(new Error('enough'));
  };
  await expect(take(of, path, report, { progress, signal: stop.signal })).rejects.toThrow(ImportInterrupted);
}

/** Without what differs from run to run and from shop to shop. */
const said = (report: ImportReport, of: Account): unknown =>
  JSON.parse(JSON.stringify({ ...report, resumed: null, merchant: null }).replaceAll(of.ref, 'X'));

describe('goes on where it stopped', () => {
  it('with the counts and findings of the whole file, and passes over what is done', async () => {
    const [of, other] = [desk.account(), desk.account()];
    // A bad row and a duplicate before the stop, and after it duplicates of rows before it.
    const odd = (account: Account): Record<number, string> => ({
      7: '6901007005207,,Wrong,\n',
      9: '6901007005200,,Maltose,\n',
      12: '6901007005200,,Again,\n',
      900: '6901007005200,,Again,\n',
      901: `,R-${account.ref}-3,Again,\n`,
    });
    const report = reportFile();
    const path = desk.file(feed(of, odd(of)));
    await breakOff(of, path, report);
    const passed: number[] = [];
    desk.statements.length = 0;
    const whole = await take(of, path, report, { passing: (rows) => passed.push(rows) });
    expect(whole.resumed).toMatchObject({ line: 503, rows: 502 });
    expect(passed.at(-1)).toBe(502);
    // The two batches that were left.
    expect(desk.statements.filter((sql) => sql.startsWith('INSERT INTO "platforms"."product"'))).toHaveLength(2);

    const unbroken = reportFile();
    const once = await take(other, desk.file(feed(other, odd(other))), unbroken);
    expect(told(whole)).toBe('created 1196, rejected 4');
    expect(said(whole, of)).toEqual(said(once, other));
    const lines = readFileSync(report, 'utf8').replaceAll(of.ref, 'X');
    expect(lines).toBe(readFileSync(unbroken, 'utf8').replaceAll(other.ref, 'X'));
    expect(lines).toContain('900,rejected,gtin,duplicate of line 9,6901007005200');
  });

  it('knowing which articles a line before the stop has spoken for', async () => {
    const of = desk.account();
    const both = `6901007005200,R-${of.ref}-A,Maltose,\n`;
    await desk.take(of, desk.file(HEADER + both));
    const report = reportFile();
    const path = desk.file(feed(of, { 5: '6901007005200,,One name,\n', 900: `,R-${of.ref}-A,Another name,\n` }));
    await breakOff(of, path, report);
    const { resumed, rejections } = await take(of, path, report);
    expect(resumed?.line).toBe(501);
    expect(rejections).toMatchObject([{ line: 900, field: 'reference', reason: 'the same article as line 5' }]);
  });

  it('also a third time, and once it has ended begins anew', async () => {
    const of = desk.account();
    const [path, report] = [desk.file(feed(of)), reportFile()];
    await breakOff(of, path, report);
    await breakOff(of, path, report);
    expect(await take(of, path, report)).toMatchObject({ resumed: { line: 1001, rows: 1000 }, created: 1200 });
    expect(await take(of, path, report)).toMatchObject({ resumed: null, created: 0, unchanged: 1200 });
  });
});

describe('begins with the first row', () => {
  it.each<[string, (of: Account, path: string, report: string) => Promise<ImportReport>]>([
    [
      'of a file that has changed',
      (of, path, report) => {
        writeFileSync(path, feed(of, { 1201: `,R-${of.ref}-1201,Tea 1201,Leaf\n` }));
        return take(of, path, report);
      },
    ],
    [
      'when another column is read',
      (of, path, report) => take(of, path, report, { mapping: new Map([['brand', null]]) }),
    ],
    ['when it is told to', (of, path, report) => take(of, path, report, { restart: true })],
    ['when the findings before are gone', (of, path) => take(of, path, reportFile())],
    [
      'when the findings before are another file’s',
      (of, path, report) => {
        writeFileSync(report, readFileSync(report, 'utf8').replace('2,incomplete', '3,incomplete'));
        return take(of, path, report);
      },
    ],
    [
      'when another feed came in between',
      async (of, path, report) => {
        await take(of, desk.file(`${HEADER},R-${of.ref}-2,Coffee,\n`), reportFile());
        return take(of, path, report);
      },
    ],
  ])('%s', async (_name, again) => {
    const of = desk.account();
    const [path, report] = [desk.file(feed(of)), reportFile()];
    await breakOff(of, path, report);
    const { resumed, read, created } = await again(of, path, report);
    expect({ resumed, read, created }).toEqual({ resumed: null, read: 1200, created: 700 });
  });
});

describe('killed', () => {
  it('loses no row and takes none twice', async () => {
    const of = desk.account();
    const client = new Client({ connectionString: desk.world.databaseUrl });
    await client.connect();
    try {
      const slugs = await client.query<{ slug: string }>('SELECT slug FROM platforms.category ORDER BY slug');
      const categories = slugs.rows.map(({ slug }) => slug);
      await client.query('DELETE FROM platforms.offer WHERE merchant_id = $1', [of.id]);
      await client.query('DELETE FROM platforms.variant WHERE merchant_id = $1', [of.id]);
      await client.query(
        'DELETE FROM platforms.media WHERE product_id IN (SELECT id FROM platforms.product WHERE merchant_id = $1)',
        [of.id],
      );
      await client.query('DELETE FROM platforms.product WHERE merchant_id = $1', [of.id]);
      const ROWS = 6000;
      await writeFeed(join(dir, 'killed.csv'), ROWS, categories, () => undefined);
      const rowsDone = async (): Promise<number> => {
        const { rows } = await client.query<{ read: number }>(
          `SELECT (tally->'sums'->>'read')::int AS read FROM platforms.catalogue_import WHERE merchant_id = $1`,
          [of.id],
        );
        return rows[0]?.read ?? 0;
      };
      const args = ['--platform', of.platform, '--merchant', of.id, '--json', 'killed.csv'];
      const run = (afterRows: number | null): ReturnType<typeof runImport> =>
        runImport({
          args,
          cwd: dir,
          databaseUrl: desk.world.databaseUrl,
          rowsDone,
          kill: afterRows === null ? null : { afterRows, andMs: 20 },
          progress: () => undefined,
        });
      expect((await run(1)).killed).toBe(true);
      expect((await run(2500)).killed).toBe(true);
      const { code, out, before } = await run(null);
      expect(before).toBeGreaterThanOrEqual(2500);
      const report = JSON.parse(out) as ImportReport;
      const compared = await compareStored(client, { shop: of, rows: ROWS, categories });
      const none = { count: 0, first: [] };
      expect(compared).toMatchObject({ lost: none, twice: none, different: none });
      expect(report).toMatchObject({ read: ROWS, created: compared.rows, updated: 0, unchanged: 0 });
      expect(report.resumed?.rows).toBe(before);
      expect(code).toBe(1);
      expect(await rowsDone()).toBe(0);
    } finally {
      await client.end();
    }
  }, 180_000);
});

import { readFile } from 'node:fs/promises';
import { organisationId } from '../../../kernel/codes/identifier';
import { type RowResult } from '../check/decide';
import { profileOf } from '../columns/profile';
import { csvOf, type Files, openFiles, sheetParts, type WrittenAs, xlsxOf } from '../kit/files';
import { BAD_KINDS, LIST_TIERS, memberList, type MemberList } from '../kit/member-list';
import { type Asked, type FindMatches, type Matches } from '../match/matches';
import { TableError } from '../read/table-error';
import { dryRun, type DryRunListener, type DryRunReport, previewColumns } from './dry-run';
import { BATCH_ROWS } from './plan-rows';
import { resultFile } from './result-file';

let files: Files;

beforeAll(async () => {
  files = await openFiles();
});

afterAll(() => files.clear());

/** An association without members; it remembers what it was asked. */
function nobody(): FindMatches & { readonly questions: Asked[] } {
  const questions: Asked[] = [];
  const find = (asked: Asked): Promise<Matches> => {
    questions.push(asked);
    return Promise.resolve({
      unknown: new Set(),
      members: new Map(),
      numbers: new Map(),
      formerNumbers: new Set(),
      rejected: new Map(),
    });
  };
  return Object.assign(find, { questions });
}

const ON = { today: '2026-11-26', rules: { reapplyDays: 90, allowsLateRenewal: true } };

function run(file: string, listener: DryRunListener = {}, findMatches: FindMatches = nobody()): Promise<DryRunReport> {
  return dryRun({ file, tiers: LIST_TIERS, home: 'UEN', findMatches, ...ON }, listener);
}

/** Each refused row with its reasons. */
async function refusedIn(file: string): Promise<{ report: DryRunReport; refused: Map<number, string[]> }> {
  const refused = new Map<number, string[]>();
  const report = await run(file, {
    results(results) {
      for (const { line, action, reasons } of results) {
        if (action === 'ERROR')
          refused.set(
            line,
            reasons.map(({ code }) => code),
          );
      }
    },
  });
  return { report, refused };
}

const expectedOf = ({ bad }: MemberList): Map<number, string[]> =>
  new Map([...bad].map(([line, code]) => [line, [code]] as const));

describe('10,000 rows with 137 bad ones of 9 kinds', () => {
  const list = memberList({ rows: 10_000, bad: 137, seed: 2026 });
  const rows = [list.header, ...list.rows];

  it('are what they are said to be', () => {
    const kinds = [...list.bad.values()];
    expect([list.rows.length, list.bad.size, new Set(kinds).size]).toEqual([10_000, 137, 9]);
    expect(BAD_KINDS.map((kind) => kinds.filter((one) => one === kind).length)).toEqual([
      16, 16, 15, 15, 15, 15, 15, 15, 15,
    ]);
    const told = (seed: number): string => JSON.stringify(memberList({ rows: 100, bad: 9, seed }).rows);
    expect(told(1)).toBe(told(1));
    expect(told(1)).not.toBe(told(2));
  });

  it.each<[string, () => Promise<string>]>([
    ['CSV in UTF-8', () => files.write('a.csv', csvOf(rows))],
    ['CSV in GB18030, separated by semicolons', () => files.write('b.csv', csvOf(rows, ';', 'GB18030'))],
    ['XLSX', () => files.save('c.xlsx', xlsxOf(rows))],
  ])('a dry run names all 137 with the right reason, and no other: %s', async (_name, write) => {
    const { report, refused } = await refusedIn(await write());
    expect(refused).toEqual(expectedOf(list));
    expect(report.counts).toEqual({ read: 10_000, create: 9_863, update: 0, skip: 0, error: 137 });
    expect(report.errors.map(({ code, rows: count }) => [code, count]).sort()).toEqual(
      BAD_KINDS.map((kind, at) => [kind, at < 2 ? 16 : 15]).sort(),
    );
    expect(report.notes).toEqual([]);
  });
});

describe('2,000 rows with 18 bad ones', () => {
  const list = memberList({ rows: 2_000, bad: 18, seed: 11 });
  const rows = [list.header, ...list.rows];

  it('asks one question for each batch of rows, whatever they say', async () => {
    const find = nobody();
    await run(await files.write('a.csv', csvOf(rows)), {}, find);
    expect(find.questions.length).toBe(2_000 / BATCH_ROWS);
  });

  it('names every member that is there already', async () => {
    const codes = list.rows
      .filter((_, at) => at % 3 === 0 && !list.bad.has(at + 2))
      .map(([, uen = '', uscc = '']) => (uen === '' ? organisationId('USCC', uscc) : organisationId('UEN', uen)));
    const stored = {
      status: 'ACTIVE',
      version: 1,
      tierId: 'tie_corporate',
      memberNumber: null,
      joinedOn: '2001-01-01',
      expiresOn: '2001-12-31',
      name: { en: null, zhHans: null },
      website: null,
      about: { en: null, zhHans: null },
      categories: [],
      contact: null,
    };
    const members = new Map(codes.map((id) => [id, { ...stored, id: `mbr_${id}`, organisationId: id }] as const));
    const find: FindMatches = () =>
      Promise.resolve({
        unknown: new Set(),
        members,
        numbers: new Map(),
        formerNumbers: new Set(),
        rejected: new Map(),
      });
    const { counts } = await run(await files.write('a.csv', csvOf(rows)), {}, find);
    // A bad row may repeat the code of a member; it is refused all the same.
    expect(counts).toEqual({ read: 2_000, create: 1_982 - codes.length, update: codes.length, skip: 0, error: 18 });
  });

  it('has a result file, with a mark and without formulas', async () => {
    const result = await resultFile(files.path('result.csv'));
    await run(await files.write('a.csv', csvOf(rows)), { results: (results) => result.write(results) });
    await result.close();
    const lines = (await readFile(files.path('result.csv'), 'utf8')).split('\r\n');
    expect(lines[0]).toBe(
      '\ufeffline 行号,action 处理,code 代码,field 项目,reason,原因,value 原值,name 名称,identifier 证件号,outcome 结果',
    );
    expect(lines.length - 2).toBe(2_000);
    expect(lines.filter((line) => line.includes(',ERROR 错误,')).length).toBe(18);
    const [line] = [...list.bad].find(([, code]) => code === 'uscc.spreadsheet_mangled') ?? [0];
    expect(lines[line - 1]).toMatch(
      /^\d+,ERROR 错误,uscc\.spreadsheet_mangled,uscc,"?Unified social credit code: 9\.14403E\+17 is a number in scientific notation.*电子表格/,
    );
  });
});

describe('a list as it comes', () => {
  const { header, rows, bad } = memberList({ rows: 40, bad: 9, seed: 7 });
  const expected = new Map([...bad].map(([line, code]) => [line, [code]] as const));

  it.each<[WrittenAs, string]>([
    ['UTF-8', ','],
    ['UTF-8 with BOM', ';'],
    ['GB18030', '\t'],
  ])('%s, %j', async (encoding, delimiter) => {
    const { report, refused } = await refusedIn(
      await files.write('a.csv', csvOf([header, ...rows], delimiter, encoding)),
    );
    expect(refused).toEqual(expected);
    expect(report.source).toMatchObject({
      kind: 'CSV',
      encoding: encoding === 'GB18030' ? 'gb18030' : 'utf-8',
      delimiter,
    });
  });

  it('with a title above the header, and empty rows', async () => {
    const title = ['深圳市跨境电商协会会员名单（2026年）', ...Array<string>(header.length - 1).fill('')];
    const nothing = header.map(() => '');
    const all = [title, nothing, header, nothing, ...rows, nothing];
    const moved = new Map([...expected].map(([line, codes]) => [line + 3, codes] as const));
    for (const file of [await files.write('a.csv', csvOf(all)), await files.save('a.xlsx', xlsxOf(all))]) {
      const { report, refused } = await refusedIn(file);
      expect([...refused.keys()]).toEqual([...moved.keys()]);
      expect(report.counts.read).toBe(40);
    }
  });

  it('a row that is there twice names the first', async () => {
    const [row = []] = rows;
    const again = row.map((cell, at) => (at === 0 ? 'M-other' : cell));
    const number = (rows[5] ?? []).map((cell, at) => (at === 0 ? (row[0] ?? '') : cell));
    const told: string[] = [];
    await run(await files.write('a.csv', csvOf([header, row, again, number])), {
      results: (results) => {
        told.push(...results.flatMap(({ line, reasons }) => reasons.map(({ en }) => `${line}: ${en}`)));
      },
    });
    expect(told).toEqual([
      '3: The same organisation stands on line 2 already. Keep one of the two rows.',
      '4: Member number M-000001 stands on line 2 already.',
    ]);
  });

  it('every reason is in both languages, and complete', async () => {
    const told: { en: string; zh: string }[] = [];
    await run(await files.write('a.csv', csvOf([header, ...rows])), {
      results: (results) => {
        told.push(...results.flatMap(({ reasons, notes }) => [...reasons, ...notes]));
      },
    });
    expect(told.length).toBe(9);
    for (const { en, zh } of told) {
      expect(en).toMatch(/[a-z].*\.$/s);
      expect(zh).toMatch(/\p{Script=Han}.*[。]$/su);
      expect(en + zh).not.toMatch(/\{\w+\}/);
    }
  });

  it('nothing is read while columns are missing', async () => {
    const { mapping, counts } = await run(await files.write('a.csv', 'Company name,Tier\nLion,CORPORATE\n'));
    expect(mapping.problems.map(({ code }) => code)).toEqual(['columns.no_identifier']);
    expect(counts.read).toBe(0);
  });

  it('a preview shows the columns, and the profile made of it reads them the same', async () => {
    const file = await files.write('a.csv', csvOf([header, ...rows]));
    const { mapping } = await previewColumns(file);
    expect(new Set(mapping.choices.map(({ certainty }) => certainty))).toEqual(new Set(['CERTAIN']));
    const again = await previewColumns(file, profileOf(mapping.choices));
    expect(again.mapping.columns).toEqual(mapping.columns);
    expect(new Set(again.mapping.choices.map(({ certainty }) => certainty))).toEqual(new Set(['CHOSEN']));
  });

  it('is broken off when it is asked to', async () => {
    const stop = new AbortController();
    const listener = {
      signal: stop.signal,
      results: () => {
        stop.abort();
      },
    };
    const many = memberList({ rows: 600, bad: 1, seed: 1 });
    await expect(run(await files.write('a.csv', csvOf([many.header, ...many.rows])), listener)).rejects.toThrow(
      /abort/i,
    );
  });
});

it('holds one batch at a time, and reads on when it has been taken', async () => {
  const { header, rows } = memberList({ rows: 2_500, bad: 1, seed: 3 });
  const shares: number[] = [];
  let under = 0;
  let most = 0;
  const listener: DryRunListener = {
    async results(results: readonly RowResult[], { done }) {
      most = Math.max(most, ++under);
      expect(results.length).toBeLessThanOrEqual(BATCH_ROWS);
      await new Promise(setImmediate);
      under -= 1;
      shares.push(done);
    },
  };
  for (const file of [
    await files.write('a.csv', csvOf([header, ...rows])),
    await files.save('a.xlsx', xlsxOf([header, ...rows])),
  ]) {
    shares.length = 0;
    await run(file, listener);
    expect(most).toBe(1);
    // The file is not run through before the first batch is handed on.
    expect(shares[0]).toBeLessThan(0.5);
    expect(shares.length).toBe(10);
  }
});

describe('a file that is none', () => {
  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['nothing', '', 'file.no_rows', /Put a line of column names/],
    ['line ends alone', '\r\n\r\n', 'file.no_rows', /empty/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file.old_excel', /Save it as \.xlsx/],
    ['a PDF', '%PDF-1.7 ...', 'csv.other_kind', /a PDF, not CSV.*Save it as "CSV UTF-8"/],
    ['UTF-16', Buffer.from('\ufeffUEN\tName\n', 'utf16le'), 'csv.utf16', /UTF-16/],
    ['another archive', Buffer.from('504b0506' + '00'.repeat(18), 'hex'), 'workbook.not_one', /not an Excel workbook/],
    ['noise', Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 167 + 13) % 256)), 'csv.western', /./],
  ])('%s: %s', async (_name, content, code, message) => {
    const file = await files.write('bad', content);
    const error = await run(file).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(TableError);
    expect((error as TableError).told).toMatchObject({ code, en: expect.stringMatching(message) });
    expect((error as TableError).told.zh).toMatch(/\p{Script=Han}.*。$/u);
  });

  it('too many columns', async () => {
    const file = await files.write('wide.csv', Array.from({ length: 300 }, (_, at) => `c${at}`).join(','));
    await expect(run(file)).rejects.toThrow('The table has 300 columns; at most 256 are taken.');
  });

  it('a cell far too long is a fault of its row', async () => {
    const { header, rows } = memberList({ rows: 3, bad: 1, seed: 1 });
    const long = rows.map((row, at) =>
      at === 0 ? row.map((cell, column) => (column === 8 ? 'x'.repeat(40_000) : cell)) : row,
    );
    const { refused } = await refusedIn(await files.write('long.csv', csvOf([header, ...long])));
    expect(refused.get(2)).toEqual(['row.unreadable']);
  });

  it('a workbook that breaks off in its rows', async () => {
    const parts = sheetParts(
      '<row><c t="str"><v>UEN</v></c><c t="str"><v>Name</v></c></row><row><c t="s"><v>1</v></c></row>',
    );
    await expect(run(await files.workbook('bad.xlsx', parts))).rejects.toThrow(
      /names the shared text 1, and there is none/,
    );
  });
});

/** Whatever is written comes back: in each encoding, with each separator, as a workbook; and what is exported, too. */
import { existsSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import fc from 'fast-check';
import { csvStream } from '../export/csv';
import { xlsxStream } from '../export/xlsx';
import { csvOf, type Files, openFiles, type Rows, type WrittenAs, xlsxOf } from '../kit/files';
import { openTable } from './open-table';
import { TableError } from './table-error';

let files: Files;

beforeAll(async () => {
  files = await openFiles();
});

afterAll(() => files.clear());

const HEADER = ['UEN', '公司名称', 'Remarks', '有效期至'];

async function readBack(file: string, encoding: 'auto' | 'utf-8' | 'gb18030' = 'auto'): Promise<string[][]> {
  const table = await openTable(file, {
    encoding,
    countKnown: (names) => names.filter((name) => HEADER.includes(name)).length,
    delimiterOf: (line) => [',', ';', '\t', '|'].find((delimiter) => line.split(delimiter).length === 4) ?? ',',
  });
  const rows = [[...table.header]];
  for await (const block of table.rows) for (const { cells, fault } of block) rows.push(fault ? [fault] : [...cells]);
  await table.close();
  return rows;
}

/** Cells of four kinds of trouble: separators, quotes, lines, Chinese of both scripts and beyond the basic plane. */
const cell = fc.string({
  unit: fc.constantFrom(
    'a',
    'Z',
    '0',
    ',',
    ';',
    '\t',
    '|',
    '"',
    "'",
    '\n',
    ' ',
    '茶',
    '雲',
    '𠮷',
    'é',
    '€',
    '=',
    '+',
    '-',
    '@',
  ),
  maxLength: 12,
});
/** A row of nothing is left out by design, so the first cell has something in it. */
const rows = fc.array(
  fc
    .tuple(
      fc.nat().map((number) => `r${number}`),
      cell,
      cell,
      cell,
    )
    .map((cells) => [...cells]),
  { minLength: 1, maxLength: 70 },
);

const ENCODINGS: WrittenAs[] = ['UTF-8', 'UTF-8 with BOM', 'GB18030'];
const cases = ENCODINGS.flatMap((encoding) => [',', ';', '\t', '|'].map((delimiter) => [encoding, delimiter] as const));

it.each(cases)('CSV in %s separated by %j', async (encoding, delimiter) => {
  await fc.assert(
    fc.asyncProperty(rows, async (written) => {
      const file = await files.write('a.csv', csvOf([HEADER, ...written], delimiter, encoding));
      expect(await readBack(file)).toEqual([HEADER, ...written]);
    }),
    { numRuns: 40 },
  );
});

it('a workbook', async () => {
  const anything = fc.oneof(
    cell,
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('_x0041_', '\r', '\u0000', '\ufffe'),
  );
  const wild = fc.array(
    fc
      .tuple(
        fc.nat().map((number) => `r${number}`),
        anything,
        anything,
        anything,
      )
      .map((cells) => [...cells]),
    { minLength: 1, maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(wild, async (written) => {
      const file = await files.save('a.xlsx', xlsxOf([HEADER, ...written]));
      expect(await readBack(file)).toEqual([HEADER, ...written]);
    }),
    { numRuns: 60 },
  );
});

it('any bytes at all are read or refused, and never crash', async () => {
  const head = fc.constantFrom('', 'UEN,Name\n', '\ufeffUEN;Name\n', 'PK\u0003\u0004', '"', 'sep=;\n', 'UEN\tName\r');
  await fc.assert(
    fc.asyncProperty(head, fc.uint8Array({ maxLength: 300 }), async (begin, bytes) => {
      const file = await files.write('any', Buffer.concat([Buffer.from(begin), bytes]));
      const error = await readBack(file).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error === null || error instanceof TableError).toBe(true);
    }),
    { numRuns: 300 },
  );
});

describe('what is exported', () => {
  const DANGEROUS = ['=1+1', '+65 6123', '-2', '@SUM(A1)', '\t=1', '\r=1', "=cmd|' /C calc'!A0", '＝1+1'];
  const columns = HEADER.map((heading, at) => ({ heading, cell: (row: readonly string[]) => row[at] ?? null }));
  const written: Rows = DANGEROUS.map((text, at) => [`r${at}`, text, '', '2026-01-05']);

  it('as CSV has a mark, and an apostrophe before every formula', async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of csvStream(columns, [written])) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    expect(text.startsWith("\ufeffUEN,公司名称,Remarks,有效期至\r\nr0,'=1+1,,2026-01-05\r\n")).toBe(true);
    const back = await readBack(await files.write('a.csv', text));
    expect(back.slice(1).map(([, name]) => name)).toEqual(DANGEROUS.map((formula) => `'${formula}`));
  });

  it('as a workbook has no formula and no number, and every text as it is', async () => {
    const file = await files.save('a.xlsx', xlsxStream(columns, [written]));
    const back = await readBack(file);
    expect(back.slice(1).map(([, name]) => name)).toEqual(DANGEROUS);
  });

  it('as streams of blocks, read as they are asked for', async () => {
    for (const write of [csvStream, xlsxStream]) {
      let asked = 0;
      async function* blocks(): AsyncGenerator<string[][]> {
        for (; asked < 2_000; asked++) {
          await Promise.resolve();
          yield [[`r${asked}`, 'x'.repeat(20_000), String(Math.random()), '']];
        }
      }
      const stream = write(columns, blocks());
      // Nobody reads on after the first chunk: the blocks are not run through.
      const iterator = stream[Symbol.asyncIterator]();
      await iterator.next();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(asked).toBeLessThan(500);
      stream.destroy();
    }
  });

  it.each(['csv', 'xlsx'])('an error of the rows is one of the stream: %s', async (kind) => {
    async function* blocks(): AsyncGenerator<string[][]> {
      yield [['a', 'b', 'c', 'd']];
      await Promise.resolve();
      throw new Error('the database went away');
    }
    const stream = kind === 'csv' ? csvStream(columns, blocks()) : xlsxStream(columns, blocks());
    await expect(files.save('broken', stream)).rejects.toThrow('the database went away');
  });
});

it.each<[string, Buffer, string]>([
  ['UTF-16', Buffer.from('\ufeffUEN,Name\n1,2\n', 'utf16le'), 'csv.utf16'],
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'csv.other_kind'],
  ['Windows-1252', Buffer.from('Nom;Prénom\nÉlise;Hélène\nRené;Zoë\n', 'latin1'), 'csv.western'],
  ['nothing but line ends', Buffer.from('\r\n\r\n'), 'file.no_rows'],
  ['a header whose quote never closes', Buffer.from('UEN,"Name\n1,2\n'), 'csv.header'],
])('%s is refused by its name, in either language', async (_name, bytes, code) => {
  const file = await files.write('bad.csv', bytes);
  const error = await readBack(file).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error instanceof TableError && error.told).toMatchObject({
    code,
    zh: expect.stringMatching(/\p{Script=Han}/u),
  });
});

it('a file of ours that is not there is no fault of whoever sent one', async () => {
  await expect(readBack(files.path('nowhere.csv'))).rejects.not.toBeInstanceOf(TableError);
});

it('whoever looks at the head alone lets go of the file', async () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => [`r${at}`, 'x'.repeat(40), '', '']);
  const path = await files.write('long.csv', csvOf([HEADER, ...lines]));
  const open = (): number =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === realpathSync(path);
      } catch {
        return false;
      }
    }).length;
  const table = await openTable(path, { countKnown: () => 0, delimiterOf: () => ',' });
  await table.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(existsSync('/proc/self/fd') ? open() : 0).toBe(0);
});

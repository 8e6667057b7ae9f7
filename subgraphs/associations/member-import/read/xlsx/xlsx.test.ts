import { readFile } from 'node:fs/promises';
import { type Files, openFiles, sheetParts } from '../../kit/files';
import { type ReadLimits } from '../limits';
import { openTable, type Table } from '../open-table';
import { TableError } from '../table-error';
import { escaped } from '../../export/escaped';
import { serialDay } from './serial-day';
import { showsDay } from './styles';
import { Texts } from './texts';

let files: Files;

beforeAll(async () => {
  files = await openFiles();
});

afterAll(() => files.clear());

interface Asked {
  readonly others?: Readonly<Record<string, string | Buffer>>;
  readonly sheet?: string;
  readonly limits?: Partial<ReadLimits>;
}

function open(file: string, { sheet, limits }: Asked = {}): Promise<Table> {
  return openTable(file, { sheet, limits, countKnown: () => 0, delimiterOf: () => ',' });
}

/** All rows with their line, of a workbook with such rows in its first sheet. */
async function rowsOf(sheet: string, asked: Asked = {}): Promise<string[]> {
  const table = await open(await files.workbook('a.xlsx', sheetParts(sheet, asked.others)), asked);
  const rows = [`${table.headerLine}: ${table.header.join('|')}`];
  try {
    for await (const block of table.rows) {
      for (const { line, cells, fault } of block) rows.push(`${line}: ${fault ?? cells.join('|')}`);
    }
  } finally {
    await table.close();
  }
  return rows;
}

async function drained({ rows }: Table): Promise<number> {
  let count = 0;
  for await (const block of rows) count += block.length;
  return count;
}

async function refusal(run: () => Promise<unknown>): Promise<string> {
  const error = await run().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TableError)) throw new Error('It was read, or failed otherwise.', { cause: error });
  expect(error.told.zh).toMatch(/\p{Script=Han}/u);
  expect(error.told.en + error.told.zh).not.toMatch(/\{\w+\}/);
  return `${error.told.code}: ${error.message}`;
}

const HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="str"><v>b</v></c></row>';
const two = (one: string, other = ''): string => `${HEAD}<row r="2"><c r="A2"${one}</c>${other}</row>`;

describe('cells', () => {
  const STYLES =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.00 &quot;days&quot;"/><numFmt numFmtId="166" formatCode="00000"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>';
  const STRINGS =
    '<sst><si><t>plain</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si><si><t>深圳</t><rPh sb="0" eb="2"><t>shenzhen</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si></sst>';
  const others = { 'xl/styles.xml': STYLES, 'xl/sharedStrings.xml': STRINGS };

  it.each([
    ['shared text', ' t="s"><v>0</v>', 'plain'],
    ['text of several runs', ' t="s"><v>1</v>', 'rich text'],
    ['a reading is no part of a text', ' t="s"><v>2</v>', '深圳'],
    ['characters that XML cannot hold', ' t="s"><v>3</v>', 'a\rb_x0041_'],
    ['inline text of several runs', ' t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is>', 'inline'],
    ['a formula is its value', ' t="str"><f>A1&amp;"!"</f><v>worked out</v>', 'worked out'],
    ['character data', ' t="str"><v><![CDATA[<&>]]></v>', '<&>'],
    ['a number as stored', '><v>9.1440300192203802E+17</v>', '9.1440300192203802E+17'],
    ['a number', '><v>65912345</v>', '65912345'],
    ['a whole number with a point', '><v>1001.0</v>', '1001'],
    ['a number with something after its point', '><v>1001.50</v>', '1001.50'],
    ['a number that is shown with zeros before it', ' s="4"><v>123</v>', '00123'],
    ['one that needs none', ' s="4"><v>123456</v>', '123456'],
    ['a day', ' s="1"><v>46027</v>', '2026-01-05'],
    ['a day with a time', ' s="1"><v>46027.75</v>', '2026-01-05'],
    ['a day of a format of its own', ' s="2"><v>46027</v>', '2026-01-05'],
    ['a number whose format says days', ' s="3"><v>46027</v>', '46027'],
    ['a number of a style that is not there', ' s="99"><v>46027</v>', '46027'],
    ['a day as text', ' t="d"><v>2026-01-05T00:00:00</v>', '2026-01-05'],
    ['yes', ' t="b"><v>1</v>', 'TRUE'],
    ['no', ' t="b"><v>0</v>', 'FALSE'],
    ['an error', ' t="e"><v>#N/A</v>', '#N/A'],
  ])('%s', async (_name, cell, expected) => {
    expect(await rowsOf(two(cell), { others })).toEqual(['1: a|b', `2: ${expected}|`]);
  });

  it('days of a workbook of 1904', async () => {
    const { 'xl/workbook.xml': workbook = '' } = sheetParts('');
    const old = String(workbook).replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
    expect(await rowsOf(two(' s="1"><v>44565</v>'), { others: { ...others, 'xl/workbook.xml': old } })).toEqual([
      '1: a|b',
      '2: 2026-01-05|',
    ]);
  });
});

describe('rows', () => {
  it.each<[string, string, string[]]>([
    ['cells by their names', `${HEAD}<row r="9"><c r="B9"><v>2</v></c></row>`, ['1: a|b', '9: |2']],
    [
      'rows and cells without names',
      '<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>4</v></c></row>',
      ['1: 1|2', '2: |4'],
    ],
    [
      'empty rows, and cells of a style alone',
      `${HEAD}<row r="2"/><row r="3"><c r="XFD3" s="1"/></row><row r="4"><c r="A4"><v>1</v></c></row>`,
      ['1: a|b', '4: 1|'],
    ],
    ['names with a prefix', HEAD.replace(/<(\/?)/g, '<$1x:'), ['1: a|b']],
    ['cells beyond the header', `${HEAD}<row r="2"><c r="D2"><v>9</v></c></row>`, ['1: a|b', '2: |||9']],
  ])('%s', async (_name, sheet, expected) => {
    expect(await rowsOf(sheet)).toEqual(expected);
  });

  it('the first sheet that is shown, or the one asked for', async () => {
    const file = await files.workbook('sheets.xlsx', sheetParts(HEAD));
    const source = async (sheet?: string) => {
      const table = await open(file, sheet === undefined ? {} : { sheet });
      await table.close();
      return table.source;
    };
    expect(await source()).toEqual({ kind: 'XLSX', sheet: 'Members', otherSheets: ['Old'] });
    expect(await source('Old')).toEqual({ kind: 'XLSX', sheet: 'Old', otherSheets: ['Members'] });
    expect(await refusal(() => source('2025'))).toBe(
      'workbook.no_sheet: The workbook has no sheet "2025". Its sheets: Members, Old, Notes.',
    );
  });

  it('a row too long, or a cell, is a fault of that row', async () => {
    const sheet =
      two(` t="str"><v>${'x'.repeat(21)}</v>`) +
      `<row r="3"><c t="str"><v>${'y'.repeat(20)}</v></c><c t="str"><v>${'y'.repeat(20)}</v></c></row>` +
      '<row r="4"><c><v>1</v></c></row>';
    expect(await rowsOf(sheet, { limits: { cellCharacters: 20, rowCharacters: 30 } })).toEqual([
      '1: a|b',
      '2: a cell is longer than 20 characters',
      '3: the row is longer than 30 characters',
      '4: 1|',
    ]);
  });
});

describe('refused', () => {
  const file = async (parts: Readonly<Record<string, string | Buffer>>): Promise<string> =>
    files.workbook('bad.xlsx', parts);
  const read = (sheet: string, asked: Asked = {}) => refusal(() => rowsOf(sheet, asked));

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'an archive of other things',
      { 'a.txt': 'x' },
      /^workbook\.not_one: .*it has no list of sheets\. Save the list as \.xlsx/,
    ],
    ['a binary workbook', { 'xl/workbook.bin': 'x' }, /^workbook\.binary: .*\.xlsb/],
    ['an OpenDocument sheet', { mimetype: 'x', 'content.xml': 'x' }, /^workbook\.open_document: /],
    ['a list of sheets that is no XML', { 'xl/workbook.xml': 'hello' }, /^workbook\.damaged: /],
    ['no sheet at all', { 'xl/workbook.xml': '<workbook><sheets/></workbook>' }, /^workbook\.no_visible_sheet: /],
    ['an empty archive', {}, /^workbook\.not_one: /],
  ])('%s', async (_name, parts, message) => {
    const bad = await file(parts);
    expect(await refusal(() => open(bad))).toMatch(message);
  });

  it.each<[string, string, RegExp]>([
    ['XML that ends too early', `${HEAD}<row r="2"><c`, /^workbook\.damaged: /],
    ['a text that is not there', two(' t="s"><v>5</v>'), /row 2 names the shared text 5, and there is none\. Open it/],
    ['a row without a number', '<row r="x"/>', /row "x" comes after row 0; expected a number above that/],
    ['a row that comes twice', `${HEAD}${HEAD}`, /row "1" comes after row 1/],
    ['a row beyond what a sheet holds', '<row r="1048577"/>', /at most 1048576/],
    ['an entity of its own', two(' t="str"><v>&lol;</v>'), /^workbook\.damaged: /],
    [
      'cells without end',
      `<row>${'<c><v>1</v></c>'.repeat(300)}</row>`,
      /^file\.too_many_columns: .*257 columns; at most 256/,
    ],
  ])('%s', async (_name, sheet, message) => {
    expect(await read(sheet)).toMatch(message);
  });

  it('entities and document types are not looked at', async () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><worksheet><sheetData>${HEAD}</sheetData></worksheet>`;
    expect(await read('', { others: { 'xl/worksheets/sheet1.xml': bomb } })).toMatch(
      /it has a document type, which no workbook has/,
    );
  });

  it('a part that is not UTF-8', async () => {
    const others = { 'xl/worksheets/sheet1.xml': Buffer.from([0x3c, 0x61, 0xff, 0xfe]) };
    expect(await read('', { others })).toMatch(/^workbook\.damaged: /);
  });

  it('an archive cut short, at any place', async () => {
    const whole = await files.workbook('whole.xlsx', sheetParts(two('><v>1</v>')));
    const bytes = await readFile(whole);
    for (let length = 4; length < bytes.length; length += 97) {
      const cut = await files.write('cut.xlsx', bytes.subarray(0, length));
      expect(await refusal(() => open(cut))).toMatch(/^workbook\.damaged: /);
    }
  });

  it('bytes turned over, at any place, are read or refused, and never crash', async () => {
    const whole = await files.workbook('whole.xlsx', sheetParts(two('><v>1</v>')));
    const bytes = await readFile(whole);
    for (let at = 4; at < bytes.length; at += 41) {
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ 0xff;
      const file = await files.write('turned.xlsx', turned);
      try {
        const table = await open(file);
        await drained(table);
        await table.close();
      } catch (error) {
        expect(error).toBeInstanceOf(TableError);
      }
    }
  });
});

describe('bombs', () => {
  const MEGABYTE = 1024 * 1024;

  it('a sheet that unpacks to far more than it is packed', async () => {
    const sheet = `<worksheet><sheetData>${HEAD}${' '.repeat(12 * MEGABYTE)}</sheetData></worksheet>`;
    const file = await files.workbook('bomb.xlsx', sheetParts('', { 'xl/worksheets/sheet1.xml': sheet }));
    expect(await refusal(() => rowsIn(file, { unpackedBytes: 4 * MEGABYTE }))).toMatch(
      /^workbook\.too_large: Unpacked, the workbook is larger than 4 MB\. Split the list/,
    );
  });

  it('all parts count together', async () => {
    const strings = `<sst><si><t>${'x'.repeat(3 * MEGABYTE)}</t></si></sst>`;
    const sheet = `<worksheet><sheetData>${HEAD}${' '.repeat(3 * MEGABYTE)}</sheetData></worksheet>`;
    const file = await files.workbook(
      'bomb.xlsx',
      sheetParts('', { 'xl/worksheets/sheet1.xml': sheet, 'xl/sharedStrings.xml': strings }),
    );
    expect(await refusal(() => rowsIn(file, { unpackedBytes: 4 * MEGABYTE }))).toMatch(/^workbook\.too_large: /);
  });

  it('shared texts without end', async () => {
    const strings = `<sst>${`<si><t>${'x'.repeat(30_000)}</t></si>`.repeat(200)}</sst>`;
    const file = await files.workbook('bomb.xlsx', sheetParts(HEAD, { 'xl/sharedStrings.xml': strings }));
    expect(await refusal(() => rowsIn(file, { sharedTextBytes: 2 * MEGABYTE }))).toMatch(
      /^workbook\.too_large: .*2 MB/,
    );
  });

  it('one text that every cell names', async () => {
    const strings = `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`;
    const rows = Array.from({ length: 200 }, (_, at) => `<row r="${at + 2}"><c t="s"><v>0</v></c></row>`).join('');
    const file = await files.workbook('bomb.xlsx', sheetParts(HEAD + rows, { 'xl/sharedStrings.xml': strings }));
    expect(await refusal(() => rowsIn(file, { takenCharacters: 2 * MEGABYTE }))).toMatch(/^workbook\.too_large: /);
  });

  it.each(['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml'])('%s without end', async (part) => {
    const file = await files.workbook('bomb.xlsx', sheetParts(HEAD, { [part]: `<a>${' '.repeat(9 * MEGABYTE)}</a>` }));
    expect(await refusal(() => rowsIn(file, {}))).toMatch(/^workbook\.damaged: .*is larger than 8 MB/);
  });

  it('an attribute without end', async () => {
    const file = await files.workbook('bomb.xlsx', sheetParts(`<row r="${'1'.repeat(MEGABYTE)}"/>`));
    expect(await refusal(() => rowsIn(file, {}))).toMatch(/^workbook\.damaged: /);
  });

  it.each<[string, string]>([
    ['elements within elements', '<a>'.repeat(200)],
    ['attributes without end', `<row ${Array.from({ length: 2_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`],
  ])('%s', async (_name, sheet) => {
    const file = await files.workbook('bomb.xlsx', sheetParts(sheet));
    expect(await refusal(() => rowsIn(file, {}))).toMatch(/^workbook\.damaged: .*more than any workbook has/);
  });

  it('more files than any workbook has', async () => {
    const parts = Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`f${at}`, '']));
    const file = await files.workbook('bomb.xlsx', parts);
    expect(await refusal(() => open(file))).toMatch(/^workbook\.not_one: .*it holds 2001 files/);
  });

  async function rowsIn(file: string, limits: Partial<ReadLimits>): Promise<void> {
    const table = await open(file, { limits });
    try {
      await drained(table);
    } finally {
      await table.close();
    }
  }
});

it.each([
  ['yyyy-mm-dd', true],
  ['d/m/yy', true],
  ['[$-804]yyyy"年"m"月"d"日"', true],
  ['General', false],
  ['0.00', false],
  ['#,##0 "days"', false],
  ['0\\d', false],
  ['[Red]0', false],
  ['h:mm:ss', false],
  ['@', false],
])('format %s shows a day: %s', (format, expected) => {
  expect(showsDay(format)).toBe(expected);
});

it.each([
  [46027, false, '2026-01-05'],
  [61, false, '1900-03-01'],
  [60, false, null],
  [2958465, false, '9999-12-31'],
  [2958466, false, null],
  [0, true, '1904-01-01'],
  [-1, true, null],
  [Number.NaN, false, null],
  [Infinity, false, null],
])('%d (1904: %s) is %s', (serial, is1904, day) => {
  expect(serialDay(serial, is1904)).toBe(day);
});

it('texts are found by their number, whatever their length', () => {
  const texts = new Texts();
  const all = [
    '',
    'a',
    '深圳',
    'x'.repeat(300_000),
    ...Array.from({ length: 5_000 }, (_, at) => `text ${at}`),
    '𠮷'.repeat(500_000),
  ];
  for (const text of all) texts.add(text);
  expect(all.every((text, at) => texts.at(at) === text)).toBe(true);
  expect([texts.at(-1), texts.at(all.length), texts.at(0.5), texts.at(Number.NaN)]).toEqual(Array(4).fill(undefined));
});

it.each([
  ['a & b < c', 'a &amp; b &lt; c'],
  ['a\r\n\tb', 'a_x000D_\n\tb'],
  ['_x0041_', '_x005F_x0041_'],
  ['\u0001\uffff', '_x0001__xFFFF_'],
])('%j is written %s', (text, xml) => {
  expect(escaped(text)).toBe(xml);
});

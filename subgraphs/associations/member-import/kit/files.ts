/** Files for tests: in a folder of their own that goes when the test ends, made of text, of bytes, or of parts of a workbook. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { ZipFile } from 'yazl';
import { xlsxStream } from '../export/xlsx';
import { gb18030 } from './gb18030';

export interface Files {
  write(name: string, content: string | Uint8Array): Promise<string>;
  save(name: string, stream: Readable): Promise<string>;
  /** A workbook made of the parts given, by their names in the archive. */
  workbook(name: string, parts: Readonly<Record<string, string | Buffer>>): Promise<string>;
  path(name: string): string;
  clear(): Promise<void>;
}

export async function openFiles(): Promise<Files> {
  const folder = await mkdtemp(join(tmpdir(), 'member-import-'));
  const path = (name: string): string => join(folder, name);
  const save = async (name: string, stream: Readable): Promise<string> => {
    await pipeline(stream, createWriteStream(path(name)));
    return path(name);
  };
  return {
    path,
    save,
    async write(name, content) {
      await writeFile(path(name), content);
      return path(name);
    },
    workbook(name, parts) {
      const zip = new ZipFile();
      for (const [part, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), part);
      zip.end();
      return save(name, zip.outputStream as Readable);
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

export type Rows = readonly (readonly string[])[];

export type WrittenAs = 'UTF-8' | 'UTF-8 with BOM' | 'GB18030';

/** CSV as a program writes it that knows nothing of formulas. */
export function csvOf(rows: Rows, delimiter = ',', encoding: WrittenAs = 'UTF-8'): Buffer {
  const text = stringify([...rows], { delimiter, record_delimiter: '\r\n', quote_record_delimiter: true });
  if (encoding === 'GB18030') return gb18030(text);
  return Buffer.from((encoding === 'UTF-8 with BOM' ? '\ufeff' : '') + text);
}

export function xlsxOf([header = [], ...rows]: Rows): Readable {
  const columns = header.map((heading, at) => ({ heading, cell: (row: readonly string[]) => row[at] ?? null }));
  return xlsxStream(columns, [rows]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (all: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** The parts of a small workbook around the rows of its first sheet; any part may be put in another's place. */
export function sheetParts(
  rows: string,
  others: Readonly<Record<string, string | Buffer>> = {},
): Record<string, string | Buffer> {
  return {
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Members" sheetId="1" r:id="rId1"/><sheet name="Old" sheetId="2" r:id="rId2"/><sheet name="Notes" sheetId="3" state="hidden" r:id="rId3"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', '/xl/worksheets/sheet2.xml'],
      ['rId3', 'worksheet', 'worksheets/sheet3.xml'],
      ['rId4', 'sharedStrings', 'sharedStrings.xml'],
      ['rId5', 'styles', 'styles.xml'],
    ]),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>UEN</v></c></row><row r="2"><c t="str"><v>second</v></c></row></sheetData></worksheet>`,
    ...others,
  };
}

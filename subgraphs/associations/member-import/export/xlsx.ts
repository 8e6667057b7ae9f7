/**
 * Rows to a workbook of one sheet, as a stream (ECMA-376): nothing but the block at hand is in memory.
 *
 * Every cell is a text with the text format and the mark that Excel sets for a leading apostrophe (quotePrefix). So no cell is
 * ever taken for a formula, also after somebody edits it, and no code for a number. Nothing is put before the text itself:
 * +65 6123 4567 stays one.
 */
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type Blocks, type ExportColumn } from './blocks';
import { escaped } from './escaped';
import { CONTENT_TYPES, ROOT_RELATIONS, STYLES, WORKBOOK_RELATIONS, workbookXml } from './xlsx-parts';

export interface SheetOptions {
  /** What its tab says, at most 31 characters. */
  readonly sheet?: string;
}

// What Excel can hold: of rows in a sheet, of characters in a cell.
const MOST_ROWS = 1_048_576;
const LONGEST_CELL = 32_767;

/** An error of the blocks destroys the stream. */
export function xlsxStream<Row>(
  columns: readonly ExportColumn<Row>[],
  blocks: Blocks<Row>,
  { sheet = 'Members' }: SheetOptions = {},
): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const rows = Readable.from(sheetXml(columns, blocks), { objectMode: false });
  const fail = (error: Error): void => {
    output.destroy(error);
  };
  rows.on('error', fail);
  zip.on('error', fail);
  output.on('close', () => rows.destroy());
  for (const [part, text] of Object.entries({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': ROOT_RELATIONS,
    'xl/workbook.xml': workbookXml(sheet),
    'xl/_rels/workbook.xml.rels': WORKBOOK_RELATIONS,
    'xl/styles.xml': STYLES,
  })) {
    zip.addBuffer(Buffer.from(text), part, { mtime: ALWAYS });
  }
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml', { mtime: ALWAYS });
  zip.end();
  return output;
}

/** One list makes the same bytes each time. */
const ALWAYS = new Date(2026, 0, 1);

async function* sheetXml<Row>(columns: readonly ExportColumn<Row>[], blocks: Blocks<Row>): AsyncGenerator<Buffer> {
  yield Buffer.from(
    SHEET_HEAD +
      rowXml(
        columns.map(({ heading }) => heading),
        1,
        'heading',
      ),
  );
  let line = 1;
  for await (const rows of blocks) {
    const xml = rows.map((row) =>
      rowXml(
        columns.map(({ cell }) => cell(row) ?? ''),
        ++line,
        'text',
      ),
    );
    if (line > MOST_ROWS)
      throw new RangeError(`A sheet holds ${MOST_ROWS} rows; export a list as long as this as CSV.`);
    if (xml.length > 0) yield Buffer.from(xml.join(''));
  }
  yield Buffer.from(SHEET_TAIL);
}

const SHEET_HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
  '</sheetView></sheetViews><sheetData>';
const SHEET_TAIL = '</sheetData></worksheet>';

// The places of the two formats in STYLES.
const FORMATS = { text: 1, heading: 2 } as const;

function rowXml(cells: readonly string[], line: number, format: keyof typeof FORMATS): string {
  const xml = cells.map((cell, at) => (cell === '' ? '' : cellXml(cell, `${columnName(at)}${line}`, FORMATS[format])));
  return `<row r="${line}">${xml.join('')}</row>`;
}

function cellXml(cell: string, name: string, format: number): string {
  const text = cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL - 1)}…` : cell;
  return `<c r="${name}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** 0 is A, 26 is AA. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

/**
 * Lines to records. Regular ones are cut at once; the others csv-parse reads strictly (RFC 4180), block by block. What it
 * refuses is one record with a fault, and reading goes on with the next line.
 *
 * A record ends where its quotes are even, so it is cut out before csv-parse sees it. A quote that is never closed would
 * otherwise swallow the rest of the file: here it costs its own line, since a record of several lines that does not read, or has
 * not as many cells as the header, is given up after its first.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { cutterOf } from './cut-cells';
import { type Line } from './read-lines';

export interface FeedRecord {
  /** The line it begins at. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why it is none; then it has no cells. */
  readonly fault?: string;
}

/** A row of nothing but separators is what spreadsheets leave below a table. */
export function isEmptyRecord({ cells, fault }: FeedRecord): boolean {
  return fault === undefined && cells.every((cell) => cell.trim() === '');
}

const MOST_LINES = 200;
const MOST_CHARACTERS = 128 * 1024;

export async function* readRecords(
  blocks: AsyncIterable<readonly Line[]> | Iterable<readonly Line[]>,
  delimiter: string,
): AsyncGenerator<readonly FeedRecord[]> {
  const reader = new RecordReader(delimiter);
  for await (const block of blocks) {
    const records = reader.read(block, false);
    if (records.length > 0) yield records;
  }
  const last = reader.read([], true);
  if (last.length > 0) yield last;
}

class RecordReader {
  /** Lines of a record whose end has not come. */
  private open: readonly Line[] = [];
  private width: number | undefined;

  private readonly cut: (text: string) => string[] | null;

  constructor(private readonly delimiter: string) {
    this.cut = cutterOf(delimiter);
  }

  read(block: readonly Line[], isLast: boolean): FeedRecord[] {
    const lines = this.open.length === 0 ? block : [...this.open, ...block];
    this.open = [];
    const records: FeedRecord[] = [];
    let whole: Line[] = [];
    const flush = (): void => {
      for (const record of this.parsed(whole)) records.push(record);
      whole = [];
    };
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at];
      if (!line || isBlank(line)) continue;
      if (line.fault === undefined && hasEvenQuotes(line.text)) {
        whole.push(line);
        continue;
      }
      flush();
      const { record, length } = this.oddRecord(lines, at, isLast);
      if (!record) {
        this.open = lines.slice(at);
        break;
      }
      records.push(record);
      at += length - 1;
    }
    flush();
    return records;
  }

  /** One that is not simply a line: of several lines, or with a fault. No record: its end is not among these lines. */
  private oddRecord(
    lines: readonly Line[],
    at: number,
    isLast: boolean,
  ): { record: FeedRecord | null; length: number } {
    const line = lines[at];
    if (line?.fault !== undefined) return { record: faulty(line.number, line.fault), length: 1 };
    const length = extent(lines, at);
    if (length === 'open' && !isLast) return { record: null, length: 0 };
    const record = typeof length === 'number' ? this.multiline(lines.slice(at, at + length)) : null;
    if (record && typeof length === 'number') return { record, length };
    return { record: faulty(line?.number ?? 0, NOT_CLOSED), length: 1 };
  }

  /** Null when it is no record, or not one of this table: then its first quote was a stray one. */
  private multiline(lines: readonly Line[]): FeedRecord | null {
    const [first] = lines;
    if (!first || lines.some((line) => line.fault !== undefined)) return null;
    const [record] = this.parsed([{ number: first.number, text: lines.map((line) => line.text).join('\n') }]);
    if (!record || record.fault !== undefined) return null;
    return record.cells.length === (this.width ?? 1) ? record : null;
  }

  /** One record for each text. */
  private parsed(texts: readonly Line[]): FeedRecord[] {
    const cut = texts.map(({ text }) => this.cut(text));
    const rest = this.parsedStrictly(texts.filter((_, at) => cut[at] === null)).values();
    const records = texts.map(({ number }, at) => {
      const cells = cut[at];
      return cells ? { line: number, cells } : (rest.next().value ?? faulty(number, NOT_CLOSED));
    });
    // A title may stand above the table, in one cell.
    this.width ??= records.find(({ cells }) => cells.length > 1)?.cells.length;
    return records;
  }

  private parsedStrictly(texts: readonly Line[]): FeedRecord[] {
    const records: FeedRecord[] = [];
    while (records.length < texts.length) {
      const rest = texts.slice(records.length);
      const { rows, fault } = this.parse(rest.map((line) => line.text).join('\n'));
      for (const cells of rows) records.push({ line: texts[records.length]?.number ?? 0, cells });
      if (fault === null) break;
      records.push(faulty(texts[records.length]?.number ?? 0, fault));
    }
    return records;
  }

  private parse(text: string): { rows: string[][]; fault: string | null } {
    const rows: string[][] = [];
    if (text === '') return { rows, fault: null };
    try {
      parse(text, {
        delimiter: this.delimiter,
        record_delimiter: '\n',
        relax_column_count: true,
        on_record: (row: string[]) => {
          rows.push(row);
          return null;
        },
      });
      return { rows, fault: null };
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return { rows, fault: FAULTS[error.code] ?? error.message };
    }
  }
}

/** How many lines from here until the quotes are even; 'open' when the lines end before, 'endless' when it is no use to wait. */
function extent(lines: readonly Line[], from: number): number | 'open' | 'endless' {
  let isEven = true;
  let characters = 0;
  for (let at = from; at < lines.length; at++) {
    const text = lines[at]?.text ?? '';
    characters += text.length;
    if (at - from >= MOST_LINES || characters > MOST_CHARACTERS) return 'endless';
    if (!hasEvenQuotes(text)) isEven = !isEven;
    if (isEven) return at - from + 1;
  }
  return 'open';
}

function isBlank(line: Line): boolean {
  return line.fault === undefined && line.text.trim() === '';
}

function hasEvenQuotes(text: string): boolean {
  let isEven = true;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isEven = !isEven;
  return isEven;
}

function faulty(line: number, fault: string): FeedRecord {
  return { line, cells: [], fault };
}

const NOT_CLOSED =
  'a double quote (") is opened and not closed; inside a cell write it twice and put the cell in quotes: "6"" pizza"';

const FAULTS: Readonly<Record<string, string | undefined>> = {
  CSV_INVALID_CLOSING_QUOTE:
    'text follows a closing double quote ("); inside a quoted cell write it twice: "6"" pizza"',
  INVALID_OPENING_QUOTE:
    'a double quote (") stands inside a cell without quotes; put the cell in quotes and write it twice: "6"" pizza"',
};

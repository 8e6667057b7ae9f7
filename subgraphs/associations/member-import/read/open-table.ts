/**
 * A list of members as somebody keeps it, CSV or XLSX, as one table: a header, and rows that are read as they are asked for.
 *
 * Lists begin with a title now and then ("Members 2026"), so the header is looked for among the first rows: the first one with
 * at least two known column names, else the first row of all.
 */
import { open } from 'node:fs/promises';
import { FeedError, type FeedFault } from '../../../kernel/feed/feed-error';
import { openFeed } from '../../../kernel/feed/open-feed';
import { type FeedRecord, isEmptyRecord } from '../../../kernel/feed/read-records';
import { type Encoding } from '../../../kernel/feed/sniff';
import { READ_LIMITS, type ReadLimits } from './limits';
import { tableError, type TableErrorCode } from './table-error';
import { openWorkbook } from './xlsx/open-workbook';

export type TableSource =
  | { readonly kind: 'CSV'; readonly encoding: Encoding; readonly delimiter: string }
  | { readonly kind: 'XLSX'; readonly sheet: string; readonly otherSheets: readonly string[] };

export interface Table {
  readonly source: TableSource;
  readonly header: readonly string[];
  readonly headerLine: number;
  /** The first rows below the header, to guess by; they come again in `rows`. */
  readonly sample: readonly FeedRecord[];
  /** Below the header, without empty ones; each has at least as many cells as the header, or a fault. */
  readonly rows: AsyncIterable<readonly FeedRecord[]>;
  /** Whether numbers that are days count from 1904. */
  readonly is1904: boolean;
  /** The share of the file that has been read, from 0 to 1. */
  readonly done: () => number;
  readonly close: () => Promise<void>;
}

export interface TableOptions {
  readonly encoding?: Encoding | 'auto' | undefined;
  readonly delimiter?: string | null | undefined;
  /** Of a workbook; its first one when left out. */
  readonly sheet?: string | null | undefined;
  readonly limits?: Partial<ReadLimits> | undefined;
  /** How many of these names are known as columns. */
  readonly countKnown: (names: readonly string[]) => number;
  /** Asked of the first line when no delimiter was given. */
  readonly delimiterOf: (firstLine: string) => string;
}

const HEADER_AMONG = 10;
const SAMPLE_ROWS = 50;

/** Throws TableError when it is no file that could be read; so do its rows. Close it in the end. */
export async function openTable(file: string, options: TableOptions): Promise<Table> {
  const limits = { ...READ_LIMITS, ...options.limits };
  const kind = await kindOf(file);
  if (kind === 'OLD_EXCEL') throw tableError('file.old_excel');
  if (kind === 'EMPTY') throw tableError('file.no_rows');
  const opened = kind === 'ZIP' ? await openXlsx(file, options, limits) : await openCsv(file, options);
  try {
    return await tableOf(opened, options.countKnown, limits);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

interface Opened extends Pick<Table, 'source' | 'is1904' | 'done'> {
  readonly close: () => Promise<void> | void;
  readonly records: AsyncIterable<readonly FeedRecord[]>;
  /** A sheet leaves out empty cells at the end of a row; in CSV a missing cell is a mistake. */
  readonly fills: boolean;
}

async function openXlsx(file: string, { sheet: asked = null }: TableOptions, limits: ReadLimits): Promise<Opened> {
  const { sheet, otherSheets, is1904, rows, done, close } = await openWorkbook(file, asked, limits);
  return { source: { kind: 'XLSX', sheet, otherSheets }, is1904, records: rows, fills: true, done, close };
}

async function openCsv(file: string, { encoding, delimiter: asked, delimiterOf }: TableOptions): Promise<Opened> {
  const feed = await openFeed(file, { encoding, delimiter: asked ?? undefined, delimiterOf }).catch(asTableError);
  async function* records(): AsyncGenerator<readonly FeedRecord[]> {
    yield [{ line: feed.headerLine, cells: feed.header }];
    yield* feed.rows;
  }
  const source = { kind: 'CSV', encoding: feed.encoding, delimiter: feed.delimiter } as const;
  return {
    source,
    is1904: false,
    records: records(),
    fills: false,
    done: () => feed.done(),
    close: () => feed.close(),
  };
}

function asTableError(error: unknown): never {
  if (!(error instanceof FeedError)) throw error;
  const code = error.kind && CODES[error.kind];
  // A file of ours that is not there is nothing that whoever sent it could mend.
  if (!code) throw error;
  throw tableError(code, { detail: error.message }, error);
}

const CODES: Readonly<Record<FeedFault, TableErrorCode | null>> = {
  NO_FILE: null,
  EMPTY: 'file.no_rows',
  HEADER: 'csv.header',
  UTF_16: 'csv.utf16',
  WESTERN: 'csv.western',
  OTHER_KIND: 'csv.other_kind',
};

async function tableOf(opened: Opened, countKnown: TableOptions['countKnown'], limits: ReadLimits): Promise<Table> {
  const { source, is1904, done, records, fills } = opened;
  const iterator = withoutEmpty(records);
  const first: FeedRecord[] = [];
  while (first.length < HEADER_AMONG + SAMPLE_ROWS) {
    const block = await iterator.next();
    if (block.done === true) break;
    first.push(...block.value);
  }
  const candidates = first.slice(0, HEADER_AMONG);
  const found = candidates.findIndex(({ cells }) => countKnown(cells) >= 2);
  const head = candidates[Math.max(0, found)];
  if (!head) throw tableError('file.no_rows');
  const header = withoutTail(head.cells).map((name) => name.trim());
  if (header.length > limits.columns) {
    throw tableError('file.too_many_columns', { count: header.length, most: limits.columns });
  }
  const shape = (record: FeedRecord): FeedRecord => bounded(fills ? filled(record, header.length) : record, limits);
  const rest = first.slice(Math.max(0, found) + 1).map(shape);

  async function* rows(): AsyncGenerator<readonly FeedRecord[]> {
    yield rest;
    for (let block = await iterator.next(); block.done !== true; block = await iterator.next()) {
      yield block.value.map(shape);
    }
  }
  const sample = rest.slice(0, SAMPLE_ROWS);
  const close = async (): Promise<void> => {
    await iterator.return(undefined);
    await opened.close();
  };
  return { source, header, headerLine: head.line, sample, rows: rows(), is1904, done, close };
}

async function* withoutEmpty(blocks: AsyncIterable<readonly FeedRecord[]>): AsyncGenerator<readonly FeedRecord[]> {
  for await (const block of blocks) yield block.filter((record) => !isEmptyRecord(record));
}

function filled(record: FeedRecord, width: number): FeedRecord {
  if (record.fault !== undefined || record.cells.length >= width) return record;
  return { ...record, cells: [...record.cells, ...Array<string>(width - record.cells.length).fill('')] };
}

/** What a workbook's reader has looked at before, and of CSV nobody has. */
function bounded(record: FeedRecord, { cellCharacters }: ReadLimits): FeedRecord {
  if (!record.cells.some((cell) => cell.length > cellCharacters)) return record;
  return { line: record.line, cells: [], fault: `a cell is longer than ${cellCharacters} characters` };
}

function withoutTail(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

async function kindOf(file: string): Promise<'ZIP' | 'OLD_EXCEL' | 'TEXT' | 'EMPTY'> {
  const handle = await open(file, 'r').catch(() => null);
  // Why it cannot be opened, the reader of CSV says.
  if (!handle) return 'TEXT';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead === 0) return 'EMPTY';
    const head = buffer.toString('hex');
    if (head === '504b0304' || head === '504b0506') return 'ZIP';
    return head === 'd0cf11e0' ? 'OLD_EXCEL' : 'TEXT';
  } catch {
    return 'TEXT';
  } finally {
    await handle.close();
  }
}

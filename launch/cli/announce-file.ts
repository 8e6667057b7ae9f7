/** A CSV file of organisations, announced row by row: read as a stream, one transaction for each batch. */
import { type DataSource, type EntityManager } from 'typeorm';
import { isBusy } from '../../subgraphs/kernel/errors';
import { type OrganisationAnnounced, readAnnouncement } from '../../subgraphs/kernel/events/organisation-announced';
import { delimiterBy } from '../../subgraphs/kernel/feed/column-names';
import { FeedError } from '../../subgraphs/kernel/feed/feed-error';
import { openFeed } from '../../subgraphs/kernel/feed/open-feed';
import { type FeedRecord, isEmptyRecord } from '../../subgraphs/kernel/feed/read-records';
import { SYSTEM, type Viewer } from '../../subgraphs/kernel/viewer';

/** A subgraph as the one who announces. */
export interface Announcer {
  readonly db: DataSource;
  readonly announce: (
    viewer: Viewer,
    db: EntityManager,
    organisations: readonly OrganisationAnnounced[],
  ) => Promise<void>;
}

export interface Counts {
  readonly read: number;
  readonly announced: number;
  readonly refused: number;
}

export interface Listener {
  /** Each thing that is wrong with a row; no field where the row itself cannot be read. */
  refused(line: number, problem: { readonly field: string | null; readonly reason: string }): void;
  /** After each batch. `done` is the share of the file that has been read, from 0 to 1; 1 at the end. */
  progress(counts: Counts, done: number): void;
  readonly signal: AbortSignal;
}

export class AnnouncingInterrupted extends Error {
  override readonly name = 'AnnouncingInterrupted';

  constructor(
    readonly counts: Counts,
    cause: unknown,
  ) {
    const busy = 'the database went away, or did not answer in time';
    super(cause instanceof Error ? (isBusy(cause) ? busy : cause.message) : String(cause), { cause });
  }
}

const BATCH = 500;
const COLUMNS = ['scheme', 'identifier', 'name_en', 'name_zh', 'country'] as const;
type Column = (typeof COLUMNS)[number];
const delimiterOf = delimiterBy((name) => COLUMNS.includes(folded(name) as Column));

/** Throws FeedError when the file is no good, AnnouncingInterrupted when it breaks off. */
export async function announceFile(
  { db, announce }: Announcer,
  { file, dryRun }: { file: string; dryRun: boolean },
  listener: Listener,
): Promise<Counts> {
  const feed = await openFeed(file, { delimiterOf });
  const columns = columnsOf(feed.header);
  const counts = { read: 0, announced: 0, refused: 0 };
  let batch: OrganisationAnnounced[] = [];

  async function flush(): Promise<void> {
    listener.signal.throwIfAborted();
    const organisations = batch;
    batch = [];
    if (!dryRun) await db.transaction((transaction) => announce(SYSTEM, transaction, organisations));
    counts.announced += organisations.length;
    // At the very end the summary takes its place.
    listener.progress(counts, Math.min(feed.done(), 0.99));
  }

  function take(record: FeedRecord): void {
    if (isEmptyRecord(record)) return;
    counts.read += 1;
    const read = readRow(record, feed.header.length, columns);
    if (read.ok) {
      batch.push(read.organisation);
      return;
    }
    counts.refused += 1;
    for (const problem of read.problems) listener.refused(record.line, problem);
  }

  try {
    for await (const records of feed.rows) {
      for (const record of records) {
        take(record);
        if (batch.length === BATCH) await flush();
      }
    }
    await flush();
  } catch (error) {
    throw new AnnouncingInterrupted(counts, error);
  }
  listener.progress(counts, 1);
  return counts;
}

type Read =
  | { readonly ok: true; readonly organisation: OrganisationAnnounced }
  | { readonly ok: false; readonly problems: readonly { readonly field: string | null; readonly reason: string }[] };

function readRow({ cells, fault }: FeedRecord, width: number, columns: ReadonlyMap<Column, number>): Read {
  const whole = (reason: string): Read => ({ ok: false, problems: [{ field: null, reason }] });
  if (fault !== undefined) return whole(fault);
  if (cells.length !== width) return whole(`${cells.length} cells, expected ${width} as in the header`);
  const cell = (column: Column): string => cells[columns.get(column) ?? -1] ?? '';
  return readAnnouncement({
    scheme: cell('scheme'),
    identifier: cell('identifier'),
    nameEn: cell('name_en'),
    nameZh: cell('name_zh'),
    country: cell('country'),
  });
}

function columnsOf(header: readonly string[]): Map<Column, number> {
  const names = header.map(folded);
  const columns = new Map<Column, number>();
  for (const column of COLUMNS) {
    const at = names.indexOf(column);
    if (at !== names.lastIndexOf(column)) throw new FeedError(`The header has the column ${column} twice.`);
    if (at >= 0) columns.set(column, at);
  }
  const lacks = (['scheme', 'identifier'] as const).filter((column) => !columns.has(column));
  if (!columns.has('name_en') && !columns.has('name_zh')) throw missing(header, [...lacks, 'name_en or name_zh']);
  if (lacks.length > 0) throw missing(header, lacks);
  return columns;
}

function missing(header: readonly string[], lacks: readonly string[]): FeedError {
  return new FeedError(
    `The header lacks ${lacks.join(', ')}. Expected ${COLUMNS.join(', ')}; found: ${header.join(', ').slice(0, 200)}.`,
  );
}

function folded(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}

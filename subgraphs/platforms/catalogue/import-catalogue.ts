/**
 * Imports a partner's catalogue feed: file, lines, records, rows, batches, report. Each stage is asked for no more than the
 * next one takes, so a file of any length needs the same memory (but for some 30 bytes a key against duplicates).
 *
 * A batch is one transaction. What is done stays done when the import breaks off, and running it again completes it, since rows
 * that are stored already count as unchanged.
 */
import { type DataSource, type QueryRunner } from 'typeorm';
import { isBusy } from '../../kernel/errors';
import { FeedError } from './feed/feed-error';
import { openFeed } from './feed/open-feed';
import { type Encoding } from './feed/sniff';
import { type Counts, type Finding, type ImportReport, Tally } from './report';
import { delimiterOf, type Mapping, readHeader } from './row/header';
import { isEmptyRecord, rowReader } from './row/read-row';
import { Batches } from './upsert/batches';
import { categoryFinder, findTarget, nameOf, type Target } from './upsert/target';

export interface ImportRequest {
  readonly file: string;
  readonly platform: string;
  /** Its id, or the platform's own key for it. */
  readonly merchant: string;
  readonly encoding?: Encoding | 'auto' | undefined;
  /** Found from the header when left out. */
  readonly delimiter?: string | undefined;
  readonly mapping?: Mapping | undefined;
  readonly dryRun?: boolean | undefined;
}

export interface ImportListener {
  /** Waited for: a slow listener slows the import, and nothing piles up. */
  readonly finding?: (finding: Finding) => Promise<void> | void;
  /** After each batch. `done` is the share of the file that has been read, from 0 to 1. */
  readonly progress?: (counts: Counts, done: number) => void;
  /** Breaks off between two batches. */
  readonly signal?: AbortSignal;
}

/** Broken off on its way; `counts` says what had been done. */
export class ImportInterrupted extends Error {
  override readonly name = 'ImportInterrupted';

  constructor(
    readonly counts: Counts,
    cause: unknown,
  ) {
    super(reasonOf(cause), { cause });
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return isBusy(cause) ? 'the database went away, or did not answer in time' : cause.message;
}

/** Throws FeedError when there is nothing to import or nowhere to, ImportInterrupted when it breaks off. */
export async function importCatalogue(
  db: DataSource,
  request: ImportRequest,
  listener: ImportListener = {},
): Promise<ImportReport> {
  const { dryRun = false } = request;
  const feed = await openFeed(request.file, { ...request, delimiterOf });
  const header = readHeader(feed.header, request.mapping);
  const target = await findTarget(db.manager, request, new Date());
  const tally = new Tally();

  await onOneConnection(db, async (runner) => {
    if (!dryRun) await holdMerchant(runner, target);
    const batches = new Batches(runner, { target, dryRun, tally, finding: listener.finding ?? ignore });
    const readRow = rowReader(header, categoryFinder(target));
    const flush = async (): Promise<void> => {
      listener.signal?.throwIfAborted();
      await batches.flush();
      listener.progress?.(tally.counts(), feed.done());
    };
    try {
      for await (const records of feed.rows) {
        for (const record of records) {
          if (!isEmptyRecord(record)) batches.add(readRow(record));
          if (batches.isFull()) await flush();
        }
      }
      await flush();
    } catch (error) {
      throw new ImportInterrupted(tally.counts(), error);
    }
  });

  const { encoding, delimiter } = feed;
  const columns = [...header.columns].map(([field, at]) => ({ column: feed.header[at]?.trim() ?? '', field }));
  return { ...tally.report(), ...into(target), dryRun, encoding, delimiter, columns, ignoredColumns: header.ignored };
}

/** The lock belongs to a session, so everything goes through one. */
async function onOneConnection(db: DataSource, work: (runner: QueryRunner) => Promise<void>): Promise<void> {
  const runner = db.createQueryRunner();
  try {
    await work(runner);
  } finally {
    // The session goes back to its pool. If it is broken, its locks are gone with it.
    await runner.query('SELECT pg_advisory_unlock_all()').catch(ignore);
    await runner.release();
  }
}

/** Two imports for one merchant would each undo what the other did. */
async function holdMerchant(runner: QueryRunner, { merchant }: Target): Promise<void> {
  const [row] = (await runner.query(
    `SELECT pg_try_advisory_lock(hashtext('interport catalogue'), hashtext($1)) AS held`,
    [merchant.id],
  )) as { held: boolean }[];
  if (row?.held) return;
  throw new FeedError(
    `Another import for ${nameOf(merchant.displayName)} is running. Wait until it has ended, then run this again.`,
  );
}

function into({ platform, merchant }: Target): Pick<ImportReport, 'platform' | 'merchant'> {
  return {
    platform: { id: platform.id, name: nameOf(platform.name) },
    merchant: { id: merchant.id, name: nameOf(merchant.displayName) },
  };
}

function ignore(): void {
  // Nobody listens.
}

/**
 * Imports a partner's catalogue feed: file, lines, records, rows, batches, report. Each stage is asked for no more than the
 * next one takes, so a file of any length needs the same memory (but for some 30 bytes a key against duplicates).
 *
 * A batch is one transaction, and the rows of the next one are read while it is written. What is done stays done when the
 * import breaks off; running it again completes it: where its findings are kept, from the line where it stopped, otherwise
 * from the beginning, with what is stored counting as unchanged.
 */
import { type DataSource } from 'typeorm';
import { onOneConnection } from '../../kernel/database/one-connection';
import { isBusy } from '../../kernel/errors';
import { digestOf } from '../../kernel/feed/digest';
import { type Feed, openFeed } from '../../kernel/feed/open-feed';
import { type Encoding } from '../../kernel/feed/sniff';
import { type ImportListener } from './import-listener';
import { readAll } from './read-all';
import { type Counts, type ImportReport, type Resumed } from './report';
import { type Checkpoint, dropCheckpoint } from './resume/checkpoints';
import { courseOf, dryCourse } from './resume/resume';
import { delimiterOf, type Header, type Mapping, readHeader } from './row/header';
import { rowReader } from './row/read-row';
import { holdMerchant, withoutWaiting } from './session';
import { Batches } from './upsert/batches';
import { categoryFinder, findTarget, nameOf, type Target } from './upsert/target';

export { type ImportListener } from './import-listener';

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
  /** From the beginning, wherever an earlier run stopped. */
  readonly restart?: boolean | undefined;
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
  const { file, dryRun = false, restart = false } = request;
  const { findings } = listener;
  const feed = await openFeed(file, { ...request, delimiterOf });
  const header = readHeader(feed.header, request.mapping);
  const target = await findTarget(db.manager, request, new Date());
  const merchantId = target.merchant.id;
  const digest = (): Promise<string> => digestOf(file, reading(feed, header, target));

  const { tally, resumed } = await onOneConnection(db, async (runner) => {
    if (!dryRun) await holdMerchant(runner, target);
    const options = { merchantId, now: target.now, findings, restart, feed: digest };
    const { from, ...course } = dryRun ? dryCourse() : await courseOf(runner.manager, options);
    const finding = findings ? findings.write.bind(findings) : (listener.finding ?? ignore);
    const batches = new Batches(runner, { ...course, target, dryRun, finding });
    const earlier = from && resumedAt(from);
    if (earlier) listener.resumed?.(earlier);
    try {
      const readRow = rowReader(header, categoryFinder(target));
      const work = (): Promise<void> => readAll(feed, { from, readRow, batches, listener });
      if (course.checkpoint) await withoutWaiting(runner, work, () => dropCheckpoint(runner.manager, merchantId));
      else await work();
    } catch (error) {
      throw new ImportInterrupted(batches.written().counts(), error);
    }
    return { tally: batches.written(), resumed: earlier };
  });

  const { encoding, delimiter } = feed;
  const columns = [...header.columns].map(([field, at]) => ({ column: feed.header[at]?.trim() ?? '', field }));
  const ignoredColumns = header.ignored;
  return { ...tally.report(), ...into(target), dryRun, resumed, encoding, delimiter, columns, ignoredColumns };
}

/** What the rows say depends on these, beside the bytes. */
function reading({ encoding, delimiter }: Feed, { columns }: Header, { categories }: Target): unknown {
  const named = [...categories.values()].map(({ id, slug, name }) => [id, slug, name.en, name.zhHans].join('\n'));
  return [encoding, delimiter, [...columns], named.sort()];
}

function resumedAt({ line, tally, began }: Checkpoint): Resumed {
  return { line, rows: tally.sums.read, began };
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

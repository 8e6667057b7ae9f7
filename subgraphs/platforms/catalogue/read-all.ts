/** Reads a feed to its end: passes over what an earlier run has done, and reads on while a batch of the rest is written. */
import { type Feed } from '../../kernel/feed/open-feed';
import { isEmptyRecord } from '../../kernel/feed/read-records';
import { type ImportListener } from './import-listener';
import { type Checkpoint } from './resume/checkpoints';
import { type RowReader } from './row/read-row';
import { type Batches } from './upsert/batches';

export interface Reading {
  /** Where an earlier run broke off. */
  readonly from: Checkpoint | null;
  readonly readRow: RowReader;
  readonly batches: Batches;
  readonly listener: ImportListener;
}

export async function readAll(feed: Feed, { from, readRow, batches, listener }: Reading): Promise<void> {
  const done = from?.line ?? 0;
  let passed = 0;
  let isPassing = done > 0;
  let writing = Promise.resolve();
  const endPassing = (): void => {
    if (isPassing) listener.passing?.(passed, feed.done(), true);
    isPassing = false;
  };
  const flush = async (): Promise<void> => {
    await writing;
    listener.signal?.throwIfAborted();
    writing = batches.flush().then(() => listener.progress?.(batches.written().counts(), feed.done()));
    // Heard at the next flush, or at the end.
    writing.catch(ignore);
  };
  try {
    for await (const records of feed.rows) {
      for (const record of records) {
        if (isEmptyRecord(record)) continue;
        if (record.line <= done) {
          batches.passOver(readRow(record));
          passed += 1;
          continue;
        }
        endPassing();
        batches.add(readRow(record));
        if (batches.isFull()) await flush();
      }
      if (!isPassing) continue;
      listener.signal?.throwIfAborted();
      listener.passing?.(passed, feed.done(), false);
    }
    endPassing();
    await flush();
    await writing;
  } finally {
    // It ends before the connection is let go of.
    await writing.catch(ignore);
  }
}

function ignore(): void {
  // Whoever waits for it hears.
}

/** What an import tells while it runs, and is told. */
import { type Counts, type Finding, type KeptFindings, type Resumed } from './report';

export interface ImportListener {
  /** Waited for: a slow listener slows the import, and nothing piles up. */
  readonly finding?: (finding: Finding) => Promise<void> | void;
  /** In place of `finding`, and with it an import that breaks off can be gone on with. */
  readonly findings?: KeptFindings;
  /** After each batch. `done` is the share of the file that has been read, from 0 to 1. */
  readonly progress?: (counts: Counts, done: number) => void;
  /** Once, when it goes on where an earlier run stopped. */
  readonly resumed?: (from: Resumed) => void;
  /** While the rows that the earlier run has done are passed over; the last time when the first other one is met. */
  readonly passing?: (rows: number, done: number, isLast: boolean) => void;
  /** Breaks off between two batches. */
  readonly signal?: AbortSignal;
}

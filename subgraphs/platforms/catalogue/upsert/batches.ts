/** Rows on their way in: gathered to batches, each one transaction, and answered for in the order of their lines. */
import { type QueryRunner } from 'typeorm';
import { type Finding, Tally } from '../report';
import { type CatalogueRow, type Fault, type Problem, type ReadRow } from '../row/catalogue-row';
import { type Claim, type Claims } from './claims';
import { Names } from './names';
import { type Target } from './target';
import { upsertCatalogueRows, type Upserted } from './upsert-rows';

export type Entry = ReadRow | { readonly problems: readonly Fault[] };

export interface BatchOptions {
  readonly target: Target;
  readonly dryRun: boolean;
  /** Of an earlier run that this one goes on from. */
  readonly tally: Tally;
  readonly claims: Claims;
  /** Told of each row in the batch's transaction: what is stored has been told of. */
  readonly finding: (finding: Finding) => Promise<void> | void;
  /** The last act in the transaction of each batch. */
  readonly checkpoint: ((done: Done) => Promise<void>) | null;
}

export interface Done {
  /** The last line of the batch. */
  readonly line: number;
  readonly tally: Tally;
  readonly claims: readonly Claim[];
}

const ROWS = 500;
/** A batch is full here too, when hardly a row is any good. */
const ENTRIES = 5000;

export class Batches {
  private readonly names = new Names();
  private entries: Entry[] = [];
  private rows: CatalogueRow[] = [];
  private tally: Tally;

  constructor(
    private readonly runner: QueryRunner,
    private readonly options: BatchOptions,
  ) {
    this.tally = options.tally;
  }

  add(entry: Entry): void {
    const accepted = 'row' in entry ? this.unlessNamedBefore(entry) : entry;
    this.entries.push(accepted);
    if ('row' in accepted) this.rows.push(accepted.row);
  }

  /** One that an earlier run has done: all that is wanted of it is its names. */
  passOver(entry: Entry): void {
    if ('row' in entry) this.unlessNamedBefore(entry);
  }

  isFull(): boolean {
    return this.rows.length >= ROWS || this.entries.length >= ENTRIES;
  }

  /** Of what has been written. */
  written(): Tally {
    return this.tally;
  }

  /** Writes what has been gathered; all of it or, when it throws, none. Rows may be added meanwhile. */
  async flush(): Promise<void> {
    const { entries, rows } = this;
    const last = entries.at(-1);
    if (!last) return;
    this.entries = [];
    this.rows = [];
    const tally = new Tally(this.tally.state());
    await this.inTransaction(async () => {
      const answers = (rows.length > 0 ? await this.upsert(rows) : []).values();
      for (const entry of entries) {
        if ('problems' in entry) await this.reject(entry.problems, tally);
        else await this.answer(entry, answers.next().value, tally);
      }
      const claims = this.options.claims.takeFresh();
      await this.options.checkpoint?.({ line: lineOf(last), tally, claims });
    });
    this.tally = tally;
  }

  private upsert(rows: readonly CatalogueRow[]): Promise<Upserted[]> {
    const { target, claims, dryRun } = this.options;
    const placed = rows.map((row) => ({ row, merchant: target.merchant }));
    return upsertCatalogueRows(this.runner.manager, target, placed, { claims, dryRun });
  }

  private async inTransaction(work: () => Promise<void>): Promise<void> {
    if (this.options.dryRun) {
      await work();
      return;
    }
    await this.runner.startTransaction();
    try {
      await work();
      await this.runner.commitTransaction();
    } catch (error) {
      // The connection may be what failed; then the server rolls back by itself.
      await this.runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }

  private async answer({ row, notes }: ReadRow, upserted: Upserted | undefined, tally: Tally): Promise<void> {
    if (!upserted) throw new Error(`Line ${row.line} was not answered for.`);
    if (upserted.outcome === 'rejected') {
      await this.reject([upserted.problem], tally);
      return;
    }
    const { outcome, missing } = upserted;
    tally.taken(outcome, missing);
    tally.noted(row.line, [...notes, ...upserted.notes]);
    if (missing.length === 0) return;
    await this.options.finding({
      outcome: 'incomplete',
      line: row.line,
      key: row.gtin ?? row.reference ?? '',
      missing,
    });
  }

  /** The report needs the words alone. */
  private async reject(faults: readonly Fault[], tally: Tally): Promise<void> {
    const problems = faults.map(({ line, field, reason, value }): Problem => ({ line, field, reason, value }));
    tally.rejected(problems);
    await this.options.finding({ outcome: 'rejected', problems });
  }

  private unlessNamedBefore(entry: ReadRow): Entry {
    const problem = this.names.take(entry.row);
    return problem ? { problems: [problem] } : entry;
  }
}

function lineOf(entry: Entry): number {
  const line = 'row' in entry ? entry.row.line : entry.problems[0]?.line;
  if (line === undefined) throw new Error('A record was refused without a reason.');
  return line;
}

/** Rows on their way in: gathered to batches, each one transaction, and answered for in the order of their lines. */
import { type QueryRunner } from 'typeorm';
import { gtin14 } from '../../../kernel/codes/gtin';
import { Seen } from '../feed/seen';
import { type Finding, type Tally } from '../report';
import { type CatalogueRow, type Problem, type ReadRow } from '../row/catalogue-row';
import { Claims } from './claims';
import { type Target } from './target';
import { upsertCatalogueRows, type Upserted } from './upsert-rows';

export type Entry = ReadRow | { readonly problems: readonly Problem[] };

export interface BatchOptions {
  readonly target: Target;
  readonly dryRun: boolean;
  readonly tally: Tally;
  readonly finding: (finding: Finding) => Promise<void> | void;
}

const ROWS = 500;
/** A batch is full here too, when hardly a row is any good. */
const ENTRIES = 5000;

export class Batches {
  private readonly named = new Seen();
  private readonly claims = new Claims();
  private entries: Entry[] = [];
  private rows: CatalogueRow[] = [];

  constructor(
    private readonly runner: QueryRunner,
    private readonly options: BatchOptions,
  ) {}

  add(entry: Entry): void {
    const accepted = 'row' in entry ? this.unlessNamedBefore(entry) : entry;
    this.entries.push(accepted);
    if ('row' in accepted) this.rows.push(accepted.row);
  }

  isFull(): boolean {
    return this.rows.length >= ROWS || this.entries.length >= ENTRIES;
  }

  /** Writes what has been gathered; all of it or, when it throws, none. */
  async flush(): Promise<void> {
    const { entries, rows } = this;
    this.entries = [];
    this.rows = [];
    const answers = (rows.length > 0 ? await this.write(rows) : []).values();
    for (const entry of entries) {
      if ('problems' in entry) await this.reject(entry.problems);
      else await this.answer(entry, answers.next().value);
    }
  }

  private async write(rows: readonly CatalogueRow[]): Promise<Upserted[]> {
    const { target, dryRun } = this.options;
    const upsert = (): Promise<Upserted[]> =>
      upsertCatalogueRows(this.runner.manager, target, rows, { claims: this.claims, dryRun });
    if (dryRun) return upsert();
    await this.runner.startTransaction();
    try {
      const answers = await upsert();
      await this.runner.commitTransaction();
      return answers;
    } catch (error) {
      // The connection may be what failed; then the server rolls back by itself.
      await this.runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }

  private async answer({ row, notes }: ReadRow, upserted: Upserted | undefined): Promise<void> {
    if (!upserted) throw new Error(`Line ${row.line} was not answered for.`);
    if (upserted.outcome === 'rejected') {
      await this.reject([upserted.problem]);
      return;
    }
    const { outcome, missing } = upserted;
    this.options.tally.taken(outcome, missing);
    this.options.tally.noted(row.line, [...notes, ...upserted.notes]);
    if (missing.length === 0) return;
    await this.options.finding({
      outcome: 'incomplete',
      line: row.line,
      key: row.gtin ?? row.reference ?? '',
      missing,
    });
  }

  private async reject(problems: readonly Problem[]): Promise<void> {
    this.options.tally.rejected(problems);
    await this.options.finding({ outcome: 'rejected', problems });
  }

  /** A GTIN or reference names one article, and a file says of it once what it has to say. */
  private unlessNamedBefore(entry: ReadRow): Entry {
    const { line, gtin, reference } = entry.row;
    // A row without a reference takes its GTIN as SKU, so that name is used up, too.
    const names = [
      { field: 'gtin', value: gtin, name: gtin === null ? null : `gtin ${gtin14(gtin)}` },
      { field: 'reference', value: reference, name: `sku ${reference ?? gtin ?? ''}` },
    ];
    const problems = names.flatMap(({ field, value, name }) => {
      const earlier = name === null ? undefined : this.named.lineOf(name);
      return earlier === undefined
        ? []
        : [{ line, field, reason: `duplicate of line ${earlier}`, value: value ?? gtin }];
    });
    if (problems.length > 0) return { problems: problems.slice(0, 1) };
    for (const { name } of names) if (name !== null) this.named.add(name, line);
    return entry;
  }
}

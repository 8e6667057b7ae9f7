/** What an import tells: counts while it runs, findings row by row, and the whole at its end. */
import { type MissingField } from '../variant/readiness.types';
import { type Encoding } from './feed/sniff';
import { type Field } from './row/fields';
import { type Note, type Problem } from './row/catalogue-row';

/** created + updated + unchanged + rejected = read; the incomplete are among the first three. */
export interface Counts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly incomplete: number;
  readonly rejected: number;
}

export type Finding =
  | { readonly outcome: 'rejected'; readonly problems: readonly Problem[] }
  | {
      readonly outcome: 'incomplete';
      readonly line: number;
      /** GTIN or reference, to find the row by. */
      readonly key: string;
      readonly missing: readonly MissingField[];
    };

export interface ImportReport extends Counts {
  readonly platform: { readonly id: string; readonly name: string };
  readonly merchant: { readonly id: string; readonly name: string };
  readonly dryRun: boolean;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly columns: readonly { readonly column: string; readonly field: Field }[];
  readonly ignoredColumns: readonly string[];
  /** What the incomplete rows lack, the most frequent first. */
  readonly missing: readonly { readonly field: string; readonly reason: string; readonly rows: number }[];
  readonly notes: readonly { readonly note: Note; readonly rows: number; readonly firstLine: number }[];
  /** The first ten; the report file has them all. */
  readonly rejections: readonly Problem[];
}

const MOST_SHOWN = 10;

/** Adds up an import as it goes; what it holds does not grow with the file. */
export class Tally {
  private readonly sums: Record<keyof Counts, number> = {
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    incomplete: 0,
    rejected: 0,
  };
  private readonly missing = new Map<string, { field: string; reason: string; rows: number }>();
  private readonly notes = new Map<Note, { note: Note; rows: number; firstLine: number }>();
  private readonly rejections: Problem[] = [];

  rejected(problems: readonly Problem[]): void {
    this.sums.read += 1;
    this.sums.rejected += 1;
    this.rejections.push(...problems.slice(0, MOST_SHOWN - this.rejections.length));
  }

  taken(outcome: 'created' | 'updated' | 'unchanged', missing: readonly MissingField[]): void {
    this.sums.read += 1;
    this.sums[outcome] += 1;
    if (missing.length > 0) this.sums.incomplete += 1;
    for (const { code, field, reason } of missing) {
      const known = this.missing.get(code) ?? { field, reason, rows: 0 };
      known.rows += 1;
      this.missing.set(code, known);
    }
  }

  noted(line: number, notes: readonly Note[]): void {
    for (const note of notes) {
      const known = this.notes.get(note) ?? { note, rows: 0, firstLine: line };
      known.rows += 1;
      this.notes.set(note, known);
    }
  }

  counts(): Counts {
    return { ...this.sums };
  }

  report(): Counts & Pick<ImportReport, 'missing' | 'notes' | 'rejections'> {
    const missing = [...this.missing.values()].sort((one, other) => other.rows - one.rows);
    return { ...this.sums, missing, notes: [...this.notes.values()], rejections: this.rejections };
  }
}

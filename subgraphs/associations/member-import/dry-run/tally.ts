/** Adds up a dry run as it goes; what it holds does not grow with the file. */
import { type RowAction, type RowResult } from '../check/decide';
import { type Reason, type ReasonCode } from '../check/reasons';

/** create + update + skip + error = read. */
export interface Counts {
  readonly read: number;
  readonly create: number;
  readonly update: number;
  readonly skip: number;
  readonly error: number;
}

/** How often a reason was given, and where first. */
export interface ReasonCount {
  readonly code: ReasonCode;
  /** Of what it is said; what is said of a contact goes with the person (job/forget-contact.ts). */
  readonly field: Reason['field'];
  readonly rows: number;
  readonly firstLine: number;
  /** As it was said there. */
  readonly en: string;
  readonly zh: string;
}

export class Tally {
  private readonly sums = { read: 0, create: 0, update: 0, skip: 0, error: 0 };
  private readonly errors = new Map<ReasonCode, ReasonCount>();
  private readonly notes = new Map<ReasonCode, ReasonCount>();

  add(results: readonly RowResult[]): void {
    for (const { action, line, reasons, notes } of results) {
      this.sums.read += 1;
      this.sums[COUNTED[action]] += 1;
      if (action === 'ERROR') count(this.errors, line, reasons);
      count(this.notes, line, notes);
    }
  }

  counts(): Counts {
    return { ...this.sums };
  }

  /** Of rows that are refused, the most frequent first. */
  errorReasons(): readonly ReasonCount[] {
    return sorted(this.errors);
  }

  /** Of rows that are taken. */
  noteReasons(): readonly ReasonCount[] {
    return sorted(this.notes);
  }
}

const COUNTED = { CREATE: 'create', UPDATE: 'update', SKIP: 'skip', ERROR: 'error' } as const satisfies Record<
  RowAction,
  keyof Counts
>;

function count(into: Map<ReasonCode, ReasonCount>, line: number, reasons: readonly Reason[]): void {
  const codes = new Map(reasons.map((one) => [one.code, one]));
  for (const { code, field, en, zh } of codes.values()) {
    const known = into.get(code) ?? { code, field, rows: 0, firstLine: line, en, zh };
    into.set(code, { ...known, rows: known.rows + 1 });
  }
}

function sorted(reasons: ReadonlyMap<ReasonCode, ReasonCount>): readonly ReasonCount[] {
  return [...reasons.values()].sort((one, other) => other.rows - one.rows || one.firstLine - other.firstLine);
}

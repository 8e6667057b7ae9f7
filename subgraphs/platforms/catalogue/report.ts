/** What an import tells: counts while it runs, findings row by row, and the whole at its end. */
import { type MissingField } from '../variant/readiness.types';
import { type Encoding } from '../../kernel/feed/sniff';
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

/** Where an earlier run had come to. */
export interface Resumed {
  /** The last line that it had done. */
  readonly line: number;
  /** Rows up to there. */
  readonly rows: number;
  readonly began: Date;
}

/** Findings kept where another run can go on with them. */
export interface KeptFindings {
  write(finding: Finding): Promise<void> | void;
  /** Everything is written out, and this is where: what `returnTo` gets when another run goes on from here. */
  place(): Promise<string>;
  /** Lets go of what stands after the place. False when what stood before it is not there any more. */
  returnTo(place: string): Promise<boolean>;
}

export interface ImportReport extends Counts {
  readonly platform: { readonly id: string; readonly name: string };
  readonly merchant: { readonly id: string; readonly name: string };
  readonly dryRun: boolean;
  /** Set when an earlier run of the same feed had broken off and this one went on; everything else tells of both. */
  readonly resumed: Resumed | null;
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

interface Lacking {
  readonly field: string;
  readonly reason: string;
  rows: number;
}

interface Noted {
  readonly note: Note;
  readonly firstLine: number;
  rows: number;
}

/** A tally as it is kept from one run to the next. */
export interface TallyState {
  readonly sums: Counts;
  readonly missing: readonly (readonly [code: string, lacking: Lacking])[];
  readonly notes: readonly Noted[];
  readonly rejections: readonly Problem[];
}

const NOTHING: TallyState = {
  sums: { read: 0, created: 0, updated: 0, unchanged: 0, incomplete: 0, rejected: 0 },
  missing: [],
  notes: [],
  rejections: [],
};

/** Adds up an import as it goes; what it holds does not grow with the file. */
export class Tally {
  private readonly sums: Record<keyof Counts, number>;
  private readonly missing: Map<string, Lacking>;
  private readonly notes: Map<Note, Noted>;
  private readonly rejections: Problem[];

  constructor({ sums, missing, notes, rejections }: TallyState = NOTHING) {
    this.sums = { ...sums };
    this.missing = new Map(missing.map(([code, lacking]) => [code, { ...lacking }]));
    this.notes = new Map(notes.map((noted) => [noted.note, { ...noted }]));
    this.rejections = [...rejections];
  }

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

  state(): TallyState {
    const { sums, missing, notes, rejections } = this;
    return { sums, missing: [...missing], notes: [...notes.values()], rejections };
  }

  report(): Counts & Pick<ImportReport, 'missing' | 'notes' | 'rejections'> {
    const missing = [...this.missing.values()].sort((one, other) => other.rows - one.rows);
    return { ...this.sums, missing, notes: [...this.notes.values()], rejections: this.rejections };
  }
}

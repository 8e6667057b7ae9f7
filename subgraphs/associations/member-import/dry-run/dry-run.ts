/**
 * Tries an import without writing anything: opens the file, finds what each column holds, and goes through its rows from end to
 * end. Each batch of results is handed on before the next is read, so a file of any length needs the same memory.
 */
import { delimiterBy } from '../../../kernel/feed/column-names';
import { type Ground, type RowResult } from '../check/decide';
import { type Scheme } from '../check/reasons';
import { type Tier, tiersOf } from '../check/tiers';
import { countKnown, fieldOf } from '../columns/named';
import { guessColumns } from '../columns/guess';
import { type Mapping, mapColumns } from '../columns/mapping';
import { type ImportProfile, NO_PROFILE } from '../columns/profile';
import { type FindMatches } from '../match/matches';
import { type ReadLimits } from '../read/limits';
import { openTable, type Table, type TableSource } from '../read/open-table';
import { planRows } from './plan-rows';
import { type Counts, type ReasonCount, Tally } from './tally';

export interface DryRunRequest {
  readonly file: string;
  readonly profile?: ImportProfile | undefined;
  readonly tiers: readonly Tier[];
  /** The scheme of the association's own country. */
  readonly home: Scheme;
  readonly findMatches: FindMatches;
  readonly today: string;
  readonly rules: Ground['rules'];
  readonly limits?: Partial<ReadLimits> | undefined;
}

export interface DryRunListener {
  /** Each batch in its order, with the sums up to it and the share of the file that has been read; the next is read when this is done. */
  results?(
    results: readonly RowResult[],
    sofar: { readonly counts: Counts; readonly done: number },
  ): Promise<void> | void;
  readonly signal?: AbortSignal | undefined;
}

export interface DryRunReport {
  readonly source: TableSource;
  readonly mapping: Mapping;
  readonly counts: Counts;
  readonly errors: readonly ReasonCount[];
  readonly notes: readonly ReasonCount[];
}

/** What a person sees before anything is read: which column would hold what. Throws TableError. */
export async function previewColumns(
  file: string,
  profile: ImportProfile = NO_PROFILE,
  limits?: Partial<ReadLimits>,
): Promise<{ readonly source: TableSource; readonly mapping: Mapping }> {
  const table = await openList(file, profile, limits);
  try {
    return { source: table.source, mapping: mappingOf(table, profile) };
  } finally {
    await table.close();
  }
}

/** Throws TableError when the file cannot be read. With problems in its mapping no row is read, and all counts are 0. */
export async function dryRun(request: DryRunRequest, listener: DryRunListener = {}): Promise<DryRunReport> {
  const { profile = NO_PROFILE, home, findMatches, today, rules } = request;
  const table = await openList(request.file, profile, request.limits);
  const tally = new Tally();
  try {
    const mapping = mappingOf(table, profile);
    const tiers = tiersOf(request.tiers, profile.defaultTier);
    const days = { dayOrder: profile.dayOrder, is1904: table.is1904 };
    const { unknownOrganisations } = profile;
    const plan = { mapping, tiers, home, days, unknownOrganisations, findMatches, today, rules };
    for await (const results of planRows(mapping.problems.length === 0 ? table.rows : [], plan)) {
      listener.signal?.throwIfAborted();
      tally.add(results);
      await listener.results?.(results, { counts: tally.counts(), done: table.done() });
    }
    const report = { counts: tally.counts(), errors: tally.errorReasons(), notes: tally.noteReasons() };
    return { source: table.source, mapping, ...report };
  } finally {
    await table.close();
  }
}

const delimiterOf = delimiterBy((name) => fieldOf(name) !== null);

function openList(file: string, profile: ImportProfile, limits: Partial<ReadLimits> | undefined): Promise<Table> {
  const { encoding, delimiter, sheet } = profile;
  return openTable(file, { encoding, delimiter, sheet, limits, countKnown, delimiterOf });
}

function mappingOf({ header, sample }: Table, profile: ImportProfile): Mapping {
  return mapColumns(
    guessColumns(
      header,
      sample.map(({ cells }) => cells),
    ),
    profile,
  );
}

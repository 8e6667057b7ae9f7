/**
 * A table's rows to what would become of each, batch by batch: read, told apart from the rows above, matched, decided. Nothing is
 * written. No more than a batch is held, but for some 30 bytes a row by which duplicates are known.
 */
import { type FeedRecord } from '../../../kernel/feed/read-records';
import { Seen } from '../../../kernel/feed/seen';
import { decide, type Ground, type RowResult } from '../check/decide';
import { type ReadMember, readMember, type RowGround } from '../check/read-row';
import { type Reason, reason } from '../check/reasons';
import { askedOf, type FindMatches } from '../match/matches';

export interface Plan extends Ground, RowGround {
  readonly findMatches: FindMatches;
}

/** Some 40 ms of work, between which others get their turn. */
export const BATCH_ROWS = 250;

export async function* planRows(
  rows: AsyncIterable<readonly FeedRecord[]> | Iterable<readonly FeedRecord[]>,
  plan: Plan,
): AsyncGenerator<readonly RowResult[]> {
  const above = new RowsAbove();
  let batch: Compared[] = [];
  for await (const records of rows) {
    for (const record of records) {
      batch.push(above.compare(readMember(record, plan)));
      if (batch.length < BATCH_ROWS) continue;
      yield await decided(batch, plan);
      batch = [];
    }
  }
  if (batch.length > 0) yield await decided(batch, plan);
}

interface Compared {
  readonly read: ReadMember;
  readonly duplicates: readonly Reason[];
}

/** One question for all rows that can be matched. */
async function decided(batch: readonly Compared[], plan: Plan): Promise<RowResult[]> {
  const known = batch.map(({ read: { identifiers, row } }) => ({
    identifiers,
    memberNumber: row?.memberNumber ?? null,
  }));
  const matches = await plan.findMatches(askedOf(known));
  return batch.map(({ read, duplicates }) => decide(read, matches, plan, duplicates));
}

/** Which organisations and member numbers the rows so far have named, and on which line. */
class RowsAbove {
  private readonly organisations = new Seen();
  private readonly numbers = new Seen();

  compare(read: ReadMember): Compared {
    const { line, identifiers, row } = read;
    const keys = identifiers.map(({ scheme, value }) => `${scheme}:${value}`);
    const duplicates = firstOf(keys, this.organisations, (earlier) => reason('row.duplicate', null, { line: earlier }));
    const number = row?.memberNumber ?? null;
    // A second row of one organisation repeats its number as well; that is said once.
    const numbers = number === null || duplicates.length > 0 ? [] : [number];
    const repeated = firstOf(numbers, this.numbers, (earlier) =>
      reason('member_number.duplicate', 'memberNumber', { number: number ?? '', line: earlier }, number),
    );
    for (const key of keys) this.organisations.add(key, line);
    if (number !== null) this.numbers.add(number, line);
    return { read, duplicates: [...duplicates, ...repeated] };
  }
}

function firstOf(keys: readonly string[], seen: Seen, told: (line: number) => Reason): Reason[] {
  const lines = keys.map((key) => seen.lineOf(key)).filter((line) => line !== undefined);
  return lines.length === 0 ? [] : [told(Math.min(...lines))];
}

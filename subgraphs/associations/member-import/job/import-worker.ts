/**
 * Imports at work: a timer looks for those that wait for something to be done, and does it to its end. By graphile-worker, so that a
 * process that dies is followed by another; each import by one process at a time.
 */
import { type DataSource } from 'typeorm';
import { onOneConnection } from '../../../kernel/database/one-connection';
import { isBusy } from '../../../kernel/errors';
import { type Timer } from '../../../kernel/events/timer';
import { onSmallHeap } from '../../../kernel/small-heap';
import { checkImport } from './check-import';
import { commitImport } from './commit-import';
import { forgetOldRows } from './forget-rows';
import { MemberImportMode, MemberImportStatus as Status } from './import-status';
import { holdImport, ImportMovedOn, setStatus } from './imports';
import { MemberImport } from './member-import.entity';
import { reverseImport } from './reverse-import';
import { sweepOnce } from './temporary-folder';

const EVERY_MS = 2_000;
/** Two of the subgraph's five connections: whoever asks the graph needs the others. */
const AT_ONCE = 2;
/** Then somebody has to look at it. */
const MOST_FAILURES = 3;

const WORK = { CHECKING: checkImport, COMMITTING: commitImport, REVERSING: reverseImport };

export const memberImports: Timer = {
  name: 'member imports',
  everyMs: EVERY_MS,
  async tick(db) {
    await sweepOnce();
    await workOnImports(db);
  },
};

export const memberImportRows: Timer = {
  name: 'member import rows',
  everyMs: 3_600_000,
  tick: (db, now, stopping) => forgetOldRows(db, now, stopping),
};

export async function workOnImports(db: DataSource): Promise<void> {
  const tried = new Set<string>();
  const faults: unknown[] = [];
  for (;;) {
    const waiting = (await atWork(db)).filter((key) => !tried.has(key)).slice(0, AT_ONCE);
    if (waiting.length === 0) break;
    const ended = await Promise.allSettled(
      waiting.map((key) => onSmallHeap(() => workOn(db, key.split(' ')[0] ?? ''))),
    );
    for (const [at, one] of ended.entries()) {
      tried.add(waiting[at] ?? '');
      if (one.status === 'rejected') faults.push(one.reason);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} imports of members failed.`);
}

/** The longest waiting first; by id and version, for one that was ordered anew is tried anew. */
async function atWork(db: DataSource): Promise<string[]> {
  const rows = await db.query<{ id: string; version: number }[]>(
    `SELECT id, version FROM member_import WHERE status IN ('CHECKING', 'COMMITTING', 'REVERSING')
     ORDER BY created_at LIMIT 100`,
  );
  return rows.map(({ id, version }) => `${id} ${version}`);
}

/** Nothing where another process has it. */
async function workOn(db: DataSource, id: string): Promise<void> {
  let at: Status | undefined;
  try {
    await onOneConnection(db, async (runner) => {
      const [lock] = (await runner.query(
        `SELECT pg_try_advisory_lock(hashtext('interport member import'), hashtext($1)) AS mine`,
        [id],
      )) as { mine: boolean }[];
      if (!lock?.mine) return;
      const { status } = await runner.manager.findOneByOrFail(MemberImport, { id });
      if (!isAtWork(status)) return;
      at = status;
      await WORK[status](runner, id, new Date());
    });
  } catch (error) {
    if (error instanceof ImportMovedOn) return;
    if (at !== undefined && !(error instanceof Error && isBusy(error)))
      await countFailure(db, id, at).catch(unlessMovedOn);
    throw error;
  }
}

/** Cancelled meanwhile: there is nothing left to count. */
function unlessMovedOn(error: unknown): void {
  if (!(error instanceof ImportMovedOn)) throw error;
}

function isAtWork(status: Status): status is Status.CHECKING | Status.COMMITTING | Status.REVERSING {
  return Object.hasOwn(WORK, status);
}

async function countFailure(db: DataSource, id: string, status: Status): Promise<void> {
  await db.transaction(async (transaction) => {
    const held = await holdImport(transaction, id, status);
    const failures = held.failures + 1;
    if (failures < MOST_FAILURES) await transaction.update(MemberImport, { id }, { failures });
    else {
      // Of all or nothing nothing is left.
      const isUndone = status === Status.COMMITTING && held.mode === MemberImportMode.ALL_OR_NOTHING;
      const told = { failedIn: status, failures, updatedAt: new Date(), ...(isUndone && { shareDone: 0 }) };
      await setStatus(transaction, held, Status.FAILED, told);
    }
  });
}

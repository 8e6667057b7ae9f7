/**
 * An import, written: row by row in batches, each one transaction with its progress, so that a process that dies in the middle leaves
 * whole batches behind and the next one goes on after them; or all of it in one transaction, whose share that is done is shown over
 * another connection (show-share.ts).
 */
import { type EntityManager, type QueryRunner } from 'typeorm';
import { updateAll } from '../../../kernel/database/update';
import { AuditAction } from '../../audit/audit-action';
import { type Message, sayer } from '../words';
import { type ImportGround, importGround } from './import-ground';
import { MemberImportRow } from './import-row.entity';
import {
  MemberImportMode as Mode,
  MemberImportOutcome as Outcome,
  MemberImportStatus as Status,
} from './import-status';
import { actingFor, holdImport, ImportMovedOn, moveOn, note, setStatus } from './imports';
import { MemberImport } from './member-import.entity';
import { holdForEnd, showShare } from './show-share';
import { dropFile } from './stored-file';
import { passOverNumbers } from './pass-over-numbers';
import { type Batch, writeBatch } from './write-batch';

export async function commitImport({ manager }: QueryRunner, id: string, now: Date): Promise<void> {
  const { associationId, mode } = await manager.findOneByOrFail(MemberImport, { id });
  const ground = await importGround(manager, associationId, { defaultTier: null, now });
  if (mode === Mode.ALL_OR_NOTHING) return commitWhole(manager, id, ground);
  // By itself: whoever holds a member may wait for a number, so nobody who holds the numbers waits for a member.
  await manager.transaction(async (db) => {
    const { lineDone } = await holdImport(db, id, Status.COMMITTING);
    if (lineDone === 0) await passOverNumbers(db, associationId, id);
  });
  while (await manager.transaction((db) => commitNext(db, id, ground))) continue;
}

/** False when that was all. */
async function commitNext(db: EntityManager, id: string, ground: ImportGround): Promise<boolean> {
  const held = await holdImport(db, id, Status.COMMITTING);
  const batch = await writeBatch(db, held, held.lineDone, ground);
  if (batch) await moveOn(db, id, progressOf(held, batch), new Date());
  else await end(db, held);
  return batch !== null;
}

/** Not held on the way, and given up for whoever waits to cancel it, or to erase a person; where that came to nothing it is begun anew. */
async function commitWhole(manager: EntityManager, id: string, ground: ImportGround): Promise<void> {
  if (!(await showShare(manager.dataSource, id, 0))) throw new ImportMovedOn(`Import ${id} is held.`);
  try {
    await manager.transaction(async (db) => {
      let at = await db.findOneByOrFail(MemberImport, { id });
      // All members first, in the order in which everybody takes them; then numbers and the audit, which others take last.
      await db.query(HOLD_ALL, [at.associationId, id]);
      await passOverNumbers(db, at.associationId, id);
      for (;;) {
        const batch = await writeBatch(db, at, at.lineDone, ground);
        if (!batch) break;
        const refused = batch.rows.filter(({ outcome }) => outcome === Outcome.REFUSED);
        if (refused.length > 0) throw new RowsRefused(refused);
        at = Object.assign(new MemberImport(), at, progressOf(at, batch));
        const mayGoOn = await showShare(manager.dataSource, id, at.shareDone);
        const { status } = await db.findOneByOrFail(MemberImport, { id });
        if (!mayGoOn || status !== Status.COMMITTING) throw new ImportMovedOn(`Import ${id} was cancelled.`);
      }
      // What others take after an import is held here: so it does not wait for the import either.
      if (!(await holdForEnd(db, id))) throw new ImportMovedOn(`Import ${id} is held.`);
      await holdImport(db, id, Status.COMMITTING);
      const { lineDone, shareDone, created, updated, unchanged } = at;
      await moveOn(db, id, { lineDone, shareDone, created, updated, unchanged }, new Date());
      await end(db, at);
    });
  } catch (error) {
    if (!(error instanceof RowsRefused)) throw error;
    await giveBack(manager, id, error.rows);
  }
}

const HOLD_ALL = `SELECT FROM membership WHERE association_id = $1 AND organisation_id IN (
  SELECT organisation_id FROM member_import_row WHERE import_id = $2 AND row IS NOT NULL AND outcome IS NULL
) ORDER BY id FOR NO KEY UPDATE`;

class RowsRefused extends Error {
  constructor(readonly rows: readonly MemberImportRow[]) {
    super(`${rows.length} rows could not be taken any more.`);
  }
}

/** Nothing was written; what has come up since the dry run stands in its rows now. */
async function giveBack(manager: EntityManager, id: string, rows: readonly MemberImportRow[]): Promise<void> {
  await manager.transaction(async (db) => {
    const held = await holdImport(db, id, Status.COMMITTING);
    await updateAll(
      db,
      MemberImportRow,
      rows.map((row) => Object.assign(new MemberImportRow(), row, { outcome: null, row: null, membershipId: null })),
    );
    const counts = await db.query<{ action: string; count: number }[]>(
      'SELECT action, count(*)::integer FROM member_import_row WHERE import_id = $1 GROUP BY action',
      [id],
    );
    const of = (action: string): number => counts.find((one) => one.action === action)?.count ?? 0;
    await setStatus(db, held, Status.CHECKED, {
      ...{ toCreate: of('CREATE'), toUpdate: of('UPDATE'), toSkip: of('SKIP'), inError: of('ERROR') },
      ...{ problems: [sayIt('commit.rows_refused', { count: rows.length })], shareDone: 1, updatedAt: new Date() },
    });
  });
}

/** Said beside the problems of columns; it keeps nothing from being tried again. */
export const COMMIT_WORDS = {
  'commit.rows_refused': {
    en: 'Nothing was written: {count} rows or more cannot be taken any more, for things have changed since the dry run. They are in ERROR now. Mend the list, or commit row by row.',
    zh: '没有写入任何内容：试运行之后情况有变，至少 {count} 行已无法导入，现标为“错误”。请修改名单，或改用逐行导入。',
  },
} as const;

const sayIt: (code: 'commit.rows_refused', params: { count: number }) => Message = sayer(COMMIT_WORDS);

function progressOf(held: MemberImport, { lastLine, rows, counts }: Batch) {
  const { created, updated, unchanged, refused, toCreate, toUpdate } = held;
  const done = created + updated + unchanged + refused + rows.length;
  return {
    ...{ created: created + counts.created, updated: updated + counts.updated },
    ...{ unchanged: unchanged + counts.unchanged, refused: refused + counts.refused },
    ...{ lineDone: lastLine, shareDone: Math.min(1, done / Math.max(1, toCreate + toUpdate)) },
  };
}

async function end(db: EntityManager, held: MemberImport): Promise<void> {
  const { id, created, updated, unchanged, refused } = held;
  await setStatus(db, held, Status.COMMITTED, { shareDone: 1, failures: 0, updatedAt: new Date() });
  await dropFile(db, id);
  await note(db, held, {
    ...{ action: AuditAction.IMPORT_ENDED, acting: actingFor(held) },
    after: { status: Status.COMMITTED, created, updated, unchanged, refused },
  });
}

/**
 * The dry run as a job: every row is read, matched and decided, and what would become of it is kept. Nothing else is written.
 *
 * A batch of rows and the progress up to it are one transaction. What a run that died left behind is thrown away by the next one.
 */
import { type QueryRunner } from 'typeorm';
import { insertAll } from '../../../kernel/database/insert';
import { type RowResult } from '../check/decide';
import { dryRun, type DryRunReport } from '../dry-run/dry-run';
import { type Counts } from '../dry-run/tally';
import { storedMatches } from '../match/stored-matches';
import { TableError } from '../read/table-error';
import { importGround } from './import-ground';
import { MemberImportRow } from './import-row.entity';
import { MemberImportStatus as Status } from './import-status';
import { holdImport, moveOn, setStatus } from './imports';
import { MemberImport } from './member-import.entity';
import { withFile } from './stored-file';

export async function checkImport(runner: QueryRunner, id: string, now: Date): Promise<void> {
  const { manager } = runner;
  const { associationId, profile } = await manager.findOneByOrFail(MemberImport, { id });
  const ground = await importGround(manager, associationId, { defaultTier: profile.defaultTier, now });
  await manager.query('DELETE FROM member_import_row WHERE import_id = $1', [id]);
  try {
    const report = await withFile(manager, id, (file) =>
      dryRun(
        {
          ...{ file, profile, tiers: ground.allTiers, home: ground.home, today: ground.today, rules: ground.rules },
          findMatches: storedMatches(manager, associationId),
        },
        {
          results: (results, { counts, done }) =>
            manager.transaction(async (db) => {
              await holdImport(db, id, Status.CHECKING);
              await insertAll(
                db,
                MemberImportRow,
                results.map((result) => rowOf(id, result)),
              );
              await moveOn(db, id, { ...sumsOf(counts), shareDone: done }, new Date());
            }),
        },
      ),
    );
    await end(runner, id, report);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    await manager.transaction(async (db) => {
      const held = await holdImport(db, id, Status.CHECKING);
      const { code, params, en, zh } = error.told;
      await db.query('DELETE FROM member_import_row WHERE import_id = $1', [id]);
      const none = sumsOf({ read: 0, create: 0, update: 0, skip: 0, error: 0 });
      await setStatus(db, held, Status.CHECKED, {
        ...{ ...none, problems: [{ code, params, en, zh }], shareDone: 1, updatedAt: new Date() },
      });
    });
  }
}

async function end({ manager }: QueryRunner, id: string, report: DryRunReport): Promise<void> {
  await manager.transaction(async (db) => {
    const held = await holdImport(db, id, Status.CHECKING);
    const { source, mapping, counts, errors, notes } = report;
    await setStatus(db, held, Status.CHECKED, {
      ...{ source, columns: mapping.choices, problems: mapping.problems, reasons: errors, notes },
      ...{ ...sumsOf(counts), lineDone: 0, shareDone: 1, failures: 0, updatedAt: new Date() },
    });
  });
}

function sumsOf({ read, create, update, skip, error }: Counts) {
  return { rowsRead: read, toCreate: create, toUpdate: update, toSkip: skip, inError: error };
}

/** As it is kept; its number and what was written are the table's and the commit's. */
export function rowOf(importId: string, result: RowResult): MemberImportRow {
  const { line, action, name, identifier, organisationId, membership, changes, reasons, notes, row } = result;
  return Object.assign(new MemberImportRow(), {
    ...{ importId, line, action, outcome: null, name, identifier: identifier?.asWritten ?? null, organisationId },
    ...{ membershipId: membership?.id ?? null, fields: changes, reasons, notes, written: null },
    // A row that there is nothing to do with is not read again.
    row: action === 'CREATE' || action === 'UPDATE' ? row : null,
  });
}

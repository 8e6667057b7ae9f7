/**
 * `GET /member-imports/imp_…/result`: what became of every row, as a CSV for the person who keeps the list. Read as it is sent; that it was
 * taken is in the audit.
 */
import { Readable } from 'node:stream';
import { type DataSource } from 'typeorm';
import { csvBytes } from '../../../kernel/feed/csv-bytes';
import { callerOf } from '../../../kernel/mutations/caller';
import { type HttpAnswer } from '../../../kernel/server/http-route';
import { AuditAction } from '../../audit/audit-action';
import { COLUMNS, linesOf } from '../dry-run/result-file';
import { maySeeImports } from '../graph/member-import.policy';
import { MemberImportRow } from '../job/import-row.entity';
import { note } from '../job/imports';
import { MemberImport } from '../job/member-import.entity';
import { refuse } from './answers';
import { callerRoute } from './caller-route';

export const resultRoute = callerRoute('GET', '/member-imports/:id/result', async (request): Promise<HttpAnswer> => {
  const { db, viewer, parameters, requestId } = request;
  const id = parameters.id ?? '';
  const found = id.includes('\0') ? null : await db.manager.findOneBy(MemberImport, { id });
  if (!viewer || !found || !maySeeImports(viewer, found)) return refuse('NOT_FOUND', 'import.not_found');
  await noteExport(db, found, callerOf(viewer), requestId);
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${id}-result.csv"`,
      'cache-control': 'no-store',
    },
    body: Readable.from(resultOf(db, id), { objectMode: false }),
  };
});

/** Before the first row leaves: by whom, and how many. */
async function noteExport(db: DataSource, found: MemberImport, actor: string, requestId: string): Promise<void> {
  const rows = await db.manager.countBy(MemberImportRow, { importId: found.id });
  await db.transaction((transaction) =>
    note(transaction, found, {
      ...{ action: AuditAction.IMPORT_RESULT_EXPORTED, acting: { actor, actingFor: found.associationId, requestId } },
      after: { fileName: found.fileName, rows },
    }),
  );
}

const PAGE = 1_000;

async function* resultOf(db: DataSource, id: string): AsyncGenerator<Buffer> {
  yield csvBytes([COLUMNS], true);
  for (let after = 0; ;) {
    const rows = await db
      .createQueryBuilder(MemberImportRow, 'row')
      .where('row.importId = :id AND row.line > :after', { id, after })
      .orderBy('row.line')
      .limit(PAGE)
      .getMany();
    const last = rows.at(-1);
    if (!last) return;
    yield csvBytes(
      rows.flatMap((row) => linesOf(Object.assign(row, { changes: row.fields }))),
      false,
    );
    after = last.line;
  }
}

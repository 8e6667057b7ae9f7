/**
 * A list that was sent becomes an import: looked at, so that whoever sent it sees at once what its columns hold or why it cannot be
 * read, and kept. No row of it is taken yet.
 */
import { type DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { newId } from '../../../kernel/codes/id';
import { digestOf as digestOfFile } from '../../../kernel/feed/digest';
import { callerOf } from '../../../kernel/mutations/caller';
import { once } from '../../../kernel/mutations/idempotency';
import { type Viewer } from '../../../kernel/viewer';
import { Association } from '../../association/association.entity';
import { AuditAction } from '../../audit/audit-action';
import { type ImportProfile } from '../columns/profile';
import { previewColumns } from '../dry-run/dry-run';
import { profileFor } from '../graph/saved-profile';
import { mayImport } from '../graph/member-import.policy';
import { TableError } from '../read/table-error';
import { MemberImportStatus as Status } from './import-status';
import { note, tell } from './imports';
import { MemberImport } from './member-import.entity';
import { keepFile } from './stored-file';

export interface SentList {
  readonly associationId: string;
  readonly fileName: string;
  /** Where it lies just now. */
  readonly path: string;
  readonly bytes: number;
  readonly requestId: string;
  readonly idempotencyKey: string;
  readonly now: Date;
}

export type Uploaded = { readonly id: string; readonly version: number } | 'NOT_FOUND' | 'REUSED' | 'TOO_MANY';

/** Of one association that are neither written nor cancelled: each keeps its file. */
export const MOST_WAITING = 20;

/** Asked before a byte of it is taken. */
export async function mayUpload(db: DataSource, viewer: Viewer, associationId: string): Promise<boolean> {
  if (associationId.includes('\0') || !mayImport(viewer, { associationId })) return false;
  return db.manager.existsBy(Association, { id: associationId });
}

/** Throws TableError where it is no list. */
export async function uploadList(db: DataSource, viewer: Viewer, sent: SentList): Promise<Uploaded> {
  const { associationId, path, fileName, idempotencyKey } = sent;
  if (!(await mayUpload(db, viewer, associationId))) return 'NOT_FOUND';
  const caller = callerOf(viewer);
  const { profile, preview } = await look(path, await profileFor(db.manager, associationId));
  const digest = await digestOfFile(path, [associationId, fileName]);
  try {
    const done = await db.transaction((transaction) =>
      once(
        transaction,
        { caller, key: idempotencyKey, digest },
        {
          change: async () => {
            await assertRoom(transaction, associationId);
            return keep(transaction, caller, { ...sent, profile, preview });
          },
          kept: (payload) => payload,
        },
      ),
    );
    return done === 'REUSED' ? 'REUSED' : done.payload;
  } catch (error) {
    if (error instanceof NoRoom) return 'TOO_MANY';
    throw error;
  }
}

/** Thrown, so that the key stays free for when there is room. */
class NoRoom extends Error {}

/** Asked one after the other: of two that come at once, one may be the last. */
async function assertRoom(db: EntityManager, associationId: string): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('member import upload'), hashtext($1))`, [associationId]);
  const status = In([Status.UPLOADED, Status.CHECKING, Status.CHECKED, Status.FAILED]);
  const waiting = await db.countBy(MemberImport, { associationId, status, forgottenAt: IsNull() });
  if (waiting >= MOST_WAITING) throw new NoRoom(`${waiting} lists wait.`);
}

type Preview = Awaited<ReturnType<typeof previewColumns>>;

/** This year's workbook may have another sheet than last year's. */
async function look(path: string, saved: ImportProfile): Promise<{ profile: ImportProfile; preview: Preview }> {
  try {
    return { profile: saved, preview: await previewColumns(path, saved) };
  } catch (error) {
    if (saved.sheet === null || !(error instanceof TableError) || error.told.code !== 'workbook.no_sheet') throw error;
    const profile = { ...saved, sheet: null };
    return { profile, preview: await previewColumns(path, profile) };
  }
}

interface Looked extends SentList {
  readonly profile: ImportProfile;
  readonly preview: Preview;
}

async function keep(db: EntityManager, caller: string, looked: Looked): Promise<{ id: string; version: number }> {
  const { associationId, fileName, path, bytes, requestId, now, profile, preview } = looked;
  const id = newId('imp');
  await db.insert(MemberImport, {
    ...{ id, associationId, fileName, bytes, requestId, createdBy: caller, status: Status.UPLOADED, version: 1 },
    ...{ createdAt: now, updatedAt: now },
    // TypeORM wants values of its own kind where a column holds JSON.
    ...({
      ...{ profile, source: preview.source, columns: preview.mapping.choices, problems: preview.mapping.problems },
      ...{ reasons: [], notes: [] },
    } as object),
    ...{ rowsRead: 0, toCreate: 0, toUpdate: 0, toSkip: 0, inError: 0, lineDone: 0, shareDone: 0, failures: 0 },
    ...{ created: 0, updated: 0, unchanged: 0, refused: 0, reversed: 0, leftAlone: 0 },
  });
  await keepFile(db, id, path);
  await tell(db, { import: id, association: associationId, from: null, to: Status.UPLOADED, version: 1 });
  await note(
    db,
    { id, associationId },
    {
      ...{ action: AuditAction.IMPORT_UPLOADED, acting: { actor: caller, actingFor: associationId, requestId } },
      after: { fileName, bytes, kind: preview.source.kind },
    },
  );
  return { id, version: 1 };
}

/** Imports as they are stored: held by whoever moves one on, so that two never do at once. */
import { type EntityManager } from 'typeorm';
import { publish } from '../../../kernel/events/publish';
import { type Payload } from '../../../kernel/events/topics';
import { type AuditAction } from '../../audit/audit-action';
import { type Values } from '../../audit/chain';
import { type Acting, record } from '../../audit/record';
import { type MemberImportStatus } from './import-status';
import { MemberImport } from './member-import.entity';

/** Another has moved it on meanwhile: cancelled it, most likely. */
export class ImportMovedOn extends Error {
  override readonly name = 'ImportMovedOn';
}

/** Held until the transaction ends, and in the status that the work at hand is for. */
export async function holdImport(db: EntityManager, id: string, status: MemberImportStatus): Promise<MemberImport> {
  await db.query('SELECT FROM member_import WHERE id = $1 FOR UPDATE', [id]);
  const held = await db.findOneByOrFail(MemberImport, { id });
  if (held.status !== status) throw new ImportMovedOn(`Import ${id} is ${held.status}, and no more ${status}.`);
  return held;
}

type Progress = Partial<
  Pick<
    MemberImport,
    | 'rowsRead' | 'toCreate' | 'toUpdate' | 'toSkip' | 'inError' | 'lineDone' | 'shareDone'
    | 'created' | 'updated' | 'unchanged' | 'refused' | 'reversed' | 'leftAlone' | 'failures'
  >
>; // prettier-ignore

export async function moveOn(db: EntityManager, id: string, progress: Progress, now: Date): Promise<void> {
  await db.update(MemberImport, { id }, { ...progress, updatedAt: now });
}

type Kept = Omit<Partial<MemberImport>, 'id' | 'associationId' | 'version' | 'status'>;

/** Another status is another version, with an entry in the audit where it is somebody's doing. */
export async function setStatus(
  db: EntityManager,
  { id, version, associationId, status: from }: Pick<MemberImport, 'id' | 'version' | 'associationId' | 'status'>,
  status: MemberImportStatus,
  kept: Kept,
): Promise<void> {
  await db.update(MemberImport, { id }, { ...(kept as object), status, version: version + 1 });
  await tell(db, { import: id, association: associationId, from, to: status, version: version + 1 });
}

export async function tell(db: EntityManager, payload: Payload<'member_import.changed'>): Promise<void> {
  await publish(db, [{ topic: 'member_import.changed', entity: payload.import, payload }]);
}

export function actingFor({ associationId, orderedBy, createdBy, requestId }: MemberImport): Acting {
  return { actor: orderedBy ?? createdBy, actingFor: associationId, requestId };
}

interface Noted {
  readonly action: AuditAction;
  readonly acting: Acting;
  readonly before?: Values | null;
  readonly after: Values;
}

/** In the audit of the association: about the import itself. */
export async function note(
  db: EntityManager,
  { id, associationId }: Pick<MemberImport, 'id' | 'associationId'>,
  { action, acting, before = null, after }: Noted,
): Promise<void> {
  await record(db, acting, { associationId, action, entity: id, before, after, reason: null });
}

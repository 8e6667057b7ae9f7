/**
 * A person is erased while lists wait: who is named in a file shows only when it is read whole, so the files of the association go,
 * whoever is in them. A list that was checked has its rows, which are blanked (forget-contact.ts) and may be written; one that was not is
 * cancelled, and says why. For whoever erases, in its transaction: the association, for whoever acts for one member has no say in its lists.
 */
import { type EntityManager, In } from 'typeorm';
import { AuditAction } from '../../audit/audit-action';
import { type Acting } from '../../audit/record';
import { type Message, sayer } from '../words';
import { MemberImportStatus as Status } from './import-status';
import { note, setStatus } from './imports';
import { MemberImport } from './member-import.entity';
import { dropFile } from './stored-file';

/** How many lists lost their file, and how many of them were cancelled for it. */
export interface ForgottenLists {
  readonly listsDeleted: number;
  readonly importsCancelled: number;
}

/** `importIds`: held (forget-contact.ts). */
export async function forgetLists(
  db: EntityManager,
  importIds: readonly string[],
  acting: Acting,
): Promise<ForgottenLists> {
  const waiting = await db.query<{ id: string }[]>(
    'SELECT DISTINCT import_id AS id FROM member_import_file WHERE import_id = ANY($1)',
    [importIds],
  );
  const lists = await db.find(MemberImport, { where: { id: In(waiting.map(({ id }) => id)) }, order: { id: 'ASC' } });
  const unread = lists.filter(isUnread);
  // Rows before the first entry in the audit: a member's own erasure takes them in that order, too.
  await db.query('DELETE FROM member_import_row WHERE import_id = ANY($1)', [unread.map(({ id }) => id)]);
  for (const held of lists) {
    const { id } = held;
    await dropFile(db, id);
    if (isUnread(held)) await cancel(db, held, acting);
    else {
      const problems = [...held.problems.filter(({ code }) => code !== 'commit.person_erased'), say(KEPT)];
      await db.update(MemberImport, { id }, { problems });
    }
  }
  return { listsDeleted: lists.length, importsCancelled: unread.length };
}

/** How many lists wait that a member's own erasure leaves: for the audit, where the association sees that there is something for it to do. */
export async function listsWaiting(db: EntityManager, associationId: string): Promise<number> {
  const [waiting] = await db.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM member_import WHERE association_id = $1
       AND EXISTS (SELECT FROM member_import_file WHERE import_id = member_import.id)`,
    [associationId],
  );
  return waiting?.count ?? 0;
}

/** Of which there are no rows yet, or not all of them. */
function isUnread({ status, failedIn }: MemberImport): boolean {
  return [Status.UPLOADED, Status.CHECKING].includes(status === Status.FAILED && failedIn ? failedIn : status);
}

async function cancel(db: EntityManager, held: MemberImport, acting: Acting): Promise<void> {
  const { status } = held;
  const none = { rowsRead: 0, toCreate: 0, toUpdate: 0, toSkip: 0, inError: 0 };
  const told = { problems: [say('upload.person_erased')], reasons: [], notes: [] };
  await setStatus(db, held, Status.CANCELLED, { ...none, ...told, updatedAt: new Date() });
  await note(db, held, {
    ...{ action: AuditAction.IMPORT_CANCELLED, acting, before: { status } },
    after: { status: Status.CANCELLED, because: AuditAction.CONTACT_ERASED },
  });
}

const KEPT = 'commit.person_erased';

/** `commit.`: it keeps nothing from being committed. */
export const ERASED_WORDS = {
  'upload.person_erased': {
    en: 'Cancelled: a person was erased on request whom this list may name, so its file was deleted. Nothing was written. Take the person out of the list and upload it again.',
    zh: '已取消：有人要求删除其个人信息，而此名单中可能有其资料，文件已删除，没有写入任何内容。请从名单中去掉该人后重新上传。',
  },
  'commit.person_erased': {
    en: 'A person was erased on request whom this list may name, so its file was deleted, and the contacts of that member are no longer in its rows. It can be committed as it was checked; to check it anew, take the person out of the list and upload it again.',
    zh: '有人要求删除其个人信息，而此名单中可能有其资料：文件已删除，各行中该会员的联系人也已清除。仍可按试运行的结果写入；如需重新检查，请从名单中去掉该人后重新上传。',
  },
} as const;

const say: (code: keyof typeof ERASED_WORDS) => Message = sayer(ERASED_WORDS);

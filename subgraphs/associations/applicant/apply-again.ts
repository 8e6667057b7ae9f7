/**
 * Somebody applies for an organisation whose application is under way, or was rejected a short while ago. Only the association and the
 * organisation know of that, so whoever applies is not told; nor is it lost, for this may be the one who really acts for it. The
 * association gets a note, and who it was stands in the audit, from where it can be erased like a contact that was removed.
 */
import { type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { publish } from '../../kernel/events/publish';
import { type MembershipTier } from '../association/tier.entity';
import { AuditAction } from '../audit/audit-action';
import { type Acting } from '../audit/record';
import { recordPersonal } from '../audit/record-personal';
import { type MembershipContact } from '../membership/contact.entity';
import { type Membership } from '../membership/membership.entity';
import { MembershipNote } from '../membership/notes/note.entity';
import { MOST_NOTES } from '../membership/notes/note.inputs';

export interface Again {
  readonly membership: Membership;
  readonly tier: MembershipTier;
  readonly contact: MembershipContact;
  readonly now: Date;
}

export async function applyAgain(
  db: EntityManager,
  acting: Acting,
  { membership, tier, contact, now }: Again,
): Promise<void> {
  const { id, associationId, organisationId, version } = membership;
  const note = await noted(db, id, { writtenBy: acting.actor, writtenAt: now });
  const payload = { membership: id, association: associationId, organisation: organisationId, version };
  await publish(db, [{ topic: 'membership.edited', entity: id, payload: { ...payload, changed: ['notes'] } }]);
  const { name, role, email, phone, wechat, language } = contact;
  // Last, for whoever else writes to this chain waits from here on.
  await recordPersonal(db, acting, {
    ...{ associationId, action: AuditAction.MEMBERSHIP_APPLIED_AGAIN, entity: id, reason: null, subject: contact.id },
    before: null,
    after: { contact: contact.id, tier: tier.id, note },
    personal: { before: null, after: { name, role, email, phone, wechat, language } },
  });
}

/** Null where there are as many as there may be: then the audit alone has it. */
async function noted(
  db: EntityManager,
  membershipId: string,
  written: Pick<MembershipNote, 'writtenBy' | 'writtenAt'>,
): Promise<string | null> {
  if ((await db.countBy(MembershipNote, { membershipId })) >= MOST_NOTES) return null;
  const note = { id: newId('nte'), membershipId, text: TEXT, documentTitle: null, documentReference: null };
  await db.insert(MembershipNote, { ...note, ...written });
  return note.id;
}

/** Nothing personal: a note stays. */
const TEXT = [
  'Somebody else applied for this organisation by e-mail. Nothing was changed, and the person was told that the application has come in. Who it was: see the audit, MEMBERSHIP_APPLIED_AGAIN.',
  '另有他人通过邮箱为该企业提交了入会申请。会籍未作任何改动，对方仅收到“已收到申请”的答复。申请人信息见审计日志 MEMBERSHIP_APPLIED_AGAIN。',
].join('\n');

/** What was done to a contact, written down: for the audit, personal values beside its chain, and for whoever else hears of it, ids alone. */
import { type EntityManager } from 'typeorm';
import { publish } from '../../../kernel/events/publish';
import { type Payload } from '../../../kernel/events/topics';
import { AuditAction } from '../../audit/audit-action';
import { type Values } from '../../audit/chain';
import { type Acting } from '../../audit/record';
import { recordPersonal } from '../../audit/record-personal';
import { type Personal } from '../../audit/salted';
import { type MembershipContact } from '../contact.entity';
import { type Membership } from '../membership.entity';

export interface Told {
  readonly contactId: string;
  readonly change: Payload<'contact.changed'>['change'];
  readonly before: MembershipContact | null;
  readonly after: MembershipContact | null;
  readonly reason?: string;
  readonly detail?: Values;
}

export async function tell(db: EntityManager, acting: Acting, membership: Membership, told: Told): Promise<void> {
  const { contactId, change, before, after, reason = null, detail } = told;
  const { id, associationId, organisationId } = membership;
  const payload = {
    contact: contactId,
    membership: id,
    association: associationId,
    organisation: organisationId,
    change,
  };
  await publish(db, [{ topic: 'contact.changed', entity: contactId, payload }]);
  const changed = FIELDS.filter((field) => before?.[field] !== after?.[field]);
  const textsOf = (contact: MembershipContact | null): Personal | null =>
    contact && Object.fromEntries(changed.map((field) => [field, textOf(contact[field])]));
  // Last, for whoever else writes to this chain waits from here on.
  await recordPersonal(db, acting, {
    ...{ associationId, action: ACTIONS[change], entity: id, reason, subject: contactId },
    before: before && { contact: contactId },
    after: after || detail ? { contact: contactId, ...detail } : null,
    personal: { before: textsOf(before), after: textsOf(after) },
  });
}

const FIELDS = ['name', 'role', 'email', 'phone', 'wechat', 'language', 'wantsReminders'] as const;

const ACTIONS = {
  ADDED: AuditAction.CONTACT_ADDED,
  UPDATED: AuditAction.CONTACT_UPDATED,
  REMOVED: AuditAction.CONTACT_REMOVED,
  ERASED: AuditAction.CONTACT_ERASED,
} as const;

function textOf(value: string | boolean | null): string | null {
  return value === null ? null : String(value);
}

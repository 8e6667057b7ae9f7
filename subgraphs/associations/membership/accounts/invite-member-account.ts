/**
 * An association has a contact of a member keep the member's entry itself. Who may come in is for `access` to know, so the wish is told
 * to it by an event, in the transaction that writes it down; the invitation and its mail are made there.
 */
import { type EntityManager } from 'typeorm';
import { newId } from '../../../kernel/codes/id';
import { type Context } from '../../../kernel/context';
import { publish } from '../../../kernel/events/publish';
import { emailOf } from '../../../kernel/mail/email';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { userError, versionConflict } from '../../../kernel/mutations/words';
import { Locale, type LocalisedText } from '../../../kernel/values/localised-text';
import { Association } from '../../association/association.entity';
import { AuditAction } from '../../audit/audit-action';
import { recordPersonal } from '../../audit/record-personal';
import { holdContact } from '../contacts/hold';
import { MembershipStatus as Status } from '../membership-status';
import { type InviteMemberAccountInput, type InviteMemberAccountPayload, refused } from './invite-account.inputs';
import { mayInviteAccounts } from './invite-account.policy';
import { say } from './words';

/** Nothing can be kept of these any more. Of one that expired something can: it may be renewed. */
const OVER: readonly Status[] = [Status.REJECTED, Status.WITHDRAWN];

export function inviteMemberAccount(
  context: Context,
  input: InviteMemberAccountInput,
): Promise<InviteMemberAccountPayload> {
  return runMutation(context, {
    name: 'inviteMemberAccount',
    input,
    refused,
    async change(db) {
      const { viewer, requestId } = context;
      const { contactId, expectedVersion: expected } = input;
      const held = await holdContact(db, contactId, viewer);
      if (!held || !mayInviteAccounts(viewer, held.membership)) return refused([userError('not_found', ['contactId'])]);
      // Somebody has to answer for it, and an account is a person.
      if (viewer.kind !== 'account') return refused([say('member_account.person', [])]);
      const { membership, contact } = held;
      if (contact.version !== expected)
        return refused([versionConflict(['expectedVersion'], { expected, current: contact.version, changed: [] })]);
      const { id: membershipId, status, associationId, organisationId, listing } = membership;
      if (OVER.includes(status)) return refused([say('member_account.over', ['contactId'], { status })]);
      const email = emailOf(contact.email ?? '');
      if (email === undefined) return refused([say('member_account.email', ['contactId'])]);
      const association = await seatOf(db, associationId);
      const locale =
        input.locale ?? contact.language ?? (association.countryCode === 'CN' ? Locale.ZH_HANS : Locale.EN);
      const invitation = newId('inv');
      const payload = {
        ...{ invitation, association: associationId, organisation: organisationId, contact: contactId, email },
        ...{ associationName: textsOf(association.name), memberName: textsOf(listing.name) },
        ...{ locale: locale === Locale.ZH_HANS ? ('zh-Hans' as const) : ('en' as const) },
        ...{ invitedBy: viewer.id, requestId },
      };
      await publish(db, [{ topic: 'member_account.invited', entity: contactId, payload }]);
      const acting = { actor: viewer.id, actingFor: associationId, requestId };
      await recordPersonal(db, acting, {
        ...{ associationId, action: AuditAction.MEMBER_ACCOUNT_INVITED, entity: membershipId, reason: null },
        ...{ subject: contactId, before: null, after: { contact: contactId, invitation } },
        personal: { before: null, after: { email } },
      });
      return { invitationId: invitation, membershipId, userErrors: [] };
    },
  });
}

async function seatOf(db: EntityManager, id: string): Promise<Association> {
  return db.findOneByOrFail(Association, { id });
}

function textsOf({ en, zhHans }: LocalisedText): { en: string | null; zhHans: string | null } {
  return { en, zhHans };
}

/**
 * The handler of `member_account.invited`: an association invites a person to act for one of its members, towards it alone.
 *
 * Its author is looked up here, and again when the invitation is taken up; what another subgraph says of him is not believed. Whether
 * there is such a member is not asked, since a role that is bound to none reaches nothing (docs/decisions/0027-member-accounts.md).
 */
import { type EntityManager } from 'typeorm';
import { type Event, Unacceptable } from '../../kernel/events/event';
import { emailOf } from '../../kernel/mail/email';
import { type MailLocale } from '../../kernel/mail/mail-text';
import { viewerOfAccount } from '../identity/viewer-of';
import { mayGive } from '../role/role.policy';
import { actingAs } from '../session/session.service';
import { invite } from './invitation.service';
import { endOpenInvitations, mailOf } from './open-invitations';

export async function inviteMember(
  db: EntityManager,
  { source, payload }: Pick<Event<'member_account.invited'>, 'source' | 'payload'>,
  now = new Date(),
): Promise<void> {
  if (source !== 'associations') throw new Unacceptable(`${source} is no subgraph that invites for members.`);
  const { invitation: id, association, organisation: organisationId, contact: contactId, locale } = payload;
  const email = emailOf(payload.email);
  if (email === undefined) throw new Unacceptable(`The address of ${contactId} is none.`);
  const grant = { role: 'MEMBER_ACCOUNT', of: association, organisationId } as const;
  const author = await viewerOfAccount(db, payload.invitedBy);
  // Asked for a moment before he lost the right to: nothing is sent.
  if (!author || !mayGive(author, grant)) return;
  await endOpenInvitations(db, { email, contactId, grant, now });
  const acting = { viewer: actingAs(payload.invitedBy), requestId: payload.requestId, now };
  const names = {
    association: inLocale(payload.associationName, locale),
    member: inLocale(payload.memberName, locale),
  };
  await invite(db, acting, { ...grant, email, locale, contactId, id, mailId: mailOf(id), names });
}

function inLocale(
  { en, zhHans }: { readonly en: string | null; readonly zhHans: string | null },
  locale: MailLocale,
): string {
  return (locale === 'zh-Hans' ? (zhHans ?? en) : (en ?? zhHans)) ?? '';
}

/**
 * The mails of this subgraph, in both languages. What a link ends in is sealed while it waits to be sent, and stands behind a #,
 * which no browser sends on and no server logs.
 */
import { type Role } from '../../schema/authority';
import { type MailLocale, type MailTemplate, type MailText, mailText } from '../kernel/mail/mail-text';
import { type MailRequest } from '../kernel/mail/request-mail';
import { publicUrl } from '../kernel/public-url';
import { seal, unseal } from './secrets';

interface LinkMail {
  readonly to: string;
  readonly locale: MailLocale;
  readonly token: string;
}

interface InvitationMail extends LinkMail {
  readonly role: Role;
  /** Of an association, and of the member of it that somebody is to act for. */
  readonly names?: { readonly association: string; readonly member: string } | undefined;
}

export function invitationMail({ to, locale, token, role, names }: InvitationMail): MailRequest {
  return { to, locale, template: 'invitation', values: { role, ...names, sealed: seal('mail', token) } };
}

export function passwordResetMail({ to, locale, token }: LinkMail): MailRequest {
  return { to, locale, template: 'password-reset', values: { sealed: seal('mail', token) } };
}

export const invitationLink = (token: string): string => `${publicUrl()}/console/invitation#${token}`;
const resetLink = (token: string): string => `${publicUrl()}/console/password#${token}`;

const ROLE_NAMES: Readonly<Partial<Record<string, Readonly<Record<MailLocale, string>>>>> = {
  ASSOCIATION_VIEWER: { en: 'viewer of an association', 'zh-Hans': '协会查看者' },
  ASSOCIATION_EDITOR: { en: 'editor of an association', 'zh-Hans': '协会编辑' },
  ASSOCIATION_OWNER: { en: 'owner of an association', 'zh-Hans': '协会负责人' },
  MEMBER_ACCOUNT: { en: 'acting for a member organisation', 'zh-Hans': '会员企业代表' },
  ECOSYSTEM_OPERATOR: { en: 'operator of the ecosystem', 'zh-Hans': '生态运营者' },
};

const invitation: MailTemplate = (values, locale) => {
  const { role = '', association, member, sealed = '' } = values;
  if (association !== undefined && member !== undefined)
    return memberInvitation({ association, member, sealed }, locale);
  const called = ROLE_NAMES[role]?.[locale] ?? role;
  const href = invitationLink(unseal('mail', sealed));
  return locale === 'zh-Hans'
    ? mailText(locale, '您受邀加入 Interport', [
        `您受邀以“${called}”的身份加入 Interport。`,
        { href, label: '接受邀请' },
        '链接七天内有效，只能使用一次。如果您不认识邀请人，请忽略此邮件。',
      ])
    : mailText(locale, 'You are invited to Interport', [
        `You are invited to Interport as ${called}.`,
        { href, label: 'Take up the invitation' },
        'The link works for seven days, and once. If you do not know who may have invited you, leave this mail alone.',
      ]);
};

/** By an association, to act for one member of it. */
function memberInvitation(
  { association, member, sealed }: Readonly<Record<'association' | 'member' | 'sealed', string>>,
  locale: MailLocale,
): MailText {
  const href = invitationLink(unseal('mail', sealed));
  return locale === 'zh-Hans'
    ? mailText(locale, `${association}邀请您代表${member}`, [
        `${association}邀请您代表${member}，在 Interport 上自行维护贵企业在该协会的名录、联系人和会籍事项。`,
        '接受后，您只能查看和维护该企业在该协会的资料，不涉及其他协会或其他企业。',
        { href, label: '接受邀请' },
        '链接七天内有效，只能使用一次。如果您与该企业无关，请忽略此邮件。',
      ])
    : mailText(locale, `${association} invites you to act for ${member}`, [
        `${association} invites you to act for ${member} on Interport: to keep how it is listed there, its contacts and its membership yourself.`,
        'It is for this organisation and this association, and for no other of either.',
        { href, label: 'Take up the invitation' },
        'The link works for seven days, and once. If you have nothing to do with this organisation, leave this mail alone.',
      ]);
}

const passwordReset: MailTemplate = ({ sealed = '' }, locale) => {
  const href = resetLink(unseal('mail', sealed));
  return locale === 'zh-Hans'
    ? mailText(locale, '重设您的 Interport 密码', [
        '有人请求重设此地址的密码。',
        { href, label: '设置新密码' },
        '链接一小时内有效，只能使用一次。如果不是您本人，请忽略此邮件，您的密码不会改变。',
      ])
    : mailText(locale, 'Set a new password for Interport', [
        'Somebody asked to set the password of this address anew.',
        { href, label: 'Set a new password' },
        'The link works for an hour, and once. If it was not you, leave this mail alone: your password stays as it is.',
      ]);
};

export const TEMPLATES: Readonly<Record<string, MailTemplate>> = { invitation, 'password-reset': passwordReset };

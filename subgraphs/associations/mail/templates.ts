/** The one template of this subgraph: what a mail says was put together when it was asked for, with the values of that moment. */
import { type MailLocale, mailText, type MailTemplate, type MailText } from '../../kernel/mail/mail-text';
import { type Wording } from './standard-texts';

export const MEMBER_MAIL = 'member';

/** As it goes out, and as it is previewed. Each line is a paragraph. */
export function written({ subject, body }: Wording, locale: MailLocale): MailText {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  return mailText(locale, subject, lines);
}

export const TEMPLATES: Readonly<Record<string, MailTemplate>> = {
  [MEMBER_MAIL]: ({ subject = '', body = '' }, locale) => written({ subject, body }, locale),
};

/** The one template of this subgraph: what a mail says was put together when it was asked for, with the values of that moment. */
import {
  type MailLocale,
  mailText,
  type MailTemplate,
  type MailText,
  type Paragraph,
} from '../../kernel/mail/mail-text';
import { PATHS } from '../fee/page-link';
import { type Wording } from './standard-texts';

export const MEMBER_MAIL = 'member';

/** As it goes out, and as it is previewed. Each line is a paragraph. */
export function written({ subject, body }: Wording, locale: MailLocale): MailText {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  return mailText(locale, subject, lines.map(paragraphOf));
}

/** A line that ends in the address of an invoice is a link. */
const LINK = new RegExp(`^(.*?)[:：]?\\s*(https?://\\S+${PATHS.INVOICE}/[\\w-]+)$`);

function paragraphOf(line: string): Paragraph {
  const [, label = '', href] = LINK.exec(line.trim()) ?? [];
  return href === undefined ? line : { href, label: label || href };
}

export const TEMPLATES: Readonly<Record<string, MailTemplate>> = {
  [MEMBER_MAIL]: ({ subject = '', body = '' }, locale) => written({ subject, body }, locale),
};

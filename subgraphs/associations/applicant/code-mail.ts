/**
 * The mail with the code, in the language that was asked for: in the association's own words or the standard ones. It says nothing that
 * a caller wrote, so that nobody sends others a text of his own by it. What it says is sealed while it waits to be sent.
 */
import { type EntityManager } from 'typeorm';
import { type MailTemplate } from '../../kernel/mail/mail-text';
import { requestMail } from '../../kernel/mail/request-mail';
import { Locale } from '../../kernel/values/localised-text';
import { type Association } from '../association/association.entity';
import { composed, momentOf } from '../mail/compose';
import { MailKind } from '../mail/mail-kind';
import { MAIL_LOCALES } from '../mail/send';
import { standardText, type Wording } from '../mail/standard-texts';
import { written } from '../mail/templates';
import { seal, unseal } from './secrets';

export const CODE_MAIL = 'application-code';

export interface CodeMail {
  readonly association: Association;
  readonly address: string;
  readonly code: string;
  /** Null: that of the association's seat. */
  readonly language: Locale | null;
  readonly until: Date;
}

/** The id of the mail. */
export async function mailCode(db: EntityManager, mail: CodeMail): Promise<string> {
  const { association, address, code, until } = mail;
  const locale = mail.language ?? (association.countryCode === 'CN' ? Locale.ZH_HANS : Locale.EN);
  const { en, zhHans } = association.name;
  const associationName = (locale === Locale.EN ? en : zhHans) ?? en ?? zhHans ?? '';
  const filling = { associationName, code, validUntil: momentOf(until, locale) };
  const words = composed(await wordsOf(db, association.id, locale), filling);
  const sealed = seal('mail', JSON.stringify(words));
  return requestMail(db, { to: address, locale: MAIL_LOCALES[locale], template: CODE_MAIL, values: { sealed } });
}

async function wordsOf(db: EntityManager, associationId: string, locale: Locale): Promise<Wording> {
  const [own] = await db.query<Wording[]>(
    'SELECT subject, body FROM mail_template WHERE association_id = $1 AND kind = $2 AND locale = $3 AND subject IS NOT NULL',
    [associationId, MailKind.APPLICATION_CODE, locale],
  );
  return own ?? standardText(MailKind.APPLICATION_CODE, locale);
}

export const codeMail: MailTemplate = ({ sealed = '' }, locale) =>
  written(JSON.parse(unseal('mail', sealed)) as Wording, locale);

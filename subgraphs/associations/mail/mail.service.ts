/** What an association’s mails say: one of each kind in each language, in its own words or the standard ones. */
import { type Context } from '../../kernel/context';
import { Locale } from '../../kernel/values/localised-text';
import { maySeePrivate } from '../membership/membership.policy';
import { KINDS, MailKind } from './mail-kind';
import { ownTemplatesOf } from './mail.loaders';
import { type MailTemplateRow } from './mail-template.entity';
import { type MailTemplate } from './mail-template.types';
import { standardText, type Wording } from './standard-texts';

export async function templatesOf(context: Context, associationId: string): Promise<MailTemplate[] | null> {
  if (!maySeePrivate(context.viewer, { associationId })) return null;
  const own = await ownTemplatesOf(context).load(associationId);
  return Object.values(MailKind).flatMap((kind) =>
    Object.values(Locale).map((locale): MailTemplate => {
      const row = own.find((one) => one.kind === kind && one.locale === locale);
      return {
        ...{ associationId, kind, locale, ...(ownWording(row) ?? standardText(kind, locale)) },
        ...{ isStandard: ownWording(row) === null, isReminder: KINDS[kind].isReminder },
        ...{ placeholders: KINDS[kind].places, version: row?.version ?? 0, updatedAt: row?.updatedAt ?? null },
      };
    }),
  );
}

/** Null: the standard ones. */
export function ownWording(row: MailTemplateRow | undefined | null): Wording | null {
  return row?.subject == null || row.body === null ? null : { subject: row.subject, body: row.body };
}

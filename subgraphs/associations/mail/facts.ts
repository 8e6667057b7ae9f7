/** What mails to members are made of: one statement for however many memberships. */
import { type EntityManager } from 'typeorm';
import { type Locale } from '../../kernel/values/localised-text';
import { type MailKind } from './mail-kind';
import { type Wording } from './standard-texts';

export interface Called {
  readonly EN: string | null;
  readonly ZH_HANS: string | null;
}

export interface MailContact {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: Locale | null;
  readonly wantsReminders: boolean;
}

export interface MailFacts {
  readonly membershipId: string;
  readonly associationId: string;
  readonly member: Called;
  readonly memberNumber: string | null;
  readonly expiresOn: string | null;
  readonly wantsReminders: boolean;
  readonly association: Called;
  /** Short name of the association. */
  readonly slug: string;
  /** In the association's words. */
  readonly howToPay: Called;
  readonly countryCode: string;
  readonly graceDays: number;
  readonly tier: Called;
  readonly termMonths: number;
  /** In the association's order. */
  readonly contacts: readonly MailContact[];
  /** The association's own words. */
  readonly own: readonly (Wording & { readonly kind: MailKind; readonly locale: Locale })[];
}

export function mailFacts(
  db: EntityManager,
  membershipIds: readonly string[],
  kinds: readonly MailKind[],
): Promise<MailFacts[]> {
  return db.query(
    `SELECT m.id AS "membershipId", m.association_id AS "associationId", m.member_number AS "memberNumber",
            m.expires_on::text AS "expiresOn", m.reminders_off_at IS NULL AS "wantsReminders",
            jsonb_build_object('EN', m.listing_name_en, 'ZH_HANS', m.listing_name_zh_hans) AS member,
            jsonb_build_object('EN', a.name_en, 'ZH_HANS', a.name_zh_hans) AS association,
            jsonb_build_object('EN', t.name_en, 'ZH_HANS', t.name_zh_hans) AS tier,
            a.slug, jsonb_build_object('EN', a.payment_instructions_en, 'ZH_HANS', a.payment_instructions_zh_hans) AS "howToPay",
            a.country_code AS "countryCode", a.grace_days AS "graceDays", t.term_months AS "termMonths",
            coalesce(people.all, '[]') AS contacts, coalesce(words.all, '[]') AS own
     FROM membership m JOIN association a ON a.id = m.association_id JOIN membership_tier t ON t.id = m.tier_id
     CROSS JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name, 'email', email, 'language', language,
                'wantsReminders', opted_out_at IS NULL) ORDER BY position) AS all
       FROM membership_contact WHERE membership_id = m.id
     ) AS people
     CROSS JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('kind', kind, 'locale', locale, 'subject', subject, 'body', body)) AS all
       FROM mail_template WHERE association_id = a.id AND kind = ANY($2) AND subject IS NOT NULL
     ) AS words
     WHERE m.id = ANY($1) ORDER BY m.id`,
    [[...membershipIds], [...kinds]],
  );
}

/**
 * Mails to members, noted and asked for in the transaction of what they tell: one note for one step, so that nothing is sent twice however often it
 * is tried. Where nobody is written to, the note says why.
 */
import { type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { type MailRequest, requestMails } from '../../kernel/mail/request-mail';
import { type MailLocale } from '../../kernel/mail/mail-text';
import { type Locale } from '../../kernel/values/localised-text';
import { composed, fillingOf, languageOf, type Occasion, recipientOf, wordingOf } from './compose';
import { type MailFacts } from './facts';
import { MEMBER_MAIL } from './templates';

export interface Due {
  readonly facts: MailFacts;
  readonly occasion: Occasion;
  /** Names the step within its membership. */
  readonly step: string;
}

export const MAIL_LOCALES: Readonly<Record<Locale, MailLocale>> = { EN: 'en', ZH_HANS: 'zh-Hans' };

/** How many notes were new. */
export async function sendToMembers(db: EntityManager, due: readonly Due[]): Promise<number> {
  if (due.length === 0) return 0;
  const planned = due.map(plan);
  const noted = await db.query<{ id: string }[]>(
    `INSERT INTO membership_mail (id, association_id, membership_id, contact_id, kind, step, locale, outcome)
     SELECT id, association_id, membership_id, contact_id, kind, step, locale, outcome
     FROM jsonb_populate_recordset(NULL::membership_mail, $1::jsonb)
     ON CONFLICT (membership_id, step) DO NOTHING RETURNING id`,
    [JSON.stringify(planned.map(({ note }) => note))],
  );
  const ids = new Set(noted.map(({ id }) => id));
  await requestMails(
    db,
    planned.flatMap(({ note, request }) => (request && ids.has(note.id) ? [request] : [])),
  );
  return ids.size;
}

function plan({ facts, occasion, step }: Due) {
  const { membershipId, associationId } = facts;
  const id = newId('mai');
  const whom = recipientOf(facts, occasion.kind);
  const note = {
    ...{ id, association_id: associationId, membership_id: membershipId, kind: occasion.kind, step },
    ...{ outcome: whom.outcome, contact_id: null as string | null, locale: null as Locale | null },
  };
  if (whom.outcome !== 'ASKED') return { note, request: null };
  const locale = languageOf(whom.contact, facts);
  const { subject, body } = composed(
    wordingOf(facts, occasion.kind, locale),
    fillingOf(facts, whom.contact.name, occasion, locale),
  );
  const request: MailRequest = {
    ...{ id, to: whom.to, locale: MAIL_LOCALES[locale], template: MEMBER_MAIL, values: { subject, body } },
  };
  return { note: { ...note, contact_id: whom.contact.id, locale }, request };
}

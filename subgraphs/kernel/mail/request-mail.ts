/** Has a mail sent, if and when the transaction of the change it tells of is committed; tried again until it went out. */
import { type EntityManager } from 'typeorm';
import { newId } from '../codes/id';
import { publish } from '../events/publish';
import { type MailLocale, type MailValues } from './mail-text';

export interface MailRequest {
  /** `mai_…`, where whoever asks has to know it beforehand. */
  readonly id?: string;
  readonly to: string;
  readonly locale: MailLocale;
  /** A name among those that the subgraph gives to `sendsMail`. */
  readonly template: string;
  /** They wait in the database: seal what is secret. */
  readonly values: MailValues;
}

export async function requestMail(db: EntityManager, request: MailRequest): Promise<string> {
  const [id = ''] = await requestMails(db, [request]);
  return id;
}

/** Of several, in as many statements as of one; their ids in the order given. */
export async function requestMails(db: EntityManager, requests: readonly MailRequest[]): Promise<string[]> {
  const mails = requests.map((request) => ({ id: newId('mai'), ...request }));
  if (mails.length === 0) return [];
  await db.query(
    `INSERT INTO mail (id, template, recipient, locale)
     SELECT id, template, "to", locale FROM jsonb_to_recordset($1::jsonb) AS asked(id text, template text, "to" text, locale text)`,
    [JSON.stringify(mails)],
  );
  // Each mail is an entity of its own: one that cannot be delivered holds up no other.
  await publish(
    db,
    mails.map(({ id, to, locale, template, values }) => ({
      ...{ topic: 'mail.requested' as const, entity: id },
      payload: { id, template, to, locale, values },
    })),
  );
  return mails.map(({ id }) => id);
}

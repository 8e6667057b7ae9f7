/** Has a mail sent, if and when the transaction of the change it tells of is committed; tried again until it went out. */
import { type EntityManager } from 'typeorm';
import { newId } from '../codes/id';
import { publish } from '../events/publish';
import { type MailLocale, type MailValues } from './mail-text';

export interface MailRequest {
  readonly to: string;
  readonly locale: MailLocale;
  /** A name among those that the subgraph gives to `sendsMail`. */
  readonly template: string;
  /** They wait in the database: seal what is secret. */
  readonly values: MailValues;
}

export async function requestMail(db: EntityManager, { to, locale, template, values }: MailRequest): Promise<string> {
  const id = newId('mai');
  await db.query('INSERT INTO mail (id, template, recipient, locale) VALUES ($1, $2, $3, $4)', [
    id,
    template,
    to,
    locale,
  ]);
  // Each mail is an entity of its own: one that cannot be delivered holds up no other.
  await publish(db, [{ topic: 'mail.requested', entity: id, payload: { id, template, to, locale, values } }]);
  return id;
}

/**
 * The part of a manifest that sends a subgraph's mail: `subscribes: [sendsMail('access', templates)]`.
 *
 * A mail whose row says that it was sent is not sent again. One that went out as we died may go out twice, under the same
 * Message-ID, so that mail programs show one.
 */
import { type EntityManager } from 'typeorm';
import { subscribe, type Subscription, Unacceptable } from '../events/event';
import { type MailTemplate } from './mail-text';
import { type MailTransport, transportIn } from './transport';

export function sendsMail(
  subgraph: string,
  templates: Readonly<Record<string, MailTemplate>>,
  transport: () => MailTransport = standing,
): Subscription {
  return subscribe('mail.requested', async ({ source, payload }, db) => {
    if (source !== subgraph) return;
    const { id, to, locale, template, values } = payload;
    const write = templates[template];
    if (!write) throw new Unacceptable(`${subgraph} has no mail called ${template}.`);
    if (!(await isWaiting(db, id))) return;
    await transport().send({ id, to, ...write(values, locale) });
    await db.query('UPDATE mail SET sent_at = clock_timestamp() WHERE id = $1', [id]);
  });
}

/** Two deliveries of one request wait for each other here. */
async function isWaiting(db: EntityManager, id: string): Promise<boolean> {
  const rows = await db.query<unknown[]>('SELECT FROM mail WHERE id = $1 AND sent_at IS NULL FOR UPDATE', [id]);
  return rows.length > 0;
}

let opened: MailTransport | undefined;

/** Of the process, made when it has its first mail to send. */
function standing(): MailTransport {
  return (opened ??= transportIn(process.env));
}

/** What a mail says of an invoice: its number, what is owed by when, and a link to its page that outlives the day it is due. */
import { type EntityManager } from 'typeorm';
import { publicLink } from '../../kernel/public-url';
import { type FeeInvoice } from '../fee/fee-invoice.entity';
import { MAILED_MS, newPaths } from '../fee/page-link';
import { type Occasion } from './compose';

/** In the order of the invoices. */
export async function invoicesAsMailed(
  db: EntityManager,
  invoices: readonly FeeInvoice[],
  now: Date,
): Promise<Pick<Occasion, 'dueOn' | 'invoice'>[]> {
  const ids = invoices.map(({ id }) => id);
  const paths = await newPaths(db, 'INVOICE', ids, { expiresAt: new Date(now.getTime() + MAILED_MS), now });
  return invoices.map(({ number, outstanding, dueOn }, at) => ({
    dueOn,
    invoice: { number, amount: `${outstanding.currency} ${outstanding.amount}`, link: publicLink(paths[at] ?? '') },
  }));
}

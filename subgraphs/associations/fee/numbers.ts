/** The next number of an association's invoices and receipts: counted without gaps, given once. Whoever else counts waits. */
import { type EntityManager } from 'typeorm';
import { invoiceNumber } from './match-payments';

export async function nextInvoiceNumber(db: EntityManager, associationId: string): Promise<string> {
  const { slug, count } = await next(db, associationId, 'invoices');
  return invoiceNumber(slug, count);
}

export async function nextReceiptNumber(db: EntityManager, associationId: string): Promise<string> {
  const { slug, count } = await next(db, associationId, 'receipts');
  return `${slug.toUpperCase()}-REC-${String(count).padStart(6, '0')}`;
}

async function next(
  db: EntityManager,
  associationId: string,
  what: 'invoices' | 'receipts',
): Promise<{ slug: string; count: number }> {
  const first = what === 'invoices' ? '1, 0' : '0, 1';
  const [given] = await db.query<{ slug: string; count: number }[]>(
    `INSERT INTO fee_number AS number (association_id, invoices, receipts) VALUES ($1, ${first})
     ON CONFLICT (association_id) DO UPDATE SET ${what} = number.${what} + 1
     RETURNING ${what} AS count, (SELECT slug FROM association WHERE id = $1) AS slug`,
    [associationId],
  );
  if (!given) throw new Error(`No number of ${what} for ${associationId}.`);
  return given;
}

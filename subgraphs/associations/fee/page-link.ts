/**
 * Links to the pages of a fee, its invoice and its receipt, for a browser that signs nothing: whoever may see the fee is given one, and
 * whoever has it may open the page until it is over. Only a hash of it is stored.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type DataSource, type EntityManager } from 'typeorm';
import { type Context } from '../../kernel/context';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError } from '../../kernel/mutations/words';
import { FeeInvoice } from './fee-invoice.entity';
import { FeeStatus } from './fee-status';
import { type OpenFeeInvoiceInput } from './fee.inputs';
import { type FeePagePayload } from './fee.payload';
import { maySeeFees } from './fee.policy';
import { say } from './fee.words';

export type FeePage = 'INVOICE' | 'RECEIPT';

export const PATHS = { INVOICE: '/fees/invoices', RECEIPT: '/fees/receipts' } as const satisfies Readonly<
  Record<FeePage, string>
>;
const OPEN_MS = 15 * 60_000;
/** Of the links that are over so many go with each call; what another is taking away is passed over, so that nobody waits for it. */
const SWEPT = 20;
/** A mail is read when it is read, and paid from weeks later. */
export const MAILED_MS = 90 * 86_400_000;

export function openFeeInvoice(context: Context, input: OpenFeeInvoiceInput): Promise<FeePagePayload> {
  return open(context, input, 'INVOICE');
}

export function openFeeReceipt(context: Context, input: OpenFeeInvoiceInput): Promise<FeePagePayload> {
  return open(context, input, 'RECEIPT');
}

function open(context: Context, input: OpenFeeInvoiceInput, page: FeePage): Promise<FeePagePayload> {
  const refused = (userErrors: readonly UserError[]): FeePagePayload => ({ path: null, expiresAt: null, userErrors });
  return runMutation(context, {
    ...{ name: page === 'INVOICE' ? 'openFeeInvoice' : 'openFeeReceipt', input, refused },
    kept: ({ expiresAt, userErrors }) => ({ path: null, expiresAt, userErrors }),
    async change(db) {
      const { invoiceId } = input;
      const invoice = invoiceId.includes('\0') ? null : await db.findOneBy(FeeInvoice, { id: invoiceId });
      if (!invoice || !maySeeFees(context.viewer, invoice)) return refused([userError('not_found', ['invoiceId'])]);
      const { number, status } = invoice;
      if (page === 'RECEIPT' && status !== FeeStatus.PAID)
        return refused([say('fee.no_receipt', ['invoiceId'], { number, status })]);
      const expiresAt = new Date(context.now.getTime() + OPEN_MS);
      const [path = null] = await newPaths(db, page, [invoice.id], { expiresAt, now: context.now });
      return { path, expiresAt, userErrors: [] };
    },
  });
}

interface Life {
  readonly expiresAt: Date;
  readonly now: Date;
}

/** In the order of the invoices, in one statement. */
export async function newPaths(
  db: EntityManager,
  page: FeePage,
  invoiceIds: readonly string[],
  { expiresAt, now }: Life,
): Promise<string[]> {
  if (invoiceIds.length === 0) return [];
  const tokens = invoiceIds.map(() => randomBytes(24).toString('base64url'));
  await db.query(
    `WITH over AS (
       SELECT token_hash FROM fee_receipt_link WHERE expires_at < $5 ORDER BY expires_at LIMIT ${SWEPT} FOR UPDATE SKIP LOCKED
     ), swept AS (
       DELETE FROM fee_receipt_link AS link USING over WHERE link.token_hash = over.token_hash
     )
     INSERT INTO fee_receipt_link (token_hash, invoice_id, expires_at, page)
     SELECT hash, invoice, $3, $4 FROM unnest($1::text[], $2::text[]) AS new(hash, invoice)`,
    [tokens.map(hashOf), [...invoiceIds], expiresAt, page, now],
  );
  return tokens.map((token) => `${PATHS[page]}/${token}`);
}

/** Null for a link that is over, or never was, or is to another page. */
export async function invoiceBehind(
  db: DataSource,
  page: FeePage,
  token: string,
  now: Date,
): Promise<FeeInvoice | null> {
  const [link] = await db.query<{ id: string }[]>(
    'SELECT invoice_id AS id FROM fee_receipt_link WHERE token_hash = $1 AND page = $2 AND expires_at > $3',
    [hashOf(token), page, now],
  );
  return link ? db.manager.findOneBy(FeeInvoice, { id: link.id }) : null;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * A link to a receipt, for a browser that signs nothing: whoever may see the fee is given one, and whoever has it may open the page
 * until it is over. Only a hash of it is stored.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type DataSource } from 'typeorm';
import { type Context } from '../../kernel/context';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError } from '../../kernel/mutations/words';
import { FeeInvoice } from './fee-invoice.entity';
import { FeeStatus } from './fee-status';
import { type OpenFeeReceiptInput } from './fee.inputs';
import { type FeeReceiptPayload } from './fee.payload';
import { maySeeFees } from './fee.policy';
import { say } from './fee.words';

export const RECEIPTS_PATH = '/fees/receipts';
const OPEN_MS = 15 * 60_000;

export function openFeeReceipt(context: Context, input: OpenFeeReceiptInput): Promise<FeeReceiptPayload> {
  const refused = (userErrors: readonly UserError[]): FeeReceiptPayload => ({
    path: null,
    expiresAt: null,
    userErrors,
  });
  return runMutation(context, {
    ...{ name: 'openFeeReceipt', input, refused },
    kept: ({ expiresAt, userErrors }) => ({ path: null, expiresAt, userErrors }),
    async change(db) {
      const { invoiceId } = input;
      const invoice = invoiceId.includes('\0') ? null : await db.findOneBy(FeeInvoice, { id: invoiceId });
      if (!invoice || !maySeeFees(context.viewer, invoice)) return refused([userError('not_found', ['invoiceId'])]);
      const { number, status } = invoice;
      if (status !== FeeStatus.PAID) return refused([say('fee.no_receipt', ['invoiceId'], { number, status })]);
      const token = randomBytes(24).toString('base64url');
      const expiresAt = new Date(context.now.getTime() + OPEN_MS);
      // With each new one go those that are over.
      await db.query(
        `WITH over AS (DELETE FROM fee_receipt_link WHERE expires_at < $4)
         INSERT INTO fee_receipt_link (token_hash, invoice_id, expires_at) VALUES ($1, $2, $3)`,
        [hashOf(token), invoice.id, expiresAt, context.now],
      );
      return { path: `${RECEIPTS_PATH}/${token}`, expiresAt, userErrors: [] };
    },
  });
}

/** Null for a link that is over, or never was. */
export async function invoiceBehind(db: DataSource, token: string, now: Date): Promise<FeeInvoice | null> {
  const [link] = await db.query<{ id: string }[]>(
    'SELECT invoice_id AS id FROM fee_receipt_link WHERE token_hash = $1 AND expires_at > $2',
    [hashOf(token), now],
  );
  return link ? db.manager.findOneBy(FeeInvoice, { id: link.id }) : null;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

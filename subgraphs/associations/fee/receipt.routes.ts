/** GET /fees/receipts/<link>: the page of a receipt, for whoever holds a link to it. It loads nothing, runs nothing and is kept nowhere. */
import { type HttpAnswer, type HttpRequest, type HttpRoute } from '../../kernel/server/http-route';
import { Association } from '../association/association.entity';
import { Membership } from '../membership/membership.entity';
import { FeePayment } from './fee-payment.entity';
import { callerRoute } from '../member-import/http/caller-route';
import { invoiceBehind, RECEIPTS_PATH } from './receipt-link';
import { receiptPage } from './receipt-page';

export const receiptRoutes: readonly HttpRoute[] = [callerRoute('GET', `${RECEIPTS_PATH}/:link`, receiptOf)];

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

async function receiptOf({ db, parameters }: HttpRequest): Promise<HttpAnswer> {
  const invoice = await invoiceBehind(db, parameters.link ?? '', new Date());
  if (!invoice) return { status: 404, headers: HEADERS, body: OVER };
  const { manager } = db;
  const membership = await manager.findOneByOrFail(Membership, { id: invoice.membershipId });
  const { name: association } = await manager.findOneByOrFail(Association, { id: invoice.associationId });
  const order = { receivedOn: 'ASC', id: 'ASC' } as const;
  const payments = await manager.find(FeePayment, { where: { invoiceId: invoice.id }, order });
  const { listing, memberNumber } = membership;
  const member = { member: listing.name, memberIdentifier: listing.identifierValue, memberNumber };
  return { status: 200, headers: HEADERS, body: receiptPage({ invoice, payments, association, ...member }) };
}

const OVER = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Receipt</title>
<p>This link is over, or never was. Ask for the receipt again.</p>
<p lang="zh-Hans">链接已失效或不存在，请重新打开收据。</p></html>
`;

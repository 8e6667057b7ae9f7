/**
 * GET /fees/invoices/<link> and /fees/receipts/<link>: the pages of a fee, for whoever holds a link to one. They load nothing, run nothing
 * and are kept nowhere.
 */
import { type HttpAnswer, type HttpRequest, type HttpRoute } from '../../kernel/server/http-route';
import { Association } from '../association/association.entity';
import { callerRoute } from '../member-import/http/caller-route';
import { Membership } from '../membership/membership.entity';
import { FeePayment } from './fee-payment.entity';
import { invoicePage } from './invoice-page';
import { type FeePage, invoiceBehind, PATHS } from './page-link';
import { receiptPage } from './receipt-page';

export const feePageRoutes: readonly HttpRoute[] = [
  callerRoute('GET', `${PATHS.INVOICE}/:link`, (request) => pageOf(request, 'INVOICE')),
  callerRoute('GET', `${PATHS.RECEIPT}/:link`, (request) => pageOf(request, 'RECEIPT')),
];

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const WRITE = { INVOICE: invoicePage, RECEIPT: receiptPage } as const;

async function pageOf({ db, parameters }: HttpRequest, page: FeePage): Promise<HttpAnswer> {
  const invoice = await invoiceBehind(db, page, parameters.link ?? '', new Date());
  if (!invoice) return { status: 404, headers: HEADERS, body: OVER[page] };
  const { manager } = db;
  const membership = await manager.findOneByOrFail(Membership, { id: invoice.membershipId });
  const association = await manager.findOneByOrFail(Association, { id: invoice.associationId });
  const order = { receivedOn: 'ASC', id: 'ASC' } as const;
  const payments = await manager.find(FeePayment, { where: { invoiceId: invoice.id }, order });
  const { listing, memberNumber } = membership;
  const member = { member: listing.name, memberIdentifier: listing.identifierValue, memberNumber };
  const { name, paymentInstructions } = association;
  const body = WRITE[page]({ invoice, payments, association: name, paymentInstructions, ...member });
  return { status: 200, headers: HEADERS, body };
}

const over = (title: string, english: string, chinese: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<p>This link is over, or never was. ${english}</p>
<p lang="zh-Hans">链接已失效或不存在，${chinese}</p></html>
`;

const OVER: Readonly<Record<FeePage, string>> = {
  INVOICE: over('Invoice', 'Ask your association for the invoice again.', '请向协会重新索取账单。'),
  RECEIPT: over('Receipt', 'Ask for the receipt again.', '请重新打开收据。'),
};

/** What the pages of a fee have in common: a page to print, in English and Chinese side by side. Pure; whatever stands in it is escaped. */
import { type LocalisedText } from '../../kernel/values/localised-text';
import { type FeeInvoice } from './fee-invoice.entity';
import { type FeePayment } from './fee-payment.entity';

type Text = Pick<LocalisedText, 'en' | 'zhHans'>;

export interface Paged {
  readonly invoice: FeeInvoice;
  readonly payments: readonly FeePayment[];
  readonly association: Text;
  readonly paymentInstructions: Text;
  readonly member: Text;
  readonly memberIdentifier: string;
  readonly memberNumber: string | null;
}

/** English, Chinese, and what stands beside; one that is blank is left out. */
export type Row = readonly [english: string, chinese: string, value: string];

export function feePage(
  { association }: Pick<Paged, 'association'>,
  [english, chinese, number]: Row,
  rows: readonly Row[],
): string {
  const lines = rows.filter(([, , value]) => value !== '').map(lineOf);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(number)}</title>
<style>
body { font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #111 }
h1 { font-size: 1.5rem } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #bbb } th { font-weight: 600; width: 40% }
td { white-space: pre-line }
@media print { body { margin: 0 } }
</style>
</head>
<body>
<p>${escaped(both(association))}</p>
<h1>${english} <span lang="zh-Hans">${chinese}</span></h1>
<table>
${lines.join('\n')}
</table>
</body>
</html>
`;
}

/** Who is asked, and for what. */
export function memberRows({ invoice, member, memberIdentifier, memberNumber }: Paged, from: Row): Row[] {
  const { termMonths, termFrom, termTo } = invoice;
  return [
    [from[0], from[1], both(member)],
    ['Identifier', '证件号', memberIdentifier],
    ['Member number', '会员编号', memberNumber ?? ''],
    ['For', '事由', `Membership fee, ${termMonths} months / 会费（${termMonths} 个月）`],
    ['Term', '会期', termFrom === null || termTo === null ? '' : `${termFrom} – ${termTo}`],
    ['Amount', '金额', sum(invoice.fee)],
  ];
}

/** Day and sum, and `more` beside them: what a payment is found by is no matter of every page. */
export function paymentRows({ payments }: Paged, more: (payment: FeePayment) => string[] = () => []): Row[] {
  return payments.map((payment) => {
    const { receivedOn, money } = payment;
    return ['Payment', '付款', [receivedOn, sum(money), ...more(payment)].join(' · ')];
  });
}

export const sum = ({ amount, currency }: { readonly amount: string; readonly currency: string }): string =>
  `${currency} ${amount}`;

export const both = ({ en, zhHans }: Text, between = ' · '): string =>
  [en, zhHans].filter((text) => text != null).join(between);

function lineOf([english, chinese, value]: Row): string {
  return `<tr><th scope="row">${english} <span lang="zh-Hans">${chinese}</span></th><td>${escaped(value)}</td></tr>`;
}

const ENTITY: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  ...{ '"': '&quot;', "'": '&#39;' },
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITY[character] ?? '');
}

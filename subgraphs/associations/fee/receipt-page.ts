/** A receipt as a page to print, in English and Chinese side by side. Pure; whatever stands in it is escaped. */
import { type LocalisedText } from '../../kernel/values/localised-text';
import { type FeeInvoice } from './fee-invoice.entity';
import { type FeePayment } from './fee-payment.entity';

type Name = Pick<LocalisedText, 'en' | 'zhHans'>;

export interface Receipt {
  readonly invoice: FeeInvoice;
  readonly payments: readonly FeePayment[];
  readonly association: Name;
  readonly member: Name;
  readonly memberIdentifier: string;
  readonly memberNumber: string | null;
}

export function receiptPage({ invoice, payments, association, member, ...who }: Receipt): string {
  const { receiptNumber, number, fee, termMonths, termFrom, termTo, settledOn } = invoice;
  const term = termFrom === null || termTo === null ? '' : `${termFrom} – ${termTo}`;
  const rows: readonly (readonly [string, string, string])[] = [
    ['Receipt number', '收据编号', receiptNumber ?? ''],
    ['Invoice number', '账单编号', number],
    ['Received from', '付款单位', both(member)],
    ['Identifier', '证件号', who.memberIdentifier],
    ['Member number', '会员编号', who.memberNumber ?? ''],
    ['For', '事由', `Membership fee, ${termMonths} months / 会费（${termMonths} 个月）`],
    ['Term', '会期', term],
    ['Amount', '金额', `${fee.currency} ${fee.amount}`],
    ['Paid on', '到账日期', settledOn ?? ''],
    ...payments.map(({ receivedOn, amount, currency, reference }): [string, string, string] => [
      'Payment',
      '付款',
      `${receivedOn} · ${currency} ${amount} · ${reference}`,
    ]),
  ];
  const lines = rows.filter(([, , value]) => value !== '').map(lineOf);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(receiptNumber ?? number)}</title>
<style>
body { font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #111 }
h1 { font-size: 1.5rem } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #bbb } th { font-weight: 600; width: 40% }
@media print { body { margin: 0 } }
</style>
</head>
<body>
<p>${escaped(both(association))}</p>
<h1>Receipt <span lang="zh-Hans">收据</span></h1>
<table>
${lines.join('\n')}
</table>
</body>
</html>
`;
}

function lineOf([english, chinese, value]: readonly [string, string, string]): string {
  return `<tr><th scope="row">${english} <span lang="zh-Hans">${chinese}</span></th><td>${escaped(value)}</td></tr>`;
}

const both = ({ en, zhHans }: Name): string => [en, zhHans].filter((text) => text !== null).join(' · ');

const ENTITY: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  ...{ '"': '&quot;', "'": '&#39;' },
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITY[character] ?? '');
}

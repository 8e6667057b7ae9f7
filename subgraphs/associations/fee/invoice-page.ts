/**
 * The invoice of a fee, as it stands when it is looked at: what is owed by when and how it is paid, or that it is no longer owed.
 * Its link is in a mail and works for months, so of what came in it has day and sum alone. Pure.
 */
import { both, feePage, memberRows, type Paged, paymentRows, type Row, sum } from './fee-page';
import { FeeStatus } from './fee-status';

export function invoicePage(paged: Paged): string {
  const { number, issuedOn } = paged.invoice;
  return feePage(
    paged,
    ['Invoice', '账单', number],
    [
      ['Invoice number', '账单编号', number],
      ['Date', '开立日期', issuedOn],
      ...memberRows(paged, ['To', '付款单位', '']),
      ...paymentRows(paged),
      ...STANDS[paged.invoice.status](paged),
    ],
  );
}

const STANDS: Readonly<Record<FeeStatus, (paged: Paged) => Row[]>> = {
  [FeeStatus.OPEN]: ({ invoice: { number, dueOn, outstanding }, paymentInstructions }) => [
    ['Owed', '应缴', sum(outstanding)],
    ['Due by', '缴费截止日', dueOn],
    ['How to pay', '缴费方式', both(paymentInstructions, '\n\n')],
    ['Reference', '附言', number],
  ],
  [FeeStatus.PAID]: ({ invoice: { settledOn, receiptNumber } }) => [
    ['Paid on', '到账日期', settledOn ?? ''],
    ['Receipt number', '收据编号', receiptNumber ?? ''],
  ],
  [FeeStatus.VOID]: () => [['Status', '状态', 'No longer owed / 已作废，无需缴付']],
};

/** The receipt of a fee. Pure. */
import { feePage, memberRows, type Paged, paymentRows } from './fee-page';

export function receiptPage(paged: Paged): string {
  const { receiptNumber, number, settledOn } = paged.invoice;
  return feePage(
    paged,
    ['Receipt', '收据', receiptNumber ?? number],
    [
      ['Receipt number', '收据编号', receiptNumber ?? ''],
      ['Invoice number', '账单编号', number],
      ...memberRows(paged, ['Received from', '付款单位', '']),
      ['Paid on', '到账日期', settledOn ?? ''],
      ...paymentRows(paged, ({ reference }) => [reference]),
    ],
  );
}

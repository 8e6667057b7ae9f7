/**
 * A bank's statement as CSV, to payments. Pure. Columns are known by their headings in English or Chinese; rows that bring no money in are
 * passed over; what cannot be read is told with its line, and then nothing is taken. Whether the day or the month comes first in
 * 05/01/2026 is told by whoever sends it, or by the other rows of the file: a payment on a wrong day may be in time, or not.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { checkCurrency } from '../../kernel/codes/currency';
import { cutTo } from '../../kernel/codes/cut-to';
import { type UserError } from '../../kernel/mutations/user-error';
import { type DayOrder, dayOrderIn, readDay } from '../member-import/check/read-day';
import { say } from './fee.words';
import { type BankPayment } from './match-payments';

export interface ReadPayment extends BankPayment {
  readonly receivedOn: string | null;
}

const HEADINGS = {
  reference: [
    'reference',
    'description',
    'details',
    'particulars',
    'narrative',
    'remarks',
    '附言',
    '摘要',
    '备注',
    '用途',
  ],
  amount: ['amount', 'credit', 'creditamount', 'deposit', '金额', '贷方金额', '收入金额', '贷方发生额'],
  currency: ['currency', 'ccy', '币种', '货币'],
  date: ['date', 'valuedate', 'transactiondate', '日期', '交易日期', '入账日期', '记账日期'],
  transaction: ['transactionid', 'transactionnumber', 'bankreference', '流水号', '交易流水号', '银行流水号'],
} as const;

/** Columns that say which way the money went. */
const SIDES: readonly string[] = [
  'drcr',
  'crdr',
  'dr/cr',
  'cr/dr',
  'debit/credit',
  'creditdebit',
  '借贷',
  '借贷标志',
  '借贷方向',
  '收支',
];

type Column = keyof typeof HEADINGS;

export type ReadCsv = { readonly payments: ReadPayment[] } | { readonly faults: UserError[] };

export interface BankReading {
  /** Of all payments, where the statement has no such column. */
  readonly currency: string | null;
  readonly dayOrder: DayOrder | null;
  /** Whether bare numbers that are days count from 1904, as in some workbooks. */
  readonly is1904?: boolean;
  /** Part of the input that it came in, and what says there which of day and month comes first. */
  readonly at?: readonly string[];
  readonly orderBy?: string;
}

export function readBankCsv(text: string, reading: BankReading): ReadCsv {
  return readBankRows(recordsOf(text) ?? [], reading);
}

/** The first of them has the headings. */
export function readBankRows([head, ...body]: readonly Line[], reading: BankReading): ReadCsv {
  const { currency, dayOrder: told, is1904 = false, at = ['csv'], orderBy = 'csvDayOrder' } = reading;
  if (!head) return { faults: [say('fee.csv_unreadable', at)] };
  const headings = head.cells.map(plain);
  const unsure = headings.findIndex((heading) => SIDES.includes(heading));
  // An amount without a sign beside such a column may be money that went out.
  if (unsure !== -1) return { faults: [say('fee.csv_side', at, { column: head.cells[unsure] ?? '' })] };
  const placeOf = (column: Column): number =>
    headings.findIndex((heading) => (HEADINGS[column] as readonly string[]).includes(heading));
  const needed: readonly Column[] = ['reference', 'amount', ...(currency === null ? (['currency'] as const) : [])];
  const missing = needed.filter((column) => placeOf(column) === -1);
  if (missing.length > 0)
    return {
      faults: missing.map((column) => say('fee.csv_column', at, { column, known: HEADINGS[column].join(', ') })),
    };
  const dates = placeOf('date');
  const dayOrder = told ?? dayOrderIn(body.map(({ cells }) => cells[dates] ?? ''));
  const faults: UserError[] = [];
  const payments = body.flatMap(({ cells, line }) => {
    const cell = (column: Column): string => (cells[placeOf(column)] ?? '').normalize('NFKC').trim();
    const amount = cell('amount').replaceAll(',', '');
    if (amount === '' || amount.startsWith('-') || amount.startsWith('(') || /^0*(\.0*)?$/.test(amount)) return [];
    const wrong = (column: Column): void =>
      void faults.push(say('fee.csv_cell', at, { line, column, value: cutTo(cell(column), 40) }));
    if (!AMOUNT.test(cell('amount'))) wrong('amount');
    const paidIn = checkCurrency(placeOf('currency') === -1 ? (currency ?? '') : cell('currency'));
    if (!paidIn.ok) wrong('currency');
    const day = cell('date') === '' ? null : readDay(cell('date'), { dayOrder, is1904 });
    if (day && 'code' in day) {
      if (day.code === 'date.ambiguous') faults.push(say('fee.csv_day_order', at, { line, ...day.params, orderBy }));
      else wrong('date');
    }
    return {
      ...{ reference: cell('reference'), amount, currency: paidIn.ok ? paidIn.value : '' },
      ...{ receivedOn: day && 'day' in day ? day.day : null, transactionId: cell('transaction') || null },
    };
  });
  return faults.length > 0 ? { faults: faults.slice(0, MOST_FAULTS) } : { payments };
}

/** Commas between thousands alone: "12,50" may mean two things. */
const AMOUNT = /^(\d{1,30}|\d{1,3}(,\d{3}){1,9})(\.\d{1,12})?$/;
const MOST_FAULTS = 20;

/** Whether a column goes by this name here: where a list has lines above its headings, these are found by that. */
export function isKnown(heading: string): boolean {
  return Object.values(HEADINGS).some((names) => (names as readonly string[]).includes(plain(heading)));
}

function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]/g, '');
}

export interface Line {
  readonly cells: readonly string[];
  /** Of the file, where it ends. */
  readonly line: number;
}

/** Null for what is no CSV. */
function recordsOf(text: string): Line[] | null {
  const options = { bom: true, skipEmptyLines: true, relaxColumnCount: true, info: true };
  try {
    const found = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return found.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

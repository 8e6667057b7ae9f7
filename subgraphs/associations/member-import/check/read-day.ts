/**
 * A calendar day as lists write it, to "2026-01-05".
 *
 * The year first is read everywhere alike. With the day or the month first it is only read where it can mean one day alone,
 * or where the profile says which comes first. A bare number of five digits is what a spreadsheet stores.
 */
import { cutTo } from '../../../kernel/codes/cut-to';
import { type Params } from '../../../kernel/mutations/words';
import { serialDay } from '../read/xlsx/serial-day';

export type DayOrder = 'DMY' | 'MDY';

export interface DayReading {
  readonly dayOrder: DayOrder | null;
  readonly is1904: boolean;
}

export type DayProblem =
  'date.unreadable' | 'date.ambiguous' | 'date.impossible' | 'date.two_digit_year' | 'date.out_of_range';

export type ReadDay = { readonly day: string } | { readonly code: DayProblem; readonly params: Params };

// The oldest chambers of commerce of either city date from the 19th century.
const FIRST_DAY = '1800-01-01';
const LAST_DAY = '2200-12-31';

export function readDay(cell: string, { dayOrder, is1904 }: DayReading): ReadDay {
  const text = cell.normalize('NFKC').trim().replace(TIME, '');
  const value = cutTo(text, 40);
  const spelling = SPELLINGS.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined);
  if (spelling) return within(dayOf(spelling.y ?? '', monthOf(spelling.m ?? ''), spelling.d ?? ''), value);
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) return eitherOrder(yearLast, dayOrder, value);
  if (SERIAL.test(text)) return within(serialDay(Number(text), is1904), value);
  if (TWO_DIGITS.test(text)) return { code: 'date.two_digit_year', params: { value } };
  return { code: 'date.unreadable', params: { value } };
}

/** Which comes first in all of a column's days, by those that can mean one day alone; null where none says so, or they contradict each other. */
export function dayOrderIn(cells: readonly string[]): DayOrder | null {
  const told = new Set(cells.flatMap((cell) => orderOf(cell) ?? []));
  const [order = null] = told;
  return told.size === 1 ? order : null;
}

/** Null also where both orders mean the same day: 05/05/2026. */
function orderOf(cell: string): DayOrder | null {
  const [, one = '', other = '', year = ''] = YEAR_LAST.exec(cell.normalize('NFKC').trim().replace(TIME, '')) ?? [];
  const [dmy, mdy] = [dayOf(year, other, one), dayOf(year, one, other)];
  if ((dmy === null) === (mdy === null)) return null;
  return dmy === null ? 'MDY' : 'DMY';
}

// What databases and spreadsheets add to a day; a time of day says nothing of a membership.
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?$/i;
/** Those that mean one day wherever they are read. */
const SPELLINGS = [
  /^(?<y>\d{4})\s*[-/.年]\s*(?<m>\d{1,2})\s*[-/.月]\s*(?<d>\d{1,2})\s*日?$/,
  /^(?<y>(?:18|19|20|21)\d{2})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<d>\d{1,2})[\s-](?<m>[A-Za-z]{3,9})[\s-]?,?\s?(?<y>\d{4})$/,
  /^(?<m>[A-Za-z]{3,9})\.?\s(?<d>\d{1,2}),?\s(?<y>\d{4})$/,
];
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const TWO_DIGITS = /^\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2}$/;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june'].concat([
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]);

/** By its number or its name; 00 for what is neither: then there is no such day. */
function monthOf(text: string): string {
  if (/^\d/.test(text)) return text;
  const lower = text.toLowerCase();
  return String(Math.max(MONTHS.indexOf(lower === 'sept' ? 'sep' : lower), FULL_MONTHS.indexOf(lower)) + 1);
}

function eitherOrder(
  [, one = '', other = '', year = '']: RegExpExecArray,
  order: DayReading['dayOrder'],
  value: string,
): ReadDay {
  const dmy = dayOf(year, other, one);
  const mdy = dayOf(year, one, other);
  if (order !== null) return within(order === 'DMY' ? dmy : mdy, value);
  if (dmy !== null && mdy !== null && dmy !== mdy) return { code: 'date.ambiguous', params: { value, dmy, mdy } };
  return within(dmy ?? mdy, value);
}

function within(day: string | null, value: string): ReadDay {
  if (day === null) return { code: 'date.impossible', params: { value } };
  if (day >= FIRST_DAY && day <= LAST_DAY) return { day };
  return { code: 'date.out_of_range', params: { day, from: FIRST_DAY, to: LAST_DAY } };
}

/** Null where there is no such day: 30 February. */
function dayOf(year: string, month: string, date: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}

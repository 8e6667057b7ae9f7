/**
 * GTIN-8, -12, -13 and -14 (trade items) and GLN (parties and places), by the GS1 General Specifications.
 *
 * The value keeps the length it came in, since that is what is printed under the bars; `gtin14` gives the one form in which
 * numbers of different lengths compare. Spaces and hyphens, as on packs, are dropped. A restricted number (in-store, coupon)
 * is valid and says so.
 */
import { type Checked, clean, refused, type Refused, strayCharacter, wrongCheck } from './checked';
import { type Gs1Facts, gs1Facts } from './gs1-prefix';
import { lostLeadingZero, numberFormatted } from './spreadsheet';

export interface GtinFacts extends Gs1Facts {
  readonly length: 8 | 12 | 13 | 14;
}

export function checkGtin(input: unknown): Checked<GtinFacts> {
  const text = clean(input);
  const value = text.replace(SEPARATORS, '');
  if (value === '') return refused('EMPTY', 'no GTIN given', { expected: GTIN_LENGTHS });
  const fault = numberFormatted(text, GTIN_LENGTHS) ?? strayCharacter(value, DIGITS, 'a digit');
  if (fault) return fault;
  if (!isGtinLength(value.length)) return zeroLost(value) ?? wrongLength(value, GTIN_LENGTHS);
  return faultyNumber(value) ?? { ok: true, value, length: value.length, ...gs1Facts(value) };
}

export function checkGln(input: unknown): Checked<Gs1Facts> {
  const text = clean(input);
  const value = text.replace(SEPARATORS, '');
  if (value === '') return refused('EMPTY', 'no GLN given', { expected: '13 digits' });
  const fault = numberFormatted(text, '13 digits') ?? strayCharacter(value, DIGITS, 'a digit');
  if (fault) return fault;
  if (value.length !== 13) return wrongLength(value, '13 digits');
  return faultyNumber(value) ?? { ok: true, value, ...gs1Facts(value) };
}

/** A valid GTIN in the 14-digit form: equal for the 12, 13 and 14 digit spellings of one number. */
export function gtin14(value: string): string {
  return value.padStart(14, '0');
}

/** The check digit for the digits before it. For seeds and tests. */
export function gs1CheckDigit(head: string): string {
  // From the right the weights are 3, 1, 3, …, so that a leading zero never changes the result.
  const sum = Array.from(head).reduceRight((total, digit, at) => {
    return total + Number(digit) * ((head.length - at) % 2 === 1 ? 3 : 1);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

const DIGITS = '0123456789';
const GTIN_LENGTHS = '8, 12, 13 or 14 digits';
const SEPARATORS = /[\s\p{Dash_Punctuation}]/gu;

function isGtinLength(length: number): length is GtinFacts['length'] {
  return length === 8 || length === 12 || length === 13 || length === 14;
}

function faultyNumber(value: string): Refused | null {
  if (/^0+$/.test(value)) return refused('PLACEHOLDER', 'all zeros stand for "no number"', { got: value });
  const expected = gs1CheckDigit(value.slice(0, -1));
  const got = value.slice(-1);
  return got === expected ? null : wrongCheck(expected, got);
}

/**
 * Seven digits that check are a GTIN-8, nine to eleven a GTIN-12, short of their zeros. Twelve digits that check need no such
 * guess: with a zero before them they are the same number as a GTIN-13.
 */
function zeroLost(value: string): Refused | null {
  const length = value.length === 7 ? 8 : 12;
  if (value.length < 7 || value.length > 11 || faultyNumber(value)) return null;
  return lostLeadingZero(value, value.padStart(length, '0'), `GTIN-${length}`);
}

function wrongLength(value: string, expected: string): Refused {
  return refused('LENGTH', `${value.length} digits, expected ${expected}`, { expected, got: String(value.length) });
}

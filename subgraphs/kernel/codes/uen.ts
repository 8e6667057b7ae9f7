/**
 * The Unique Entity Number of Singapore, in its three forms:
 *
 *     53012345D     a business                  eight digits and a letter
 *     197401143C    a local company             year of registration, five digits, a letter
 *     T01FC6132D    every other entity          R, S or T (18, 19, 20) and year, entity type, four digits, a letter
 *
 * The check letter is not officially published; the weights are those that the known numbers obey. So a number that passes
 * is well formed (`FORMAT_AND_CHECK_OK`), which does not say that it was ever issued.
 */
import { type Checked, clean, refused, type Refused, strayCharacter, wrongCheck, wrongLength } from './checked';

export type UenForm = 'BUSINESS' | 'LOCAL_COMPANY' | 'OTHER';

export interface UenFacts {
  readonly form: UenForm;
  /** PQ of the third form, e.g. SS for a society; null in the other two. */
  readonly entityType: string | null;
  readonly assurance: 'FORMAT_AND_CHECK_OK';
}

/** `now` bounds the year of registration. */
export function checkUen(input: unknown, now: Date = new Date()): Checked<UenFacts> {
  const value = clean(input);
  if (value === '') return refused('EMPTY', 'no UEN given', { expected: '9 or 10 characters' });
  const stray = strayCharacter(value, LETTERS_AND_DIGITS, 'a letter or a digit');
  if (stray) return stray;
  if (value.length !== 9 && value.length !== 10) return wrongLength(value, '9 or 10');
  if (value.length === 9) return checkBusiness(value);
  return /^[A-Z]/.test(value) ? checkOther(value, now) : checkCompany(value, now);
}

export type UenParts =
  | { readonly form: 'BUSINESS'; readonly serial: string }
  | { readonly form: 'LOCAL_COMPANY'; readonly year: number; readonly serial: string }
  | { readonly form: 'OTHER'; readonly year: number; readonly entityType: string; readonly serial: string };

/** A valid number from its parts (serial of 8, 5 or 4 digits). For seeds and tests. */
export function completeUen(parts: UenParts): string {
  const value = assemble(parts);
  const checked = checkUen(value);
  if (!checked.ok) throw new RangeError(`No UEN can be made of ${JSON.stringify(parts)}: ${checked.reason.message}`);
  return value;
}

export const UEN_ENTITY_TYPES: ReadonlySet<string> = new Set(
  (
    'LP LL FC PF RF MQ MM NB CC CS MB FM GS DP CP NR CM CD MD HS VH CH MH CL XL CX RP TU TC FB FN PA PB SS MC SM ' +
    'GA GB'
  ).split(' '),
);

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const OTHER_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWX0123456789';
const CENTURIES: Readonly<Record<string, number>> = { R: 1800, S: 1900, T: 2000 };

function checkBusiness(value: string): Checked<UenFacts> {
  if (!/^\d{8}[A-Z]$/.test(value)) return wrongPattern(value, 'eight digits and a letter');
  return agrees(value, businessCheck(value), { form: 'BUSINESS', entityType: null });
}

function checkCompany(value: string, now: Date): Checked<UenFacts> {
  if (!/^\d{9}[A-Z]$/.test(value)) return wrongPattern(value, 'nine digits and a letter');
  const year = Number(value.slice(0, 4));
  // The oldest registers of the Straits Settlements begin in the 19th century.
  if (year < 1800 || year > now.getUTCFullYear()) return wrongYear(year, 1800, now);
  return agrees(value, companyCheck(value), { form: 'LOCAL_COMPANY', entityType: null });
}

function checkOther(value: string, now: Date): Checked<UenFacts> {
  if (!/^[RST]\d\d[A-Z]{2}\d{4}[A-Z]$/.test(value)) {
    return wrongPattern(value, 'R, S or T, two digits, two letters, four digits and a letter');
  }
  const year = yearOf(value);
  if (year > now.getUTCFullYear()) return wrongYear(year, 1800, now);
  const entityType = value.slice(3, 5);
  if (!UEN_ENTITY_TYPES.has(entityType)) {
    const expected = 'an entity type such as LL, FC or SS';
    return refused('UNKNOWN_CODE', `entity type ${entityType} is not in use`, { expected, got: entityType });
  }
  return agrees(value, otherCheck(value), { form: 'OTHER', entityType });
}

function agrees(value: string, expected: string, facts: Omit<UenFacts, 'assurance'>): Checked<UenFacts> {
  const got = value.slice(-1);
  if (got !== expected) return wrongCheck(expected, got, 'check letter is');
  return { ok: true, value, ...facts, assurance: 'FORMAT_AND_CHECK_OK' };
}

function wrongPattern(got: string, expected: string): Refused {
  return refused('PATTERN', `${got} has the wrong shape, expected ${expected}`, { expected, got });
}

function wrongYear(year: number, from: number, now: Date): Refused {
  const expected = `${from} to ${now.getUTCFullYear()}`;
  return refused('YEAR', `year of registration is ${year}, expected ${expected}`, { expected, got: String(year) });
}

function yearOf(value: string): number {
  return (CENTURIES[value.charAt(0)] ?? 0) + Number(value.slice(1, 3));
}

function businessCheck(value: string): string {
  return 'XMKECAWLJDB'.charAt(weigh(value, [10, 4, 9, 3, 8, 2, 7, 1], Number) % 11);
}

function companyCheck(value: string): string {
  return 'ZKCMDNERGWH'.charAt(weigh(value, [10, 8, 6, 4, 9, 7, 5, 3, 1], Number) % 11);
}

function otherCheck(value: string): string {
  const sum = weigh(value, [4, 3, 5, 3, 10, 2, 2, 5, 7], (character) => OTHER_ALPHABET.indexOf(character));
  return OTHER_ALPHABET.charAt((sum + 6) % 11); // sum - 5, kept positive
}

function weigh(value: string, weights: readonly number[], worth: (character: string) => number): number {
  return weights.reduce((sum, weight, at) => sum + weight * worth(value.charAt(at)), 0);
}

function assemble(parts: UenParts): string {
  if (parts.form === 'BUSINESS') return parts.serial + businessCheck(parts.serial);
  if (parts.form === 'LOCAL_COMPANY') {
    const head = `${parts.year}${parts.serial}`;
    return head + companyCheck(head);
  }
  const century = Object.keys(CENTURIES).find((letter) => CENTURIES[letter] === Math.floor(parts.year / 100) * 100);
  const head = `${century ?? '?'}${String(parts.year % 100).padStart(2, '0')}${parts.entityType}${parts.serial}`;
  return head + otherCheck(head);
}

/**
 * A Harmonized System code: 6 digits the world over, 8 or 10 where a country divides further.
 *
 * Dots and spaces are for reading (8507.60) and are dropped: systems that compare codes with and without them find nothing.
 * Only the shape and the chapter are checked here; whether the edition in force knows the code is for the compliance data.
 */
import { type Checked, clean, refused, type Refused, strayCharacter } from './checked';
import { EXPORT_AS_TEXT, lostLeadingZero } from './spreadsheet';

export interface HsFacts {
  /** The internationally agreed part. */
  readonly hs6: string;
  readonly digits: 6 | 8 | 10;
}

export function checkHsCode(input: unknown): Checked<HsFacts> {
  const text = clean(input);
  const value = text.replace(/[\s.]/g, '');
  if (value === '') return refused('EMPTY', 'no HS code given', { expected: HS_LENGTHS });
  const fault = strayCharacter(value, '0123456789', 'a digit') ?? zeroLost(text, value);
  if (fault) return fault;
  const digits = value.length;
  if (digits !== 6 && digits !== 8 && digits !== 10) return wrongLength(digits);
  return unknownChapter(value) ?? { ok: true, value, hs6: value.slice(0, 6), digits };
}

const HS_LENGTHS = '6, 8 or 10 digits';

/** 8507.60 read as a number is 8507.6; 0901.11 is 901.11, and 090111 is 90111. The dot tells which zero went. */
function zeroLost(text: string, value: string): Refused | null {
  if (/^\d{4}\.\d$/.test(text)) {
    const message = `${text} looks like ${text}0 that lost its last zero; ${EXPORT_AS_TEXT}`;
    return refused('SPREADSHEET_MANGLED', message, { expected: `${value}0`, got: text });
  }
  const padded = `0${value}`;
  if (![6, 8, 10].includes(padded.length) || unknownChapter(padded)) return null;
  return lostLeadingZero(text, padded, 'HS code');
}

function unknownChapter(value: string): Refused | null {
  const chapter = value.slice(0, 2);
  const expected = '01 to 97 without 77';
  if (chapter === '00' || chapter === '77' || chapter > '97') {
    const message = `chapter ${chapter} is not in the Harmonized System, expected ${expected}`;
    return refused('UNKNOWN_CODE', message, { expected, got: chapter });
  }
  return null;
}

function wrongLength(digits: number): Refused {
  const level = digits === 2 ? ' (a chapter)' : digits === 4 ? ' (a heading)' : '';
  const message = `${digits} digits${level}, expected ${HS_LENGTHS}`;
  return refused('LENGTH', message, { expected: HS_LENGTHS, got: String(digits) });
}

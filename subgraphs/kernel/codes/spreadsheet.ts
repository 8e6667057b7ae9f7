/**
 * What a spreadsheet does to a code that looks like a number, told so that the sender can undo it.
 *
 * Excel keeps 15 significant digits and shows 12 or more as 9.14403E+17; dataframes write 6901007005200.0; both drop
 * leading zeros. The digits that are gone cannot be guessed, so such a value is refused rather than repaired.
 */
import { type Refused, refused, shown } from './checked';

export const EXPORT_AS_TEXT = 'format the column as text and export again';

/** Null when the text bears no mark of a number format. Expects cleaned (upper case) text. */
export function numberFormatted(text: string, expected: string): Refused | null {
  if (SCIENTIFIC.test(text)) return mangled(`${shown(text)} is a number in scientific notation, its digits are lost`);
  if (/^\d{5,}[.,]0+$/.test(text)) return mangled(`${shown(text)} was saved as a decimal number`);
  if (/^\d{1,3}(?:[.,]\d{3}){2,}$/.test(text)) return mangled(`${shown(text)} was saved with thousands separators`);
  return null;

  function mangled(what: string): Refused {
    return refused('SPREADSHEET_MANGLED', `${what}; ${EXPORT_AS_TEXT}`, { expected, got: text });
  }
}

// With a plus sign or a fraction: 1E1… without either may be the head of a credit code.
const SCIENTIFIC = /^\d(?:[.,]\d*)?E\+\d{1,3}$|^\d[.,]\d+E\d{1,3}$/;

export function lostLeadingZero(got: string, expected: string, what: string): Refused {
  const message = `${got} looks like ${what} ${expected} that lost its leading zero; ${EXPORT_AS_TEXT}`;
  return refused('SPREADSHEET_MANGLED', message, { expected, got });
}

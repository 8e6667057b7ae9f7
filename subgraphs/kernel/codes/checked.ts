/**
 * What every identifier validator answers: the normalised value, or the reason why not.
 *
 * A validator never throws on input, whatever was sent. A reason is written for a person who has to mend a row
 * in a spreadsheet, so it says what was expected and what came.
 */
import { cutTo } from './cut-to';

export type Checked<Facts = unknown> = (Valid & Facts) | Refused;

export interface Valid {
  readonly ok: true;
  /** The normalised value: what is stored, compared and hashed. */
  readonly value: string;
}

export interface Refused {
  readonly ok: false;
  readonly reason: Reason;
}

export type ReasonCode =
  | 'EMPTY'
  | 'LENGTH'
  | 'CHARACTER'
  | 'PATTERN'
  | 'CHECK_DIGIT'
  | 'UNKNOWN_CODE'
  | 'YEAR'
  | 'PLACEHOLDER'
  | 'SPREADSHEET_MANGLED';

export interface Reason {
  readonly code: ReasonCode;
  /** One phrase in English, without a full stop, fit to follow "line 12, gtin:". */
  readonly message: string;
  readonly expected?: string;
  readonly got?: string;
}

export function refused(code: ReasonCode, message: string, detail: Pick<Reason, 'expected' | 'got'> = {}): Refused {
  const reason = detail.got === undefined ? detail : { ...detail, got: shown(detail.got) };
  return { ok: false, reason: { code, message, ...reason } };
}

/** What came, short enough to stand in a sentence: a cell may hold a whole page. */
export function shown(text: string): string {
  return text.length > 40 ? `${cutTo(text, 40)}…` : cutTo(text, 40);
}

/**
 * The text that was meant: full-width digits made narrow (NFKC), invisible characters and outer space dropped,
 * upper case. A number is taken as its digits; anything else that is not text counts as absent.
 */
export function clean(input: unknown): string {
  if (typeof input !== 'string' && typeof input !== 'number' && typeof input !== 'bigint') return '';
  return String(input).normalize('NFKC').replace(INVISIBLE, '').trim().toUpperCase();
}

// Byte-order marks, zero-width spaces and direction marks travel with pasted text and are never meant.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** The check digit, in the one wording that all schemes share. */
export function wrongCheck(expected: string, got: string, what = 'check digit is'): Refused {
  return refused('CHECK_DIGIT', `${what} ${got}, expected ${expected}`, { expected, got });
}

/** The first character outside `allowed`, or null when all belong. */
export function strayCharacter(text: string, allowed: string, expected: string): Refused | null {
  const characters = Array.from(text);
  const at = characters.findIndex((character) => !allowed.includes(character));
  const got = characters[at];
  if (got === undefined) return null;
  return refused('CHARACTER', `${named(got)} at position ${at + 1}, expected ${expected}`, { expected, got });
}

/** Look-alike letters of other alphabets print the same, so they are told with their code point. */
function named(character: string): string {
  if (/\s/.test(character)) return 'a space';
  const point = character.codePointAt(0) ?? 0;
  if (point > 0x20 && point < 0x7f) return character;
  return `${character} (U+${point.toString(16).toUpperCase().padStart(4, '0')})`;
}

export function wrongLength(text: string, expected: string): Refused {
  const got = Array.from(text).length;
  return refused('LENGTH', `${got} characters, expected ${expected}`, { expected, got: String(got) });
}

/** The Legal Entity Identifier (ISO 17442): 18 letters or digits and two check digits, by ISO 7064 MOD 97-10. */
import { type Checked, clean, refused, strayCharacter, wrongCheck, wrongLength } from './checked';

export function checkLei(input: unknown): Checked {
  const value = clean(input);
  if (value === '') return refused('EMPTY', 'no LEI given', { expected: '20 characters' });
  const stray = strayCharacter(value, ALPHABET, 'a letter or a digit');
  if (stray) return stray;
  if (value.length !== 20) return wrongLength(value, '20');
  const expected = leiCheckDigits(value.slice(0, 18));
  const got = value.slice(18);
  return got === expected ? { ok: true, value } : wrongCheck(expected, got, 'check digits are');
}

/** The two check digits for the 18 characters before them. */
export function leiCheckDigits(head: string): string {
  return String(98 - remainder(`${head}00`)).padStart(2, '0');
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Modulo 97 of the number that arises when A is written 10 and Z 35. */
function remainder(text: string): number {
  return Array.from(text).reduce((rest, character) => {
    const worth = ALPHABET.indexOf(character);
    return (rest * (worth > 9 ? 100 : 10) + worth) % 97;
  }, 0);
}

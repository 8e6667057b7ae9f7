/**
 * The code that is mailed to an applicant: 120 random bits as 24 characters of Crockford's base 32, in groups, fit to be read out and typed.
 * So many cannot be guessed, and tries need not be slowed down.
 */
import { randomBytes } from 'node:crypto';
import { ALPHABET, base32 } from '../../kernel/codes/base32';

const LENGTH = 24;
const FORM = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);
const LONGEST = 100;

/** "K7QF-2M9X-…" */
export function newCode(): string {
  // The first two of 26 characters hold less than five bits each.
  return shown(base32(randomBytes(16)).slice(-LENGTH));
}

export function shown(code: string): string {
  return (code.toUpperCase().match(/.{4}/g) ?? []).join('-');
}

/** As it is hashed: without hyphens and spaces, in lower case, with what is mistaken for a digit taken for it. Null for what is no code. */
export function readCode(text: string): string | null {
  const plain = text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase()
    .replace(/o/g, '0')
    .replace(/[il]/g, '1');
  return FORM.test(plain) ? plain : null;
}

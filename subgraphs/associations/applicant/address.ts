/**
 * An address that somebody without an account gives, in one spelling: what is mailed to, counted and stored is the same text. Pure.
 *
 * NFKC, for full-width letters are typed in Chinese; lower case, for no server that is asked here tells A from a.
 */
import { isMailAddress } from '../membership/contacts/read-contact';

/** Beside what no address of a list has: parts that a mail program reads as comments, groups or routes, and what nobody sees. */
const READ_OTHERWISE = /[()[\]:\\%!]|\.\.|\p{C}/u;

/** Null for what is no address. */
export function addressOf(text: string): string | null {
  const address = text.normalize('NFKC').trim().toLowerCase();
  return isMailAddress(address) && !READ_OTHERWISE.test(address) ? address : null;
}

/** Whose it is: lin+a@example.com and lin+b@example.com are read by one person, and are counted as one. */
export function mailboxOf(address: string): string {
  return address.replace(/\+[^@]*(?=@)/, '');
}

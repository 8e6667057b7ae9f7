/**
 * An address that somebody without an account gives, in one spelling: what is mailed to, counted and stored is the same text. Pure.
 *
 * As the kernel spells one, after NFKC, for full-width letters are typed in Chinese.
 */
import { emailOf } from '../../kernel/mail/email';
import { isMailAddress } from '../membership/addresses';

/** Beside what no address has: what a mail server may read as a route, and what nobody sees. */
const READ_OTHERWISE = /[%!]|\p{C}/u;

/** Null for what is no address, or none that mails to contacts go to. */
export function addressOf(text: string): string | null {
  const address = emailOf(text.normalize('NFKC'));
  return address !== undefined && isMailAddress(address) && !READ_OTHERWISE.test(address) ? address : null;
}

/** Whose it is: lin+a@example.com and lin+b@example.com are read by one person, and are counted as one. */
export function mailboxOf(address: string): string {
  return address.replace(/\+[^@]*(?=@)/, '');
}

/** One spelling for each address of e-mail: NFC, lower case. What the local part means is its own server's to know. */
const LONGEST = 254; // RFC 5321, 4.5.3.1.3, less the angle brackets
const FORM = /^[^\s@<>"(),:;\\[\]\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}\p{N}-]{2,}$/u;

/** Undefined for what is no address. */
export function emailOf(text: string): string | undefined {
  const email = text.normalize('NFC').trim().toLowerCase();
  return email.length <= LONGEST && FORM.test(email) && !email.includes('..') ? email : undefined;
}

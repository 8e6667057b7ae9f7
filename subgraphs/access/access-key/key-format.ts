/**
 * What an access key looks like: `ipk_live_` or `ipk_test_`, 32 random bytes in base 32, and a checksum (CRC-32).
 *
 * The checksum tells a mistyped or cut-off key at once and without a look-up, and lets scanners for leaked secrets know one when
 * they see it. It proves nothing: whoever makes one up gets it right, and is then asked for in the table like any other.
 */
import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ALPHABET, base32 } from '../../kernel/codes/base32';

export type KeyKind = 'live' | 'test';

export type ReadKey =
  | { readonly ok: true; readonly kind: KeyKind; readonly secret: string }
  | { readonly ok: false; readonly reason: string };

const BODY = 52;
const CHECK = 7;
const SHOWN = 6;
const FORM = new RegExp(`^ipk_(live|test)_([${ALPHABET}]{${BODY}})([${ALPHABET}]{${CHECK}})$`);

export function newAccessKey(kind: KeyKind): string {
  const bytes = randomBytes(32);
  const head = `ipk_${kind}_${base32(bytes.subarray(0, 16))}${base32(bytes.subarray(16))}`;
  return head + checksumOf(head);
}

/** By its form alone. A reason is a sentence for the person who pasted it, and says nothing of which keys there are. */
export function readAccessKey(text: string): ReadKey {
  if (!text.startsWith('ipk_live_') && !text.startsWith('ipk_test_'))
    return { ok: false, reason: 'Not an access key: one begins with ipk_live_ or ipk_test_.' };
  const length = 'ipk_live_'.length + BODY + CHECK;
  if (text.length !== length)
    return { ok: false, reason: `Mistyped: an access key has ${length} characters, this one has ${text.length}.` };
  const [, kind, body = '', check] = FORM.exec(text) ?? [];
  if (kind === undefined)
    return {
      ok: false,
      reason: 'Mistyped: an access key has no other characters than 0-9 and a-z without i, l, o, u.',
    };
  if (checksumOf(`ipk_${kind}_${body}`) !== check) return { ok: false, reason: 'Mistyped: the checksum does not fit.' };
  return { ok: true, kind: kind as KeyKind, secret: text };
}

/** What of a key may be shown and logged: enough to tell one's own apart, too little to guess by. */
export function shownPrefix(secret: string): string {
  return secret.slice(0, 'ipk_live_'.length + SHOWN);
}

/** All 32 bits: a CRC finds every change of one character, and to cut it would give that up. */
function checksumOf(text: string): string {
  let rest = crc32(text);
  let check = '';
  for (let n = 0; n < CHECK; n += 1) {
    check = ALPHABET.charAt(rest & 31) + check;
    rest >>>= 5;
  }
  return check;
}

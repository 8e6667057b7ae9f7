/**
 * Sixteen bytes as 26 characters of Crockford's base 32, in lower case: no I, L, O or U to misread, one case to type.
 *
 * The bytes are read as one big-endian number of fixed width and the alphabet stands in ASCII order, so text sorts as bytes do.
 */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let bits = 2; // 26 x 5 is two bits more than 128: they lead, as zeros, and keep the order.
  for (const byte of bytes.subarray(0, 16)) {
    pending = ((pending << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((pending >> bits) & 31);
    }
  }
  return text;
}

export const BASE32_ID = '[0-7][0-9a-hjkmnp-tv-z]{25}';

export function idOf(prefix: string, body: string): string {
  return `${prefix}_${body}`;
}

export const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

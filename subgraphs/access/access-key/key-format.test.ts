import fc from 'fast-check';
import { type KeyKind, newAccessKey, readAccessKey, shownPrefix } from './key-format';

const KEY = newAccessKey('live');

it.each<KeyKind>(['live', 'test'])('a %s key is read as one', (kind) => {
  const secret = newAccessKey(kind);
  expect(readAccessKey(secret)).toEqual({ ok: true, kind, secret });
  expect(secret).toMatch(new RegExp(`^ipk_${kind}_[0-9a-z]{59}$`));
  expect(shownPrefix(secret)).toBe(secret.slice(0, 15));
});

it.each([
  ['', /^Not an access key/],
  ['Bearer', /^Not an access key/],
  ['sk_live_abc', /^Not an access key/],
  [KEY.replace('live', 'demo'), /^Not an access key/],
  [KEY.toUpperCase(), /^Not an access key/],
  [` ${KEY}`, /^Not an access key/],
  [KEY.slice(0, -1), /^Mistyped: .* 68 characters, this one has 67/],
  [`${KEY}0`, /^Mistyped: .* this one has 69/],
  [`${KEY}\n`, /^Mistyped/],
  [KEY.slice(0, 20) + 'u' + KEY.slice(21), /^Mistyped: .* no other characters/],
  [KEY.replace('live', 'test'), /^Mistyped: the checksum does not fit/],
  [KEY.slice(0, -1) + (KEY.endsWith('0') ? '1' : '0'), /^Mistyped: the checksum does not fit/],
])('%j is refused by its form', (text, reason) => {
  expect(readAccessKey(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});

it('a key with one changed character is never read as a key', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<KeyKind>('live', 'test'),
      fc.nat({ max: 67 }),
      fc.string({ unit: 'grapheme', minLength: 0, maxLength: 2 }),
      (kind, at, other) => {
        const secret = newAccessKey(kind);
        const changed = secret.slice(0, at) + other + secret.slice(at + 1);
        return changed === secret || !readAccessKey(changed).ok;
      },
    ),
    { numRuns: 2_000 },
  );
});

it('nor one with two neighbours swapped', () => {
  fc.assert(
    fc.property(fc.nat({ max: 66 }), (at) => {
      const secret = newAccessKey('live');
      const swapped = secret.slice(0, at) + secret.charAt(at + 1) + secret.charAt(at) + secret.slice(at + 2);
      return swapped === secret || !readAccessKey(swapped).ok;
    }),
  );
});

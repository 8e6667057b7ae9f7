/** Codes as they are mailed, and as people type them. */
import { newCode, readCode, shown } from './code';

const CODE = '0123456789abcdefghjkmnpq';

it.each([
  [CODE, CODE],
  ['0123-4567-89AB-CDEF-GHJK-MNPQ', CODE],
  [' 0123 4567 89ab cdef ghjk mnpq\n', CODE],
  ['０１２３－４５６７–89AB—CDEF‐GHJK-MNPQ', CODE],
  ['OI23-4567-89AB-CDEF-GHJK-MNPQ', CODE],
  ['oL23456789abcdefghjkmnpq', CODE],
])('%j is read as %s', (typed, expected) => {
  expect(readCode(typed)).toBe(expected);
});

it.each(['', '0123', `${CODE}0`, CODE.replace('a', 'u'), `${CODE.slice(1)}\u0000`, 'x'.repeat(100_000)])(
  '%# is no code',
  (typed) => {
    expect(readCode(typed)).toBeNull();
  },
);

it('new ones are each another, and are read as they are shown', () => {
  const codes = Array.from({ length: 200 }, newCode);
  expect(new Set(codes).size).toBe(200);
  for (const code of codes) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(shown(readCode(code) ?? '')).toBe(code);
  }
});

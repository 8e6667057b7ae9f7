import { copyCell, copyLine, type CopyKind } from './copy-text';

it.each<[CopyKind, unknown, string]>([
  ['plain', null, '\\N'],
  ['plain', undefined, '\\N'],
  ['array', null, '\\N'],
  ['json', undefined, '\\N'],
  ['plain', '', ''],
  ['plain', 'N', 'N'],
  ['plain', '\\N', '\\\\N'],
  ['plain', '\\.', '\\\\.'],
  ['plain', 'a\tb', 'a\\tb'],
  ['plain', 'a\r\nb', 'a\\r\\nb'],
  ['plain', '云帆 😀 𠮷', '云帆 😀 𠮷'],
  ['plain', '"quoted", {braced}', '"quoted", {braced}'],
  ['plain', 0, '0'],
  ['plain', -1.5, '-1.5'],
  ['plain', 12n, '12'],
  ['plain', true, 't'],
  ['plain', false, 'f'],
  ['plain', new Date('2026-11-01T00:00:00Z'), '2026-11-01T00:00:00.000Z'],
  ['array', [], '{}'],
  ['array', [''], '{""}'],
  ['array', ['NULL', null], '{"NULL",NULL}'],
  ['array', ['a,b', '{c}', ' d '], '{"a,b","{c}"," d "}'],
  // A backslash of the text is doubled for the array, and each of the two for COPY.
  ['array', ['"', '\\'], '{"\\\\"","\\\\\\\\"}'],
  ['array', ['a\tb'], '{"a\\tb"}'],
  ['json', null, '\\N'],
  ['json', [], '[]'],
  ['json', { a: null, b: 'x\ny' }, '{"a":null,"b":"x\\\\ny"}'],
])('as %s, %j is written %s', (kind, value, expected) => {
  expect(copyCell({ kind, value })).toBe(expected);
});

it('puts a tab between columns and ends the line', () => {
  const cells = ['a', null, ''].map((value) => ({ kind: 'plain' as const, value }));
  expect(copyLine(cells)).toBe('a\t\\N\t\n');
});

it.each<[string, CopyKind, unknown, RegExp]>([
  ['a NUL', 'plain', 'a\0b', /stores no NUL character: "a\\u0000b"/],
  ['a NUL in an array', 'array', ['\0'], /no NUL/],
  ['half a pair', 'plain', 'a\ud83d', /whole characters: "a\\ud83d"/],
  ['an object where a text is due', 'plain', { a: 1 }, /no text for an object/],
  ['an array where a text is due', 'plain', ['a'], /no text for an array/],
  ['a text where an array is due', 'array', 'a', /array column was given a string/],
  ['a day that is none', 'plain', new Date(NaN), /Invalid time value/],
])('refuses %s', (_, kind, value, words) => {
  expect(() => copyCell({ kind, value })).toThrow(words);
});

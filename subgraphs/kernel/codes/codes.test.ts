/** The shorter validators, and what holds for all of them. */
import fc from 'fast-check';
import { type Checked, shown } from './checked';
import { checkCountry, isCountryCode } from './country';
import { checkCurrency, minorUnitsOf } from './currency';
import { cutTo } from './cut-to';
import { checkGln, checkGtin } from './gtin';
import { checkHsCode } from './hs-code';
import { checkLei, leiCheckDigits } from './lei';
import { checkUen } from './uen';
import { checkUnlocode } from './unlocode';
import { checkUscc } from './uscc';

const AGAIN = 'format the column as text and export again';

it.each([
  ['SGSIN', { ok: true, value: 'SGSIN', country: 'SG' }],
  ['sg sin', { ok: true, value: 'SGSIN' }],
  ['CNYTN', { ok: true, value: 'CNYTN' }],
  ['CNSHK', { ok: true, value: 'CNSHK' }],
  ['HKHKG', { ok: true, value: 'HKHKG', country: 'HK' }],
  ['XZ2AB', { ok: true, value: 'XZ2AB' }],
  ['SGS1N', { ok: false, reason: { code: 'PATTERN' } }],
  ['SIN', { ok: false, reason: { code: 'PATTERN' } }],
  ['QQSIN', { ok: false, reason: { code: 'UNKNOWN_CODE', message: 'QQ is not a country code of ISO 3166-1' } }],
  ['', { ok: false, reason: { code: 'EMPTY' } }],
])('UN/LOCODE %s', (input, expected) => {
  expect(checkUnlocode(input)).toMatchObject(expected);
});

it.each([
  ['8507.60', { ok: true, value: '850760', hs6: '850760', digits: 6 }],
  ['8507 60 00', { ok: true, value: '85076000', hs6: '850760', digits: 8 }],
  ['8507600000', { ok: true, hs6: '850760', digits: 10 }],
  ['0901.11', { ok: true, value: '090111' }],
  ['90111', { ok: false, reason: { code: 'SPREADSHEET_MANGLED', expected: '090111' } }],
  ['901.11', { ok: false, reason: { code: 'SPREADSHEET_MANGLED', expected: '090111' } }],
  [
    '8507.6',
    {
      ok: false,
      reason: {
        code: 'SPREADSHEET_MANGLED',
        expected: '850760',
        message: `8507.6 looks like 8507.60 that lost its last zero; ${AGAIN}`,
      },
    },
  ],
  ['8507', { ok: false, reason: { code: 'LENGTH', message: '4 digits (a heading), expected 6, 8 or 10 digits' } }],
  ['770110', { ok: false, reason: { code: 'UNKNOWN_CODE' } }],
  ['000110', { ok: false, reason: { code: 'UNKNOWN_CODE' } }],
  [
    '990110',
    { ok: false, reason: { message: 'chapter 99 is not in the Harmonized System, expected 01 to 97 without 77' } },
  ],
  ['85O760', { ok: false, reason: { code: 'CHARACTER', message: 'O at position 3, expected a digit' } }],
  [' . ', { ok: false, reason: { code: 'EMPTY' } }],
])('HS code %s', (input, expected) => {
  expect(checkHsCode(input)).toMatchObject(expected);
});

it.each([
  ['SG', { ok: true, value: 'SG' }],
  ['cn', { ok: true, value: 'CN' }],
  ['HK', { ok: true, value: 'HK' }],
  ['NA', { ok: true, value: 'NA' }],
  ['UK', { ok: false, reason: { code: 'UNKNOWN_CODE', message: 'UK is not of ISO 3166-1, expected GB' } }],
  ['XX', { ok: false, reason: { code: 'UNKNOWN_CODE' } }],
  ['Singapore', { ok: false, reason: { code: 'PATTERN' } }],
])('country %s', (input, expected) => {
  expect(checkCountry(input)).toMatchObject(expected);
});

it.each([
  ['SGD', { ok: true, value: 'SGD', minorUnits: 2 }],
  ['cny', { ok: true, value: 'CNY', minorUnits: 2 }],
  ['JPY', { ok: true, minorUnits: 0 }],
  ['KRW', { ok: true, minorUnits: 0 }],
  ['KWD', { ok: true, minorUnits: 3 }],
  ['XAU', { ok: true, minorUnits: null }],
  ['CNH', { ok: false, reason: { code: 'UNKNOWN_CODE', message: 'CNH is not of ISO 4217, expected CNY' } }],
  ['DEM', { ok: false, reason: { code: 'UNKNOWN_CODE', message: 'DEM is not a currency code in use' } }],
  ['CONSTRUCTOR', { ok: false, reason: { code: 'PATTERN' } }],
])('currency %s', (input, expected) => {
  expect(checkCurrency(input)).toMatchObject(expected);
});

it('knows the number of codes that the standards have', () => {
  const pairs = Array.from({ length: 26 * 26 }, (_, at) =>
    String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26)),
  );
  expect(pairs.filter(isCountryCode)).toHaveLength(249);
  expect(minorUnitsOf('ZZZ')).toBeUndefined();
});

it.each([
  ['HWUPKR0MPOU8FGXBT394', { ok: true }],
  ['5493001kjtiigc8y1r12', { ok: true, value: '5493001KJTIIGC8Y1R12' }],
  ['506700GE1G29325QX363', { ok: true }],
  ['506700GE1G29325QX364', { ok: false, reason: { code: 'CHECK_DIGIT', message: 'check digits are 64, expected 63' } }],
  ['506700GE1G29325QX3', { ok: false, reason: { code: 'LENGTH' } }],
])('LEI %s', (input, expected) => {
  expect(checkLei(input)).toMatchObject(expected);
});

it('LEI: no one letter or digit can be another of its kind', () => {
  const kinds = ['0123456789', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((kind) => Array.from(kind));
  const character = fc.constantFrom(...kinds.flat());
  fc.assert(
    fc.property(fc.array(character, { minLength: 18, maxLength: 18 }), fc.nat(17), character, (head, at, other) => {
      const value = head.join('') + leiCheckDigits(head.join(''));
      const sameKind = kinds.find((kind) => kind.includes(head[at] ?? ''))?.includes(other);
      fc.pre(sameKind === true && head[at] !== other);
      expect(checkLei(value).ok).toBe(true);
      expect(checkLei(value.slice(0, at) + other + value.slice(at + 1)).ok).toBe(false);
    }),
  );
});

describe.each<[string, (input: unknown) => Checked]>([
  ['USCC', checkUscc],
  ['UEN', (input) => checkUen(input)],
  ['GTIN', checkGtin],
  ['GLN', checkGln],
  ['LEI', checkLei],
  ['UN/LOCODE', checkUnlocode],
  ['HS code', checkHsCode],
  ['country', checkCountry],
  ['currency', checkCurrency],
])('%s', (_, check) => {
  const numeric = fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,E+- X')), maxLength: 24 });
  const input = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), numeric, fc.anything());

  it('answers whatever is sent, and takes its own answer again', () => {
    fc.assert(
      fc.property(input, (sent) => {
        const checked = check(sent);
        if (checked.ok) expect(check(checked.value)).toEqual(checked);
        else expect(checked.reason.message.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the sentence short when a whole page is sent', () => {
    for (const sent of ['1'.repeat(1e5), 'ü '.repeat(1e5), `${'1'.repeat(1e5)}.0`, `1${',000'.repeat(1e5)}`]) {
      const checked = check(sent);
      expect(checked.ok ? '' : JSON.stringify(checked.reason)).toMatch(/^.{1,400}$/);
    }
  });
});

describe('a text that is cut', () => {
  it.each([
    ['shorter than that', 'SGSIN', 9, 'SGSIN'],
    ['in the middle', 'SGSIN', 2, 'SG'],
    ['after a pair', 'a😀b', 3, 'a😀'],
    ['within a pair', 'a😀b', 2, 'a'],
    ['within a rare Chinese character', '𠮷野家', 1, ''],
    ['with a half that came so, in front', '\ud83dab', 2, 'a'],
    ['with a half that came so, behind', 'ab\ude00', 3, 'ab'],
    ['to nothing', 'a', 0, ''],
    ['that is empty', '', 3, ''],
  ])('%s', (_, text, most, expected) => {
    expect(cutTo(text, most)).toBe(expected);
  });

  it('is whole characters, of the beginning, whatever is sent', () => {
    const unit = fc.constantFrom('a', '港', '😀', '\ud83d', '\ude00');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 9 }), fc.nat(10), (text, most) => {
        const cut = cutTo(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut).toBe(
          Array.from(text.slice(0, most))
            .filter((one) => !/^[\ud800-\udfff]$/.test(one))
            .join(''),
        );
      }),
    );
  });

  it('is shown with a sign that more came', () => {
    expect(shown(`${'x'.repeat(39)}😀`)).toBe(`${'x'.repeat(39)}…`);
  });
});

import fc from 'fast-check';
import { checkGln, checkGtin, gs1CheckDigit, gtin14 } from './gtin';

describe('valid', () => {
  it.each([
    ['6901007005200', '6901007005200', 13, 'GS1 China', false],
    ['8881304287401', '8881304287401', 13, 'GS1 Singapore', false],
    ['690 1007 00520 0', '6901007005200', 13, 'GS1 China', false],
    ['690-1007-00520-0', '6901007005200', 13, 'GS1 China', false],
    ['６９０１００７００５２００', '6901007005200', 13, 'GS1 China', false],
    [6901007005200, '6901007005200', 13, 'GS1 China', false],
    ['036000291452', '036000291452', 12, 'GS1 US', false],
    ['0036000291452', '0036000291452', 13, 'GS1 US', false],
    ['16901007005207', '16901007005207', 14, 'GS1 China', false],
    ['69012341', '69012341', 8, 'GS1 China', false],
    ['8880000000000', '8880000000000', 13, 'GS1 Singapore', false],
    ['2012345678903', '2012345678903', 13, null, true],
    ['0212345678909', '0212345678909', 13, null, true],
    ['412345678903', '412345678903', 12, null, true],
    ['02345673', '02345673', 8, null, true],
    ['9789861817286', '9789861817286', 13, null, false],
  ])('%s', (input, value, ...facts) => {
    const [length, memberOrganisation, restricted] = facts;
    expect(checkGtin(input)).toMatchObject({ ok: true, value, length, memberOrganisation, restricted });
  });

  it.each([
    ['036000291452', '00036000291452'],
    ['0036000291452', '00036000291452'],
    ['69012341', '00000069012341'],
  ])('%s has the 14 digits %s', (value, expected) => {
    expect(gtin14(value)).toBe(expected);
    expect(checkGtin(expected)).toMatchObject({ ok: true, value: expected });
  });
});

const AGAIN = 'format the column as text and export again';

describe('refused', () => {
  it.each([
    ['6901007005201', 'CHECK_DIGIT', 'check digit is 1, expected 0'],
    ['690100700521', 'CHECK_DIGIT', 'check digit is 1, expected 0'],
    ['690100', 'LENGTH', '6 digits, expected 8, 12, 13 or 14 digits'],
    ['69010070052001234', 'LENGTH', '17 digits, expected 8, 12, 13 or 14 digits'],
    ['690100700520O', 'CHARACTER', 'O at position 13, expected a digit'],
    ['0000000000000', 'PLACEHOLDER', 'all zeros stand for "no number"'],
    [
      '9.14403E+17',
      'SPREADSHEET_MANGLED',
      `9.14403E+17 is a number in scientific notation, its digits are lost; ${AGAIN}`,
    ],
    ['6.90E+12', 'SPREADSHEET_MANGLED', `6.90E+12 is a number in scientific notation, its digits are lost; ${AGAIN}`],
    ['6,90E+12', 'SPREADSHEET_MANGLED', `6,90E+12 is a number in scientific notation, its digits are lost; ${AGAIN}`],
    [
      '6.901007e12',
      'SPREADSHEET_MANGLED',
      `6.901007E12 is a number in scientific notation, its digits are lost; ${AGAIN}`,
    ],
    ['7e+12', 'SPREADSHEET_MANGLED', `7E+12 is a number in scientific notation, its digits are lost; ${AGAIN}`],
    ['6901007005200.0', 'SPREADSHEET_MANGLED', `6901007005200.0 was saved as a decimal number; ${AGAIN}`],
    ['6,901,007,005,200', 'SPREADSHEET_MANGLED', `6,901,007,005,200 was saved with thousands separators; ${AGAIN}`],
    [
      '36000291452',
      'SPREADSHEET_MANGLED',
      `36000291452 looks like GTIN-12 036000291452 that lost its leading zero; ${AGAIN}`,
    ],
    ['2345673', 'SPREADSHEET_MANGLED', `2345673 looks like GTIN-8 02345673 that lost its leading zero; ${AGAIN}`],
    ['36000291453', 'LENGTH', '11 digits, expected 8, 12, 13 or 14 digits'],
    [' - ', 'EMPTY', 'no GTIN given'],
    [{}, 'EMPTY', 'no GTIN given'],
  ])('%s: %s', (value, code, message) => {
    expect(checkGtin(value)).toMatchObject({ ok: false, reason: { code, message } });
  });
});

describe('a GLN', () => {
  it.each([
    ['8881304287401', true],
    ['888 1304 28740 1', true],
    ['8881304287402', false],
    ['036000291452', false],
    ['0000000000000', false],
    ['', false],
  ])('%s: %s', (value, ok) => {
    expect(checkGln(value).ok).toBe(ok);
  });
});

describe('for every number', () => {
  const digit = fc.constantFrom(...Array.from('0123456789'));
  const gtin = fc
    .constantFrom(7, 11, 12, 13)
    .chain((length) => fc.string({ unit: digit, minLength: length, maxLength: length }))
    .filter((head) => /[1-9]/.test(head))
    .map((head) => head + gs1CheckDigit(head));

  it('is valid when completed, and the same after padding', () => {
    fc.assert(
      fc.property(gtin, (value) => {
        expect(checkGtin(value)).toMatchObject({ ok: true, value });
        expect(checkGtin(gtin14(value)).ok).toBe(true);
      }),
    );
  });

  it('no one digit can be another', () => {
    fc.assert(
      fc.property(gtin, fc.nat(13), digit, (value, at, other) => {
        const changed = at < value.length ? value.slice(0, at) + other + value.slice(at + 1) : value;
        expect(checkGtin(changed).ok).toBe(changed === value);
      }),
    );
  });

  it('no two neighbours can change places, unless they are five apart', () => {
    fc.assert(
      fc.property(gtin, fc.nat(12), (value, at) => {
        const [one, other] = [value.charAt(at), value.charAt(at + 1)];
        fc.pre(other !== '' && Math.abs(Number(one) - Number(other)) % 5 !== 0);
        expect(checkGtin(value.slice(0, at) + other + one + value.slice(at + 2)).ok).toBe(false);
      }),
    );
  });
});

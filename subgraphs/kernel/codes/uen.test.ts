import fc from 'fast-check';
import { checkUen, completeUen, UEN_ENTITY_TYPES } from './uen';

const now = new Date('2026-11-23T00:00:00Z');

describe('valid', () => {
  it.each([
    ['00192200M', 'BUSINESS', null],
    ['197401143C', 'LOCAL_COMPANY', null],
    ['S16FC0121D', 'OTHER', 'FC'],
    ['T01FC6132D', 'OTHER', 'FC'],
    [' t01fc6132d', 'OTHER', 'FC'],
    ['Ｔ０１ＦＣ６１３２Ｄ', 'OTHER', 'FC'],
    ['T08SS0001L', 'OTHER', 'SS'],
  ])('%s is of the form %s', (value, form, entityType) => {
    expect(checkUen(value, now)).toMatchObject({ ok: true, form, entityType, assurance: 'FORMAT_AND_CHECK_OK' });
  });
});

describe('refused', () => {
  it.each([
    ['00192200C', 'CHECK_DIGIT', 'check letter is C, expected M'],
    ['197401143D', 'CHECK_DIGIT', 'check letter is D, expected C'],
    ['T01FC6132E', 'CHECK_DIGIT', 'check letter is E, expected D'],
    ['1234567890', 'PATTERN', '1234567890 has the wrong shape, expected nine digits and a letter'],
    ['0019220MM', 'PATTERN', '0019220MM has the wrong shape, expected eight digits and a letter'],
    [
      'T1FC61322D',
      'PATTERN',
      'T1FC61322D has the wrong shape, expected R, S or T, two digits, two letters, four digits and a letter',
    ],
    ['T01ZZ6132D', 'UNKNOWN_CODE', 'entity type ZZ is not in use'],
    ['209901143C', 'YEAR', 'year of registration is 2099, expected 1800 to 2026'],
    ['T27FC6132D', 'YEAR', 'year of registration is 2027, expected 1800 to 2026'],
    ['T01-FC6132D', 'CHARACTER', '- at position 4, expected a letter or a digit'],
    ['00192200', 'LENGTH', '8 characters, expected 9 or 10'],
    [undefined, 'EMPTY', 'no UEN given'],
  ])('%s: %s', (value, code, message) => {
    expect(checkUen(value, now)).toMatchObject({ ok: false, reason: { code, message } });
  });
});

describe('for every number', () => {
  const serial = (digits: number): fc.Arbitrary<string> =>
    fc.nat(10 ** digits - 1).map((number) => String(number).padStart(digits, '0'));
  const parts = fc.oneof(
    fc.record({ form: fc.constant('BUSINESS' as const), serial: serial(8) }),
    fc.record({
      form: fc.constant('LOCAL_COMPANY' as const),
      year: fc.integer({ min: 1800, max: 2025 }),
      serial: serial(5),
    }),
    fc.record({
      form: fc.constant('OTHER' as const),
      year: fc.integer({ min: 1800, max: 2025 }),
      entityType: fc.constantFrom(...UEN_ENTITY_TYPES),
      serial: serial(4),
    }),
  );

  it('is valid when completed', () => {
    fc.assert(
      fc.property(parts, (all) => {
        expect(checkUen(completeUen(all))).toMatchObject({ ok: true, form: all.form });
      }),
    );
  });

  // Two letters eleven places apart in the alphabet weigh the same, so of the entity type this does not hold.
  it('no one digit can be another', () => {
    fc.assert(
      fc.property(parts, fc.nat(9), fc.nat(9), (all, at, digit) => {
        const value = completeUen(all);
        fc.pre(/\d/.test(value.charAt(at)));
        const changed = `${value.slice(0, at)}${digit}${value.slice(at + 1)}`;
        expect(checkUen(changed).ok).toBe(changed === value);
      }),
    );
  });

  it('no check letter can be another', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')), (all, letter) => {
        const value = completeUen(all);
        const changed = value.slice(0, -1) + letter;
        expect(checkUen(changed).ok).toBe(changed === value);
      }),
    );
  });

  it('is not completed of parts that do not fit', () => {
    expect(() => completeUen({ form: 'BUSINESS', serial: '12' })).toThrow(RangeError);
    expect(() => completeUen({ form: 'OTHER', year: 1700, entityType: 'SS', serial: '0001' })).toThrow(RangeError);
  });
});

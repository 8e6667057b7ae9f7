import fc from 'fast-check';
import { checkUscc, completeUscc } from './uscc';

describe('valid', () => {
  it.each([
    ['9144030071526726XG', 'Tencent'],
    ['91440300192317458F', 'BYD'],
    ['914403001922038216', 'Huawei'],
    ['9144030027939873X7', 'ZTE'],
    ['91110000600037341L', 'a Beijing company'],
    ['91440300MA5DLQQW0F', 'a code of the series MA, with letters that GB 11714 weighs by their full alphabet'],
    ['91440300MA5H8REU3K', 'another of it'],
    [' 91440300192317458f ', 'lower case, outer space'],
    ['９１４４０３００１９２３１７４５８Ｆ', 'full width'],
    ['\ufeff91440300192317458F', 'after a byte-order mark'],
  ])('%s (%s)', (value) => {
    expect(checkUscc(value)).toMatchObject({ ok: true, value: expect.stringMatching(/^[0-9A-Y]{18}$/) });
  });

  it('tells the region and the organisation code', () => {
    expect(checkUscc('9144030071526726XG')).toMatchObject({ region: '440300', organisationCode: '71526726X' });
  });
});

describe('refused', () => {
  it.each([
    ['9144030071526726XH', 'CHECK_DIGIT', 'check character (position 18) is H, expected G'],
    ['91440300715267261R', 'CHECK_DIGIT', "organisation code's check character (position 17) is 1, expected X"],
    [
      '91440300192317459F',
      'CHECK_DIGIT',
      'both check characters disagree (position 17 is 9, expected 8; position 18 is F, expected J): ' +
        'a character of positions 9-17 is probably mistyped',
    ],
    ['91440300192317458O', 'CHARACTER', 'O at position 18, expected 0-9 or A-Z without I, O, S, V and Z'],
    ['91440300 192317458F', 'CHARACTER', 'a space at position 9, expected 0-9 or A-Z without I, O, S, V and Z'],
    ['9144030019231745８А', 'CHARACTER', 'А (U+0410) at position 18, expected 0-9 or A-Z without I, O, S, V and Z'],
    ['91440300192317458', 'LENGTH', '17 characters, expected 18'],
    ['914A0300192317458F', 'PATTERN', 'region (positions 3-8) is 4A0300, expected six digits'],
    [
      '9.14403E+17',
      'SPREADSHEET_MANGLED',
      '9.14403E+17 is a number in scientific notation, its digits are lost; format the column as text and export again',
    ],
    [
      '914403001922038000',
      'SPREADSHEET_MANGLED',
      '914403001922038000 was saved as a number and lost its last three digits; format the column as text and export again',
    ],
    ['', 'EMPTY', 'no credit code given'],
    [null, 'EMPTY', 'no credit code given'],
  ])('%s: %s', (value, code, message) => {
    expect(checkUscc(value)).toMatchObject({ ok: false, reason: { code, message } });
  });
});

describe('for every code', () => {
  const of = (alphabet: string): fc.Arbitrary<string> => fc.constantFrom(...Array.from(alphabet));
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const parts = fc.record({
    authority: of(alphabet),
    entityType: of(alphabet),
    region: fc.string({ unit: of('0123456789'), minLength: 6, maxLength: 6 }),
    organisationBase8: fc.string({ unit: of(alphabet), minLength: 8, maxLength: 8 }),
  });

  it('is valid when completed', () => {
    fc.assert(
      fc.property(parts, (all) => {
        expect(checkUscc(completeUscc(all)).ok).toBe(true);
      }),
    );
  });

  it('no one character can be another (a prime modulus)', () => {
    fc.assert(
      fc.property(parts, fc.nat(17), of(alphabet), (all, at, character) => {
        const value = completeUscc(all);
        const changed = value.slice(0, at) + character + value.slice(at + 1);
        expect(checkUscc(changed).ok).toBe(changed === value);
      }),
    );
  });

  it('no two neighbours can change places (no two weights are the same)', () => {
    fc.assert(
      fc.property(parts, fc.nat(15), (all, at) => {
        const value = completeUscc(all);
        const changed = value.slice(0, at) + value.charAt(at + 1) + value.charAt(at) + value.slice(at + 2);
        expect(checkUscc(changed).ok).toBe(changed === value);
      }),
    );
  });

  it.each([{ organisationBase8: 'OOOOOOOO' }, { region: '44030' }, { authority: '' }])(
    'refuses to complete %j',
    (bad) => {
      const good = { authority: '9', entityType: '1', region: '999999', organisationBase8: '00000001' };
      expect(() => completeUscc({ ...good, ...bad })).toThrow(RangeError);
    },
  );
});

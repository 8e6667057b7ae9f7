/** An organisation as somebody wrote it down: what is taken from it, or all that is wrong with it. */
import fc from 'fast-check';
import { completeUen } from '../codes/uen';
import { completeUscc } from '../codes/uscc';
import { organisationAnnounced, readAnnouncement } from './organisation-announced';

const UEN = completeUen({ form: 'LOCAL_COMPANY', year: 2019, serial: '12345' });
const USCC = completeUscc({ authority: '9', entityType: '1', region: '440300', organisationBase8: 'MA5ABCDE' });
const LEI = '5493001KJTIIGC8Y1R12';

it.each([
  [
    'a UEN',
    ['UEN', UEN, 'Lion', '', 'SG'],
    { scheme: 'UEN', value: UEN, name: { en: 'Lion', zhHans: null }, country: 'SG' },
  ],
  [
    'a USCC written loosely, without its country',
    [' uscc ', ` ${USCC.toLowerCase()} `, '', '前海 ', ''],
    { scheme: 'USCC', value: USCC, name: { en: null, zhHans: '前海' }, country: 'CN' },
  ],
  [
    'a LEI',
    ['LEI', LEI, 'Lion', '狮', 'my'],
    { scheme: 'LEI', value: LEI, name: { en: 'Lion', zhHans: '狮' }, country: 'MY' },
  ],
])('takes %s', (_, cells, organisation) => {
  expect(read(cells)).toEqual({ ok: true, organisation });
});

it.each([
  ['an unknown scheme', ['DUNS', '1', 'Lion', '', 'SG'], ['scheme: "DUNS" is not one of USCC, UEN, LEI']],
  [
    'a GLN, which names no legal person',
    ['GLN', '9993000000006', 'Lion', '', 'SG'],
    ['scheme: "GLN" is not one of USCC, UEN, LEI'],
  ],
  [
    'a wrong check letter',
    ['UEN', '201912345X', 'Lion', '', ''],
    [expect.stringMatching(/^identifier: check letter is X, expected /)],
  ],
  ['no name', ['UEN', UEN, ' ', '', ''], ['name_en: no name given, in English or in Chinese']],
  ['a name that is a page', ['UEN', UEN, 'x'.repeat(301), '', ''], ['name_en: 301 characters, expected at most 300']],
  ['control characters', ['UEN', UEN, '', 'a\u0000b', ''], ['name_zh: has control characters']],
  ['a LEI without a country', ['LEI', LEI, 'Lion', '', ''], ['country: no country given']],
  [
    'everything at once',
    ['', '', '', '', 'UK'],
    [
      'scheme: nothing is not one of USCC, UEN, LEI',
      'name_en: no name given, in English or in Chinese',
      'country: UK is not of ISO 3166-1, expected GB',
    ],
  ],
])('refuses %s', (_, cells, problems) => {
  const told = read(cells);
  expect(told.ok ? [] : told.problems.map(({ field, reason }) => `${field}: ${reason}`)).toEqual(problems);
});

it('never throws, and what it takes is a payload of the topic', () => {
  const scheme = fc.oneof(fc.constantFrom('UEN', 'USCC', 'LEI', 'uen'), fc.string());
  const identifier = fc.oneof(fc.constantFrom(UEN, USCC, LEI), fc.string());
  const text = fc.string({ unit: 'binary', maxLength: 320 });
  const country = fc.oneof(fc.constantFrom('SG', 'cn', ''), fc.string());
  fc.assert(
    fc.property(scheme, identifier, text, text, country, (...cells) => {
      const told = read(cells);
      if (told.ok) expect(organisationAnnounced.parse(told.organisation)).toEqual(told.organisation);
      else expect(told.problems).not.toEqual([]);
    }),
  );
});

function read([scheme = '', identifier = '', nameEn, nameZh, country]: readonly string[]): ReturnType<
  typeof readAnnouncement
> {
  return readAnnouncement({ scheme, identifier, nameEn, nameZh, country });
}

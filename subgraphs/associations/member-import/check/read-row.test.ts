import { completeUen } from '../../../kernel/codes/uen';
import { type Field, FIELD_NAMES } from '../columns/fields';
import { LIST_TIERS } from '../kit/member-list';
import { readMember, type ReadMember } from './read-row';
import { tiersOf } from './tiers';

const UEN = completeUen({ form: 'BUSINESS', serial: '53012345' });
const TENCENT = '9144030071526726XG';
const GOOD: Partial<Record<Field, string>> = { uen: UEN, name: 'Lion Trading Pte. Ltd.' };

const columns = new Map(FIELD_NAMES.map((field, at) => [field, at] as const));

function read(cells: Partial<Record<Field, string>>, home: 'UEN' | 'USCC' = 'UEN'): ReadMember {
  const ground = {
    mapping: { width: FIELD_NAMES.length, columns, choices: [], problems: [] },
    tiers: tiersOf(LIST_TIERS),
    home,
    days: { dayOrder: null, is1904: false },
  };
  return readMember({ line: 7, cells: FIELD_NAMES.map((field) => cells[field] ?? '') }, ground);
}

const faults = (cells: Partial<Record<Field, string>>): string[] => {
  return read(cells).faults.map(({ field, code }) => `${field ?? 'row'}: ${code}`);
};

describe('identifiers', () => {
  it.each<[string, Partial<Record<Field, string>>, string[]]>([
    ['UEN', { uen: UEN }, [`UEN ${UEN}`]],
    ['USCC', { uscc: TENCENT }, [`USCC ${TENCENT}`]],
    ['grouped for the eye', { uscc: '9144 0300 7152 6726 XG' }, [`USCC ${TENCENT}`]],
    ['hyphens, lower case, full width', { uscc: '914403-00-７１５２６７２６xg' }, [`USCC ${TENCENT}`]],
    ['kept from being a number', { uscc: `="${TENCENT}"` }, [`USCC ${TENCENT}`]],
    ['of either kind', { identifier: UEN }, [`UEN ${UEN}`]],
    ['of either kind', { identifier: TENCENT }, [`USCC ${TENCENT}`]],
    ['one that says which, beside one that does not', { uen: UEN, identifier: 'SG-123' }, [`UEN ${UEN}`]],
    ['both, the home one first', { uscc: TENCENT, uen: UEN }, [`UEN ${UEN}`, `USCC ${TENCENT}`]],
  ])('%s', (_name, cells, expected) => {
    const { identifiers } = read({ ...cells, name: 'x' });
    expect(identifiers.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual(expected);
  });

  it('the association of Shenzhen has the other first', () => {
    expect(read({ uscc: TENCENT, uen: UEN }, 'USCC').identifiers.map(({ scheme }) => scheme)).toEqual(['USCC', 'UEN']);
  });

  it.each<[Partial<Record<Field, string>>, string[]]>([
    [{}, ['row: identifier.missing']],
    [{ uen: 'N/A', uscc: '无' }, ['row: identifier.missing']],
    [{ uen: '53012345A' }, ['uen: uen.check_digit']],
    [{ uen: '5301234' }, ['uen: uen.length']],
    [{ uen: '5.3E+08' }, ['uen: uen.spreadsheet_mangled']],
    [{ uscc: '9144030071526726XA' }, ['uscc: uscc.check_digit']],
    [{ uscc: '9.14403E+17' }, ['uscc: uscc.spreadsheet_mangled']],
    [{ uscc: '9.1440300192203802E+17' }, ['uscc: uscc.spreadsheet_mangled']],
    [{ uscc: '914403001922038000' }, ['uscc: uscc.spreadsheet_mangled']],
    [{ uscc: '914403001922O38216' }, ['uscc: uscc.character']],
    [{ uscc: '440301103097413' }, ['uscc: uscc.length']],
    [{ identifier: '9.14403E+17' }, ['identifier: uscc.spreadsheet_mangled']],
    [{ identifier: '12345' }, ['identifier: identifier.unknown_kind']],
  ])('%j: %j', (cells, expected) => {
    expect(faults({ ...cells, name: 'x' })).toEqual(expected);
  });

  it('a code that a spreadsheet turned into a number is explained in both languages', () => {
    const [told] = read({ uscc: '9.14403E+17', name: 'x' }).faults;
    expect(told).toMatchObject({ value: '9.14403E+17', params: { got: '9.14403E+17', expected: '18 characters' } });
    expect(told?.en).toBe(
      'Unified social credit code: 9.14403E+17 is a number in scientific notation, its digits are lost; format the column as text ' +
        'and export again; what is lost cannot be worked out, so type the code anew from the business licence.',
    );
    expect(told?.zh).toMatch(
      /^统一社会信用代码：“9\.14403E\+17”是电子表格把代码当成数字的结果.*按营业执照重新填写后再导出。$/,
    );
  });
});

describe('cells', () => {
  it.each<[Partial<Record<Field, string>>, string[]]>([
    [{ name: 'x'.repeat(301) }, ['name: name.too_long']],
    [{ nameZh: '名'.repeat(301) }, ['nameZh: name.too_long']],
    [{ about: 'x'.repeat(10_001) }, ['about: text.too_long']],
    [{ name: 'a\0b' }, ['name: text.damaged']],
    [{ tier: 'DIAMOND' }, ['tier: tier.unknown']],
    [{ joinedOn: '03/04/2026' }, ['joinedOn: date.ambiguous']],
    [{ joinedOn: '2026-05-01', expiresOn: '2026-04-30' }, ['expiresOn: expiry.before_start']],
    [{ joinedOn: '2026-05-01', expiresOn: '2026-05-01' }, []],
    [{ website: 'javascript:alert(1)' }, ['website: website.invalid']],
    [{ website: 'ftp://example.com' }, ['website: website.invalid']],
    [{ website: 'not a site' }, ['website: website.invalid']],
    [{ contactName: 'T', contactEmail: 'nobody' }, ['contactEmail: email.invalid']],
    [{ contactName: 'T', contactPhone: '6.56E+09' }, ['contactPhone: phone.mangled']],
    [{ contactName: 'T', contactPhone: 'call me' }, ['contactPhone: phone.invalid']],
    [{ contactName: 'T', contactLanguage: 'fr' }, ['contactLanguage: language.unknown']],
    [{ categories: Array.from({ length: 21 }, (_, at) => `c${at}`).join(';') }, ['categories: categories.too_many']],
    [
      { uen: '', tier: 'x', joinedOn: 'y' },
      ['row: identifier.missing', 'joinedOn: date.unreadable', 'tier: tier.unknown'],
    ],
  ])('%j: %j', (cells, expected) => {
    expect(faults({ ...GOOD, ...cells })).toEqual(expected);
  });

  it('reads a whole row', () => {
    const cells = {
      name: '  云帆  贸易 ',
      nameEn: 'Yunfan',
      tier: '理事單位',
      memberNumber: "'007",
      website: 'www.a.sg',
    };
    const more = {
      categories: '茶叶、 Tea;茶叶',
      contactName: 'Tan',
      contactPhone: "'+65 6123 4567",
      contactLanguage: '中文',
    };
    expect(read({ ...GOOD, ...cells, ...more, joinedOn: '2020/1/1', expiresOn: '46387' })).toMatchObject({
      faults: [],
      notes: [],
      name: '云帆 贸易',
      row: {
        line: 7,
        name: { en: 'Yunfan', zhHans: '云帆 贸易' },
        tierId: 'tie_council',
        memberNumber: '007',
        joinedOn: '2020-01-01',
        expiresOn: '2026-12-31',
        website: 'https://www.a.sg',
        categories: ['茶叶', 'Tea'],
        contact: { name: 'Tan', role: null, email: null, phone: '+65 6123 4567', wechat: null, language: 'zh' },
      },
    });
  });

  it('what was neutralised in an export reads as it was', () => {
    expect(read({ ...GOOD, name: "'=ACME Trading", about: "'@home" }).row).toMatchObject({
      name: { en: '=ACME Trading' },
      about: { en: '@home' },
    });
  });

  it('notes characters that were lost before', () => {
    expect(read({ ...GOOD, name: '深圳??公司' }).notes.map(({ code }) => code)).toEqual(['text.lost_characters']);
  });
});

it('a row that does not fit the header is refused whole', () => {
  const ground = {
    mapping: { width: 3, columns: new Map<Field, number>([['uen', 0]]), choices: [], problems: [] },
    tiers: tiersOf([]),
    home: 'UEN' as const,
    days: { dayOrder: null, is1904: false },
  };
  const codes = (cells: string[], fault?: string): string[] =>
    readMember({ line: 2, cells, ...(fault !== undefined && { fault }) }, ground).faults.map(({ code }) => code);
  expect(codes([UEN, 'a'])).toEqual(['row.ragged']);
  expect(codes([UEN, 'a', 'b', 'c'])).toEqual(['row.ragged']);
  expect(codes([UEN, 'a', 'b', ' '])).toEqual([]);
  expect(codes([], 'a quote is open')).toEqual(['row.unreadable']);
});

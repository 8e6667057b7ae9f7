import { completeUen } from '../../../kernel/codes/uen';
import { type Field, FIELD_NAMES, FIELDS } from './fields';
import { countKnown, fieldOf, fieldWithin } from './named';
import { guessColumns } from './guess';
import { mapColumns } from './mapping';
import { NO_PROFILE, profileOf, readProfile } from './profile';

const UENS = ['53012345', '53012346', '53012347'].map((serial) => completeUen({ form: 'BUSINESS', serial }));
const USCCS = ['9144030071526726XG', '91440300192317458F', '9.14403E+17'];

it('columns of a second person are left alone, and never taken for the first one’s', () => {
  const header = ['UEN', 'Contact person 2', '联系人邮箱3', 'Phone 2', 'Contact person 1', 'Top 20'];
  expect(guessColumns(header, []).map(({ field }) => field)).toEqual(['uen', null, null, null, 'contactName', null]);
});

describe('column names', () => {
  it.each<[string, Field | null]>([
    ['UEN', 'uen'],
    ['Unique Entity Number', 'uen'],
    ['统一社会信用代码', 'uscc'],
    ['統一社會信用代碼', 'uscc'],
    ['Company Name (English)', 'nameEn'],
    ['公司中文名稱', 'nameZh'],
    ['會員編號', 'memberNumber'],
    ['Member_No.', 'memberNumber'],
    ['有效期至', 'expiresOn'],
    ['入會日期', 'joinedOn'],
    ['E-mail', 'contactEmail'],
    ['聯絡人', 'contactName'],
    ['會員級別', 'tier'],
    ['expiresOn', 'expiresOn'],
    ['Remarks', null],
    ['', null],
  ])('%s: %s', (name, field) => {
    expect(fieldOf(name)).toBe(field);
  });

  it.each<[string, Field | null]>([
    ['企业统一社会信用代码（18位）', 'uscc'],
    ['Membership Expiry Date (dd/mm/yyyy)', 'expiresOn'],
    ['Contact email address', 'contactEmail'],
    ['Company address', null],
    ['Company website', 'website'],
    ['Company phone', 'contactPhone'],
    ['Contact address', null],
    ['Classification', null],
    ['Hotel', null],
    ['单位地址', null],
  ])('%s has %s within', (name, field) => {
    expect(fieldWithin(name)).toBe(field);
  });

  it('no two fields share a name', () => {
    const names = FIELD_NAMES.flatMap((field) => FIELDS[field].names.map((name) => [name, field] as const));
    expect(names.filter(([name, field]) => fieldOf(name) !== field)).toEqual([]);
  });

  it('a header is known by its names, a title is not', () => {
    expect([
      countKnown(['会员编号', 'UEN', '公司名称']),
      countKnown(['深圳市跨境电商协会 2026 年']),
      countKnown(['UEN']),
      countKnown(['Our company name and its website', 'Mobile phone numbers of 2026']),
    ]).toEqual([3, 0, 1, 0]);
  });
});

describe('a guess', () => {
  const guess = (header: string[], ...columns: string[][]): string[] => {
    const sample = (columns[0] ?? []).map((_, row) => columns.map((cells) => cells[row] ?? ''));
    return guessColumns(header, sample).map(({ column, field, certainty, rivalFor }) =>
      rivalFor ? `${column}: not ${rivalFor}` : `${column}: ${field ?? '-'} ${certainty ?? ''}`.trim(),
    );
  };

  it.each<[string, string[], string[][], string[]]>([
    ['by name', ['UEN', 'Name', 'Remarks'], [], ['UEN: uen CERTAIN', 'Name: name CERTAIN', 'Remarks: -']],
    ['by a name within', ['Co. UEN number (ACRA)'], [], ['Co. UEN number (ACRA): uen LIKELY']],
    [
      'by its cells',
      ['No.', 'X', 'Y'],
      [UENS, USCCS, ['a@b.co', 'c@d.sg', 'e@f.cn']],
      ['No.: uen GUESSED', 'X: uscc GUESSED', 'Y: contactEmail GUESSED'],
    ],
    [
      'by names of companies',
      ['A', 'B'],
      [
        ['甲公司', '乙有限公司', '丙厂'],
        ['A Pte Ltd', 'B Ltd.', 'C Co.'],
      ],
      ['A: nameZh GUESSED', 'B: nameEn GUESSED'],
    ],
    ['two cells are too few', ['No.'], [UENS.slice(0, 2)], ['No.: -']],
    ['cells against the name', ['UEN', 'No.'], [['1', '2', '3'], UENS], ['UEN: uen LIKELY', 'No.: not uen']],
    ['the surer of two', ['My UEN number', 'UEN'], [UENS, UENS], ['My UEN number: not uen', 'UEN: uen CERTAIN']],
    ['the first of two alike', ['Phone', 'Mobile'], [], ['Phone: contactPhone CERTAIN', 'Mobile: not contactPhone']],
  ])('%s', (_name, header, columns, expected) => {
    expect(guess(header, ...columns)).toEqual(expected);
  });
});

describe('a mapping', () => {
  const header = ['No.', 'UEN', 'Phone', 'Mobile', 'Remarks', '#', ''];
  const guesses = guessColumns(header, []);
  const mapped = (columns: Record<string, Field | null>): string[] => {
    const profile = profileOf(Object.entries(columns).map(([column, field]) => ({ column, field })));
    const { columns: found, problems } = mapColumns(guesses, profile);
    return [...[...found].map(([field, at]) => `${field} ${at}`), ...problems.map(({ code }) => code)];
  };

  it.each<[string, Record<string, Field | null>, string[]]>([
    ['is the guess without a profile', {}, ['uen 1', 'contactPhone 2']],
    ['a person corrects', { Mobile: 'contactPhone', Phone: null }, ['uen 1', 'contactPhone 3']],
    ['a field given away is guessed for no other', { Mobile: 'contactPhone' }, ['uen 1', 'contactPhone 3']],
    ['a column is found however it is written', { no: 'memberNumber' }, ['memberNumber 0', 'uen 1', 'contactPhone 2']],
    ['a column that is not there', { Email: 'contactEmail' }, ['uen 1', 'contactPhone 2', 'columns.absent']],
    ['a column of signs alone', { '#': 'memberNumber' }, ['uen 1', 'contactPhone 2', 'memberNumber 5']],
    ['nothing to match by', { UEN: null }, ['contactPhone 2', 'columns.no_identifier']],
  ])('%s', (_name, columns, expected) => {
    expect(mapped(columns)).toEqual(expected);
  });

  it('tells long names cut, in whole characters', () => {
    const { problems } = mapColumns(guessColumns([`${'x'.repeat(39)}😀`], []), profileOf([]));
    expect(problems[0]?.params).toEqual({ came: `"${'x'.repeat(39)}"` });
  });

  it('says so in both languages', () => {
    const { problems } = mapColumns(guesses, profileOf([{ column: 'Email', field: 'contactEmail' }]));
    expect(problems[0]).toMatchObject({
      en: 'The saved profile takes e-mail address of that person from the column "Email", which this file does not have. Choose another column, or leave it out.',
      zh: '所存的导入设置从“Email”列读取 联系人邮箱，但此文件没有该列。请另选一列或忽略。',
    });
  });
});

describe('a profile', () => {
  it('is plain JSON and comes back', () => {
    const profile = profileOf(
      [
        { column: '代码', field: 'uscc' },
        { column: '备注', field: null },
      ],
      { dayOrder: 'DMY' },
    );
    expect(readProfile(JSON.parse(JSON.stringify(profile)))).toEqual({ ok: true, profile });
  });

  it('keeps the first of columns that are called alike, and the first for a field', () => {
    const of = (...columns: [string, Field | null][]): unknown =>
      profileOf(columns.map(([column, field]) => ({ column, field }))).columns.map(
        ({ column, field }) => `${column}: ${field ?? '-'}`,
      );
    expect(of(['E-mail', 'contactEmail'], ['Email', null], ['UEN', 'uen'], ['UEN', null], ['Code', 'uen'])).toEqual([
      'E-mail: contactEmail',
      'UEN: uen',
      'Code: -',
    ]);
  });

  it('may say no more than its version and columns', () => {
    expect(readProfile({ version: 1, columns: [] })).toEqual({ ok: true, profile: NO_PROFILE });
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, ''],
    ['of another version', { version: 2, columns: [] }, 'version'],
    ['with an unknown field', { version: 1, columns: [{ column: 'a', field: 'fax' }] }, 'columns.0.field'],
    [
      'with one field twice',
      {
        version: 1,
        columns: [
          { column: 'a', field: 'uen' },
          { column: 'b', field: 'uen' },
        ],
      },
      'columns',
    ],
    [
      'with one column twice',
      {
        version: 1,
        columns: [
          { column: 'a', field: 'uen' },
          { column: 'a', field: null },
        ],
      },
      'columns',
    ],
    ['with more than it knows', { version: 1, columns: [], script: 'x' }, ''],
  ])('%s is refused', (_name, value, path) => {
    const read = readProfile(value);
    expect(read.ok ? [] : read.problems.map((problem) => problem.path)).toEqual([path]);
  });
});

import { dayOrderIn, readDay } from './read-day';

const told = (cell: string, dayOrder: 'DMY' | 'MDY' | null = null, is1904 = false): string => {
  const read = readDay(cell, { dayOrder, is1904 });
  return 'day' in read ? read.day : `! ${read.code}`;
};

it.each([
  ['2026-01-05', '2026-01-05'],
  ['2026/1/5', '2026-01-05'],
  ['2026.1.5', '2026-01-05'],
  ['２０２６／１／５', '2026-01-05'],
  ['2026年1月5日', '2026-01-05'],
  ['2026 年 1 月 5 日', '2026-01-05'],
  ['20260105', '2026-01-05'],
  ['2026-01-05 00:00:00', '2026-01-05'],
  ['2026-01-05T16:00:00.000Z', '2026-01-05'],
  ['2026/1/5 8:30 AM', '2026-01-05'],
  ['46027', '2026-01-05'],
  ['46027.5', '2026-01-05'],
  ['5 Jan 2026', '2026-01-05'],
  ['5-Jan-2026', '2026-01-05'],
  ['05 January 2026', '2026-01-05'],
  ['Jan 5, 2026', '2026-01-05'],
  ['31/12/2026', '2026-12-31'],
  ['12/31/2026', '2026-12-31'],
  ['05/05/2026', '2026-05-05'],
  ['29.2.2024', '2024-02-29'],
  ['1906-05-01', '1906-05-01'],
])('%j is %s', (cell, day) => {
  expect(told(cell)).toBe(day);
});

it.each([
  ['05/01/2026', '! date.ambiguous'],
  ['1-5-2026', '! date.ambiguous'],
  ['5/1/26', '! date.two_digit_year'],
  ['5-Jan-26', '! date.two_digit_year'],
  ['2026-02-30', '! date.impossible'],
  ['31/02/2026', '! date.impossible'],
  ['13/13/2026', '! date.impossible'],
  ['5 Foo 2026', '! date.impossible'],
  ['2026-00-10', '! date.impossible'],
  ['0026-01-05', '! date.out_of_range'],
  ['2999-01-05', '! date.out_of_range'],
  ['next year', '! date.unreadable'],
  ['长期', '! date.unreadable'],
  ['4602', '! date.unreadable'],
  ['2026', '! date.unreadable'],
  ['2026-01', '! date.unreadable'],
])('%j is refused: %s', (cell, code) => {
  expect(told(cell)).toBe(code);
});

it('a profile says which comes first', () => {
  expect([told('05/01/2026', 'DMY'), told('05/01/2026', 'MDY')]).toEqual(['2026-01-05', '2026-05-01']);
  expect(told('31/12/2026', 'MDY')).toBe('! date.impossible');
});

it.each<[string, string[], 'DMY' | 'MDY' | null]>([
  ['one that can be a day alone', ['05/01/2026', '31/01/2026'], 'DMY'],
  ['one that can be a month alone', ['1-5-2026', '1-31-2026 08:30'], 'MDY'],
  ['the same either way', ['05/05/2026', '05/01/2026'], null],
  ['others that say nothing', ['2026-01-31', '31 Jan 2026', '13/13/2026', '', '46027'], null],
  ['two that contradict each other', ['31/01/2026', '01/31/2026', '05/01/2026'], null],
])('which comes first is told by the others: %s', (_name, cells, expected) => {
  expect(dayOrderIn(cells)).toBe(expected);
});

it('an ambiguous day names both', () => {
  expect(readDay('05/01/2026', { dayOrder: null, is1904: false })).toEqual({
    code: 'date.ambiguous',
    params: { value: '05/01/2026', dmy: '2026-01-05', mdy: '2026-05-01' },
  });
});

it('what is no day is told in whole characters', () => {
  expect(readDay(`${'x'.repeat(39)}😀`, { dayOrder: null, is1904: false })).toEqual({
    code: 'date.unreadable',
    params: { value: 'x'.repeat(39) },
  });
});

it('a workbook of 1904 counts from there', () => {
  expect(told('44565', null, true)).toBe('2026-01-05');
});

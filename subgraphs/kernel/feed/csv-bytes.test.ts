import { csvBytes } from './csv-bytes';

it.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['6" pizza', '"6"" pizza"'],
  ['two\nlines', '"two\nlines"'],
  ['two\rlines', '"two\rlines"'],
  ['x\n=1+1', '"x\n=1+1"'],
  ['=1+1', "'=1+1"],
  ['+65 6123 4567', "'+65 6123 4567"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['＝1+1', "'＝1+1"],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
])('%j is written %s', (cell, expected) => {
  expect(csvBytes([[cell]], false).toString()).toBe(`${expected}\r\n`);
});

it('begins with a mark, once, and leaves numbers alone', () => {
  expect(Buffer.concat([csvBytes([['a']], true), csvBytes([[-1]], false)]).toString()).toBe('\ufeffa\r\n-1\r\n');
});

import { FeedError } from '../../../kernel/feed/feed-error';
import { fieldOf, FIELDS } from './fields';
import { delimiterOf, mappingOf, readHeader } from './header';

describe('column names', () => {
  it.each([
    ['gtin13', 'gtin'],
    ['EAN-13', 'gtin'],
    ['商品条码', 'gtin'],
    ['Bar Code', 'gtin'],
    ['External_Ref', 'reference'],
    ['货号', 'reference'],
    ['NAME', 'title'],
    ['title_zh_hans', 'titleZh'],
    ['中文名称', 'titleZh'],
    ['英文名称', 'titleEn'],
    ['Country of Origin', 'countryOfOrigin'],
    ['原产国（地区）', 'countryOfOrigin'],
    ['净重（kg）', 'netWeightKg'],
    ['毛重', 'grossWeightKg'],
    ['Net Weight (g)', 'netWeightG'],
    ['长(cm)', 'lengthCm'],
    ['库存', 'stock'],
    ['币种', 'currency'],
    ['countryOfOrigin', 'countryOfOrigin'],
    ['gs1_prefix', null],
    ['weight', null],
    ['', null],
  ])('%s: %s', (name, field) => {
    expect(fieldOf(name)).toBe(field);
  });

  it('no two fields share a name', () => {
    const names = Object.entries(FIELDS).flatMap(([field, { names: all }]) =>
      [...new Set(all)].map((name) => [name, field]),
    );
    expect(names.filter(([name, field]) => fieldOf(name ?? '') !== field)).toEqual([]);
  });
});

describe('a header', () => {
  it('is read', () => {
    const header = readHeader(['gtin13', ' name ', 'gs1_prefix', '']);
    expect([...header.columns]).toEqual([
      ['gtin', 0],
      ['title', 1],
    ]);
    expect(header).toMatchObject({ width: 4, ignored: ['gs1_prefix', '(column 4, no name)'] });
  });

  it('is read by hand where it is not understood', () => {
    const mapping = mappingOf(['Nr = reference', 'Artikel=title', 'EAN=ignore']);
    expect([...readHeader(['EAN', 'NR', 'Artikel'], mapping).columns]).toEqual([
      ['reference', 1],
      ['title', 2],
    ]);
  });

  it.each<[string, string[], string[], RegExp]>([
    [
      'nothing known',
      ['foo', 'bar'],
      [],
      /^The header has no column that is known here\. Columns found: "foo", "bar"\. Fields: gtin, .* --map "your column=gtin"/,
    ],
    [
      'data in its place',
      ['6901007005200', 'Maltose'],
      [],
      /^The first line is not a header but data \("6901007005200"\)\. Put a line/,
    ],
    [
      'mangled data in its place',
      ['6.90E+12', 'Maltose'],
      [],
      /^The first line is not a header but data \("6\.90E\+12"\)/,
    ],
    [
      'no key',
      ['name', 'brand'],
      [],
      /^The header has no column for the GTIN nor for your own reference, so rows cannot be told apart\./,
    ],
    [
      'no name',
      ['gtin', 'brand'],
      [],
      /^The header has no column for the product's name\. Columns found: "gtin", "brand"\./,
    ],
    [
      'the same twice',
      ['gtin', 'name', 'gtin'],
      [],
      /^Two columns both hold gtin: column 1 "gtin" and column 3 "gtin"\. Rename one/,
    ],
    ['two for one field', ['gtin', 'EAN', 'name'], [], /column 1 "gtin" and column 2 "EAN".* --map "EAN=ignore"/],
    [
      'a price without a currency',
      ['gtin', 'name', 'price'],
      [],
      /^The header has "price" \(price\) but no column for currency of the price/,
    ],
    [
      'stock without a market',
      ['gtin', 'name', '库存'],
      [],
      /^The header has "库存" \(stock\) but no column for country it is offered in/,
    ],
    ['a map to nowhere', ['gtin', 'name'], ['x=nofield'], /"nofield" is no field\. Fields: gtin/],
    ['a map of nothing', ['gtin', 'name'], ['gtin'], /is not "column=field"/],
    [
      'a map from nowhere',
      ['gtin', 'name'],
      ['x=brand'],
      /^--map names a column "x" that the file does not have\. Columns found: "gtin", "name"/,
    ],
  ])('is refused: %s', (_name, names, maps, message) => {
    const read = (): unknown => readHeader(names, mappingOf(maps));
    expect(read).toThrow(FeedError);
    expect(read).toThrow(message);
  });
});

it.each([
  ['gtin,name', ','],
  ['gtin;name', ';'],
  ['gtin\tname', '\t'],
  ['"gtin"|"name"', '|'],
  ['gtin,name;with semicolon,price', ','],
  ['gtin', ','],
])('%j is separated by %j', (line, delimiter) => {
  expect(delimiterOf(line)).toBe(delimiter);
});

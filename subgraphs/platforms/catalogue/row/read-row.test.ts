import { readHeader } from './header';
import { rowReader } from './read-row';

const categories: Readonly<Record<string, string | undefined>> = { drinks: 'cat_1' };

function read(line: Record<string, string>): ReturnType<ReturnType<typeof rowReader>> {
  const named = { gtin: '6901007005200', name: 'Maltose', ...line };
  const header = readHeader(Object.keys(named));
  return rowReader(header, (text) => categories[text] ?? null)({ line: 12, cells: Object.values(named) });
}

/** "field: reason" of each problem. */
function problems(line: Record<string, string>): string[] {
  const answer = read(line);
  return 'problems' in answer ? answer.problems.map(({ field, reason }) => `${field ?? 'row'}: ${reason}`) : [];
}

function row(line: Record<string, string>): unknown {
  const answer = read(line);
  return 'row' in answer ? answer.row : answer.problems;
}

describe('taken', () => {
  const price = { price: '12.50', currency: 'sgd' };
  const offer = { market: 'SG', price: { amount: '12.5', currency: 'SGD' }, stock: 3 };

  it.each<[string, Record<string, string>, object]>([
    ['a name in no language said', { name: 'Pâtes' }, { title: { en: 'Pâtes', zhHans: null } }],
    ['a Chinese name', { name: '健力宝' }, { title: { en: null, zhHans: '健力宝' } }],
    [
      'names by language',
      { name: '', title_en: 'Drink', title_zh: '健力宝' },
      { title: { en: 'Drink', zhHans: '健力宝' } },
    ],
    ['a name and an English one', { name: '健力宝', title_en: 'Drink' }, { title: { en: 'Drink', zhHans: '健力宝' } }],
    ['a reference alone', { gtin: '', sku: 'A-1' }, { gtin: null, reference: 'A-1' }],
    ['a GTIN as a pack shows it', { gtin: '6 901007 005200' }, { gtin: '6901007005200' }],
    ['a GTIN as a formula', { gtin: '="6901007005200"' }, { gtin: '6901007005200' }],
    ['a reference price', price, { referencePrice: { amount: '12.5', currency: 'SGD' }, offer: null }],
    ['an offer', { ...price, market: 'sg', stock: '3' }, { referencePrice: null, offer }],
    [
      'both',
      { ...price, reference_price: '9', market: 'SG', stock: '3' },
      { referencePrice: { amount: '9', currency: 'SGD' }, offer },
    ],
    [
      'measures',
      { length_cm: '30', width_cm: '20', height_cm: '10' },
      { dimensions: { lengthCm: '30', widthCm: '20', heightCm: '10' } },
    ],
    ['grams', { net_weight_g: '350', gross_weight_kg: '0.4' }, { netWeightKg: '0.35', grossWeightKg: '0.4' }],
    [
      'the rest',
      { category: 'drinks', origin: 'cn', brand: ' A  B ' },
      { categoryId: 'cat_1', countryOfOrigin: 'CN', brand: 'A B' },
    ],
    ['no duty, which is an answer', { dutiable: 'none' }, { dutiableKind: 'NONE' }],
    ['nothing said', { brand: 'N/A', origin: '-' }, { brand: null, countryOfOrigin: null }],
  ])('%s', (_name, line, expected) => {
    expect(row(line)).toMatchObject(expected);
  });

  it('notes a number for use in shops only', () => {
    expect(read({ gtin: '2000000000008' })).toMatchObject({ notes: ['RESTRICTED_GTIN'] });
  });
});

describe('rejected', () => {
  it.each<[Record<string, string>, string[]]>([
    [{ gtin: '6901007005207' }, ['gtin: check digit is 7, expected 0']],
    [
      { gtin: '9.14403E+17' },
      [
        'gtin: 9.14403E+17 is a number in scientific notation, its digits are lost; format the column as text and export again',
      ],
    ],
    [
      { gtin: '36000291452' },
      [
        'gtin: 36000291452 looks like GTIN-12 036000291452 that lost its leading zero; format the column as text and export again',
      ],
    ],
    [{ gtin: '' }, ['gtin: neither a GTIN nor a reference is given']],
    [{ name: ' ' }, ['title: no name is given']],
    [{ name: 'x'.repeat(401) }, ['title: 401 characters; at most 400']],
    [{ name: 'a\0b' }, ['title: a NUL character stands in it; the file was damaged on its way']],
    [{ origin: 'UK' }, ['countryOfOrigin: UK is not of ISO 3166-1, expected GB']],
    [{ category: 'nosuch' }, ['category: nosuch is no category here; give its slug']],
    [{ price: '5', currency: 'RMB' }, ['currency: RMB is not of ISO 4217, expected CNY']],
    [{ price: '5', currency: '' }, ['currency: a price is given without its currency']],
    [{ price: '5.5', currency: 'JPY' }, ['price: no decimal places are possible here']],
    [{ price: '5.555', currency: 'SGD' }, ['price: 3 decimal places; at most 2']],
    [
      { price: '', currency: 'SGD', market: 'SG', stock: '3' },
      ['stock: stock belongs to an offer: a price and a market must stand beside it'],
    ],
    [{ net_weight_kg: '2', gross_weight_kg: '1' }, ['netWeightKg: net weight 2 kg is more than gross weight 1 kg']],
    [
      { length_cm: '1', width_cm: '2', height_cm: '' },
      ['heightCm: length, width and height go together; heightCm is missing'],
    ],
    [
      { gtin: '1', origin: 'XX' },
      ['gtin: 1 digits, expected 8, 12, 13 or 14 digits', 'countryOfOrigin: XX is not a country code of ISO 3166-1'],
    ],
  ])('%j', (line, expected) => {
    expect(problems(line)).toEqual(expected);
  });

  it.each([
    [['1'], '1 cell, the header has 2; a separator or the rest of the row is missing'],
    [['1', 'a', 'b'], '3 cells, the header has 2; a cell that holds the separator must stand in double quotes'],
  ])('a row of %j', (cells, reason) => {
    const answer = rowReader(readHeader(['gtin', 'name']), () => null)({ line: 3, cells });
    expect(answer).toMatchObject({ problems: [{ line: 3, field: null, reason, value: null }] });
  });

  it('surplus separators at the end are no fault', () => {
    const answer = rowReader(
      readHeader(['gtin', 'name']),
      () => null,
    )({ line: 3, cells: ['6901007005200', 'a', '', ' '] });
    expect(answer).toHaveProperty('row');
  });
});

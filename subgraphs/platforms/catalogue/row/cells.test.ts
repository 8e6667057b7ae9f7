import {
  centimetres,
  decimal,
  kilograms,
  kilogramsOfGrams,
  netContent,
  pieces,
  type Read,
  reference,
  yesOrNo,
} from './cells';

const told = <Value>(read: Read<Value>): Value | string => ('value' in read ? read.value : `! ${read.reason}`);

it.each([
  ['0.35', '0.35'],
  ['0.350', '0.35'],
  ['007', '7'],
  ['12.', '12'],
  ['１.５', '1.5'],
  ['0', '! expected more than 0; leave the cell empty where it is not known'],
  ['-1', '! -1 is not a plain number such as 0.35'],
  ['1,234.5', '! 1,234.5 is not a plain number such as 0.35'],
  ['1e3', '! 1e3 is not a plain number such as 0.35'],
  ['0.35 kg', '! 0.35 kg is not a plain number such as 0.35'],
  ['0.1234567', '! 7 decimal places; at most 6'],
  ['100001', '! expected at most 100000'],
])('kilograms %s: %s', (cell, expected) => {
  expect(told(decimal(cell, kilograms))).toBe(expected);
});

it.each([
  ['350', '0.35'],
  ['5', '0.005'],
  ['12.5', '0.0125'],
  ['1000', '1'],
  ['1234567', '1234.567'],
])('%s grams are %s kg', (cell, expected) => {
  expect(told(kilogramsOfGrams(cell))).toBe(expected);
});

it.each([
  ['5000', '5000'],
  ['5001', '! expected at most 5000'],
])('centimetres %s: %s', (cell, expected) => {
  expect(told(decimal(cell, centimetres))).toBe(expected);
});

it.each([
  ['120', 120],
  ['0', 0],
  ['1.5', '! no decimal places are possible here'],
  ['2147483648', '! expected at most 2147483647'],
])('%s pieces: %s', (cell, expected) => {
  expect(told(pieces(cell))).toBe(expected);
});

it.each([
  ['500ml', { value: '500', unit: 'MLT' }],
  ['1.50 KG', { value: '1.5', unit: 'KGM' }],
  ['500毫升', { value: '500', unit: 'MLT' }],
  ['6 pcs', { value: '6', unit: 'H87' }],
  ['500', '! 500 is not an amount with its unit such as 500 ml, 1.5 kg or 6 pcs'],
  ['1.2.3 g', '! 1.2.3 is not a plain number such as 500 ml, 1.5 kg or 6 pcs'],
])('net content %s', (cell, expected) => {
  expect(told(netContent(cell))).toEqual(expected);
});

it.each([
  ['是', true],
  ['No', false],
  ['maybe', '! maybe is neither yes nor no'],
])('%s: %s', (cell, expected) => {
  expect(told(yesOrNo(cell))).toBe(expected);
});

it.each([
  ['SKU-1', 'SKU-1'],
  ['ＳＫＵ１', 'SKU1'],
  ['="00123"', '00123'],
  ["'00123", '00123'],
  [
    '1.2E+11',
    '! 1.2E+11 is a number in scientific notation, its digits are lost; format the column as text and export again',
  ],
  ['a\nb', '! a control character or line break stands in it'],
  ['x'.repeat(101), '! 101 characters; at most 100'],
])('reference %j', (cell, expected) => {
  expect(told(reference(cell))).toBe(expected);
});

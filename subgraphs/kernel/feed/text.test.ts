import { bareCode, cleanLine, cleanText, isBlank, isChinese } from './text';

it.each([
  ['BBQ Chicken 6&quot; Pizza', 'BBQ Chicken 6" Pizza', ['HTML_ENTITIES']],
  ['380g &#47; 280g', '380g / 280g', ['HTML_ENTITIES']],
  ['A &amp;quot; B', 'A &quot; B', ['HTML_ENTITIES']],
  ['M&M; R&D; &nosuch;', 'M&M; R&D; &nosuch;', []],
  ['no &#0; &#xD800; &#x110000; here', 'no &#0; &#xD800; &#x110000; here', []],
  ['Jasmine  Tea \t x', 'Jasmine Tea x', []],
  ['a\u0001b\u202ec\ufeff', 'abc', ['CONTROL_CHARACTERS']],
  ['??奶片', '??奶片', ['LOST_CHARACTERS']],
  ['What??', 'What??', []],
  ['caf\ufffd', 'caf\ufffd', ['LOST_CHARACTERS']],
  ['Pa\u0302tes', 'Pâtes', []],
  ['a\nb', 'a b', []],
])('%j is %j', (cell, text, notes) => {
  expect(cleanLine(cell)).toEqual({ text, notes });
});

it('keeps the lines of a description', () => {
  expect(cleanText(' one\r\ntwo ').text).toBe('one\ntwo');
});

it.each(['', ' ', '-', 'N/A', '#N/A', 'NULL', '无', '暂无'])('%j is nothing', (cell) => {
  expect(isBlank(cell)).toBe(true);
});

it.each([
  ['健力宝', true],
  ['zhenjiang vinegar 镇江香醋', true],
  ['Pâtes alimentaires', false],
  ['こんにゃく', false],
])('%s is Chinese: %s', (text, expected) => {
  expect(isChinese(text)).toBe(expected);
});

it.each([
  ['="6901007005200"', '6901007005200'],
  ["'6901007005200", '6901007005200'],
  [' 6901007005200 ', '6901007005200'],
])('%s is the code %s', (cell, expected) => {
  expect(bareCode(cell)).toBe(expected);
});

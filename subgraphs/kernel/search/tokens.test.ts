import fc from 'fast-check';
import { Converter } from 'opencc-js/t2cn';
import { queryTokens, tokens } from './tokens';

/** Every token asked for is there, as in SQL `tokens @> asked`; nothing asked finds nothing here. */
function finds(question: string, text: string | string[]): boolean {
  const held = new Set(tokens(text));
  const asked = queryTokens(question);
  return asked.length > 0 && asked.every((token) => held.has(token));
}

describe('a text is found', () => {
  it.each([
    ['腾讯', '深圳市腾讯计算机系统有限公司'],
    ['騰訊', '深圳市腾讯计算机系统有限公司'],
    ['腾讯', '深圳市騰訊計算機系統有限公司'],
    ['讯', '腾讯'],
    ['乾', '乾隆茶业'],
    ['乾隆', '乾隆茶業'],
    ['着', '顯著'],
    ['麵條', '面条'],
    ['台灣', '臺湾'],
    ['裡', '裏'],
    ['tencent', 'Tencent Holdings Ltd'],
    ['TENC', 'Tencent Holdings Ltd'],
    ['te', 'Tencent'],
    ['holdings tencent', 'Tencent Holdings Ltd'],
    ['pates', 'Pâtes fraîches'],
    ['Pâtes', 'pates'],
    ['strasse', 'Straße'],
    ['internationalisation', 'Internationalisation office'],
    ['internationali', 'Internationalisation office'],
    ['6901007005200', 'Tea 6901007005200'],
    ['６９０１００７００５２００', '6901007005200'],
    ['T01FC61', 'T01FC6132D'],
    ['9144030071526726xg', '9144030071526726XG'],
    ['byd比亚迪', 'BYD比亚迪股份有限公司'],
    ['wang’s', "Wang's Kitchen"],
    ['抹茶ラテ', '宇治抹茶ラテ 500ml'],
    ['ラーメン', 'ﾗｰﾒﾝ'],
    ['서울', '서울특별시'],
    ['κοσμοσ', 'ΚΟΣΜΟΣ'],
    ['500ml', '可乐500ml'],
  ])('%s in %s', (question, text) => {
    expect(finds(question, text)).toBe(true);
  });
});

describe('a text is not found', () => {
  it.each([
    ['讯腾', '腾讯'],
    ['腾讯', '腾 讯'],
    ['cent', 'Tencent'],
    ['690100700520', '6901007005200'],
    ['tencent shop', 'Tencent Holdings'],
    ['', 'Tencent'],
    ['？！…', 'Tencent？！'],
  ])('%s in %s', (question, text) => {
    expect(finds(question, text)).toBe(false);
  });
});

describe('tokens', () => {
  it.each([
    ['Tea', ['tea', 'te']],
    ['腾讯控', ['腾讯', '讯控', '腾', '讯', '控']],
    ['a b', ['a', 'b']],
    ['6901007005200', ['6901007005200']],
    [['x', null, undefined, 'x'], ['x']],
    ['', []],
  ])('%j are %j', (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it('keeps the first texts when there are too many', () => {
    const held = tokens(['6901007005200', 'Oolong', '茶'.repeat(10), 'word '.repeat(5), 'a'.repeat(999)], 8);
    expect(held).toEqual(['6901007005200', 'oolong', 'oo', 'ool', 'oolo', 'oolon', '茶茶', '茶']);
  });
});

describe('for every text', () => {
  const chinese = fc.array(fc.constantFrom(...Array.from('腾騰讯訊乾干隆面麵条條着著后後发發髮台臺里裡裏茶業业公司')), {
    maxLength: 30,
  });
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    chinese.map((all) => all.join('')),
  );

  it('finds any two or more neighbouring Chinese characters', () => {
    fc.assert(
      fc.property(chinese, fc.nat(), fc.integer({ min: 2, max: 10 }), (text, start, length) => {
        const from = text.length === 0 ? 0 : start % text.length;
        const part = text.slice(from, from + length);
        expect(part.length === 0 || finds(part.join(''), text.join(''))).toBe(true);
      }),
    );
  });

  it('finds every word of it, and the text by itself', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 4 }), (words) => {
        const held = new Set(tokens(words, Infinity));
        for (const word of words) expect(queryTokens(word).filter((token) => !held.has(token))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('gives Traditional and Simplified the same tokens', () => {
    const simplified = [Converter({ from: 'tw', to: 'cn' }), Converter({ from: 'hk', to: 'cn' })];
    fc.assert(
      fc.property(chinese, (text) => {
        for (const convert of simplified) expect(tokens(convert(text.join('')))).toEqual(tokens(text.join('')));
      }),
    );
  });

  it('asks for a token by the token itself', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const token of tokens(text)) expect(queryTokens(token)).toEqual([token]);
      }),
      { numRuns: 500 },
    );
  });

  it('is bounded, in number and in length', () => {
    fc.assert(
      fc.property(anything, fc.nat({ max: 300 }), (text, times) => {
        const long = text.repeat(times);
        expect(tokens(long).length).toBeLessThanOrEqual(256);
        expect(queryTokens(long).length).toBeLessThanOrEqual(64);
        for (const token of tokens(long)) expect(Array.from(token).length).toBeLessThanOrEqual(64);
      }),
    );
  });
});

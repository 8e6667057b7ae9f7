import { FeedError } from './feed-error';
import { type Encoding, sniff } from './sniff';

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const bytes = (...parts: (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

/** 条码,名称 and 健力宝 in GB18030. */
const HEADER = [0xcc, 0xf5, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a];
const NAME = [0xbd, 0xa1, 0xc1, 0xa6, 0xb1, 0xa6];
/** 𠮷, and a separator. */
const FOUR_BYTES = [0x95, 0x34, 0xb2, 0x35, 0x2c];
const ROW = [0x31, 0x2c, ...NAME, 0x0a];

describe('encoding', () => {
  it.each<[string, Buffer, Encoding, number]>([
    ['ASCII', utf8('gtin,name\n1,Tea\n'), 'utf-8', 0],
    ['UTF-8', utf8('gtin,名称\n1,健力宝\n'), 'utf-8', 0],
    ['UTF-8 with a mark', utf8('\ufeffgtin,名称\n'), 'utf-8', 3],
    ['UTF-8 with one bad byte', bytes('gtin,name\n1,P', [0xc3, 0xa2], 'tes\n2,Caf', [0xe9], ' noir\n'), 'utf-8', 0],
    ['GB18030', bytes(HEADER, ROW), 'gb18030', 0],
    ['GB18030 with a mark', bytes([0x84, 0x31, 0x95, 0x33], HEADER, ROW), 'gb18030', 4],
    ['GB18030 with one bad byte', bytes(HEADER, ROW, ROW, ROW, '2,', [0xff], '\n'), 'gb18030', 0],
    ['GB18030 with a four-byte character', bytes(HEADER, '1,', [0x95, 0x32, 0x82, 0x36], NAME, '\n'), 'gb18030', 0],
    ['GB18030 with more of four bytes than of two', bytes(HEADER, ROW, Array(9).fill(FOUR_BYTES).flat()), 'gb18030', 0],
  ])('%s', (_name, sample, encoding, bom) => {
    expect(sniff(sample, true)).toMatchObject({ encoding, bom });
  });

  it.each([1, 2])('a character cut in two at the end of the sample (%i bytes short) is no fault', (short) => {
    const sample = utf8('gtin,name\n1,健力宝');
    expect(sniff(sample.subarray(0, -short), false).encoding).toBe('utf-8');
  });

  it('one endless line, cut inside a character', () => {
    expect(sniff(utf8('gtin,健力宝').subarray(0, -1), false).encoding).toBe('utf-8');
  });

  it('what was asked for is believed', () => {
    expect(sniff(utf8('gtin,name\n'), true, 'gb18030').encoding).toBe('gb18030');
  });
});

describe('refused', () => {
  it.each<[string, Buffer, RegExp]>([
    [
      'UTF-16',
      bytes([0xff, 0xfe], 'g\0t\0i\0n\0'),
      /^The file is UTF-16 text \(Excel calls it "Unicode text"\)\. Save/,
    ],
    ['UTF-16 without a mark', bytes('g\0t\0i\0n\0,\0n\0'), /UTF-16 text without a byte-order mark/],
    ['an Excel workbook', bytes('PK', [3, 4], 'xl/workbook.xml'), /an Excel workbook or a zip archive, not CSV/],
    ['gzip', bytes([0x1f, 0x8b, 8, 0]), /a gzip archive, not CSV/],
    ['Windows-1252', bytes('gtin,name\n1,P', [0xe2], 'tes\n2,Caf', [0xe9], ' noir\n'), /looks like Windows-1252/],
    ['nothing but line ends', utf8('\r\n\n  \n'), /^The file is empty/],
  ])('%s', (_name, sample, message) => {
    expect(() => sniff(sample, true)).toThrow(FeedError);
    expect(() => sniff(sample, true)).toThrow(message);
  });
});

describe('lines', () => {
  it.each([
    ['gtin,name\r\n1,Tea\r\n', 0x0a, 'gtin,name'],
    ['gtin,name\r1,Tea\r', 0x0d, 'gtin,name'],
    ['\n\ngtin,name\n', 0x0a, 'gtin,name'],
    ['gtin,name', 0x0a, 'gtin,name'],
  ])('%j', (text, lineEnd, firstLine) => {
    expect(sniff(utf8(text), true)).toMatchObject({ lineEnd, firstLine });
  });
});

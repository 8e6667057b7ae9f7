/**
 * What a file is before it is read: its encoding, its line ends, its first line.
 *
 * A feed comes without a label. UTF-8 is recognised by itself (text of another encoding is almost never valid UTF-8); what is
 * left is GB18030, of which GBK and GB2312 are parts. Western encodings are also valid GB18030 now and then and would come out
 * as nonsense, so they are recognised by their lone high bytes and refused.
 */
import { isUtf8 } from 'node:buffer';
import { FeedError } from './feed-error';

export const ENCODINGS = ['utf-8', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Sniffed {
  readonly encoding: Encoding;
  /** Bytes of the byte-order mark, to be left out. */
  readonly bom: number;
  /** The byte that ends a line. */
  readonly lineEnd: typeof LF | typeof CR;
  /** The first line with something in it. */
  readonly firstLine: string;
}

export const LF = 0x0a;
export const CR = 0x0d;

/** `sample` is the beginning of the file, `isWhole` whether there is no more of it. */
export function sniff(sample: Uint8Array, isWhole: boolean, asked: Encoding | 'auto' = 'auto'): Sniffed {
  refuseOtherKinds(sample);
  const bom = BOMS.find(({ bytes }) => startsWith(sample, bytes));
  const encoding = asked === 'auto' ? (bom?.encoding ?? guess(sample, isWhole)) : asked;
  const body = sample.subarray(bom?.encoding === encoding ? bom.bytes.length : 0);
  const lineEnd = !body.includes(LF) && body.includes(CR) ? CR : LF;
  const text = new TextDecoder(encoding).decode(wholeLines(body, isWhole));
  const firstLine = text.split(lineEnd === CR ? '\r' : /\r?\n/).find((line) => line.trim() !== '');
  if (firstLine === undefined)
    throw new FeedError('The file is empty: it has no header and no rows.', { kind: 'EMPTY' });
  return { encoding, bom: sample.length - body.length, lineEnd, firstLine };
}

const BOMS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
];

const OTHER_KINDS: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0xff, 0xfe], 'UTF-16 text (Excel calls it "Unicode text")'],
  [[0xfe, 0xff], 'UTF-16 text (Excel calls it "Unicode text")'],
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or a zip archive, not CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Excel 97 workbook, not CSV'],
  [[0x1f, 0x8b], 'a gzip archive, not CSV'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF, not CSV'],
];

function refuseOtherKinds(sample: Uint8Array): void {
  const known = OTHER_KINDS.find(([bytes]) => startsWith(sample, bytes))?.[1];
  const nulls = sample.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
  const what =
    known ?? (nulls * 10 > sample.length ? 'UTF-16 text without a byte-order mark, or no text at all' : undefined);
  if (!what) return;
  const kind = what.startsWith('UTF-16') ? 'UTF_16' : 'OTHER_KIND';
  throw new FeedError(`The file is ${what}. Save it as "CSV UTF-8" and import that.`, { kind });
}

/** Neither is certain when a byte is wrong somewhere, so the encoding that fewer lines contradict is taken. */
function guess(sample: Uint8Array, isWhole: boolean): Encoding {
  const body = wholeLines(sample, isWhole);
  if (isUtf8(body)) return 'utf-8';
  if (isWestern(body)) {
    throw new FeedError(
      'The file is neither UTF-8 nor GB18030; it looks like Windows-1252 or another western encoding. Save it as "CSV UTF-8" and import that.',
      { kind: 'WESTERN' },
    );
  }
  return faultyLines(body, 'utf-8') <= faultyLines(body, 'gb18030') ? 'utf-8' : 'gb18030';
}

/** Without the line that the sample cuts in two: half a character is no fault of the file. */
function wholeLines(sample: Uint8Array, isWhole: boolean): Uint8Array {
  if (isWhole) return sample;
  const end = Math.max(sample.lastIndexOf(LF), sample.lastIndexOf(CR));
  // One endless line: leave out what may be the beginning of a character.
  return sample.subarray(0, end >= 0 ? end + 1 : sample.findLastIndex((byte) => byte < 0x80) + 1);
}

/** In Chinese text nearly all high bytes come in pairs; in French or German they stand alone among letters. */
function isWestern(bytes: Uint8Array): boolean {
  let runs = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at++) {
    const start = at;
    while ((bytes[at] ?? 0) >= 0x80) at++;
    if (isFourBytes(bytes, start)) {
      runs += 1;
      at = start + 3;
      continue;
    }
    if (at === start) continue;
    runs += 1;
    odd += (at - start) % 2;
  }
  return odd * 2 > runs && faultyLines(bytes, 'utf-8') > 1;
}

/** A character of GB18030 alone: its digits part the high bytes as letters do in French. */
function isFourBytes(bytes: Uint8Array, at: number): boolean {
  const [lead = 0, digit = 0, third = 0, last = 0] = bytes.subarray(at, at + 4);
  return lead >= 0x81 && isDigit(digit) && third >= 0x81 && isDigit(last);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function faultyLines(bytes: Uint8Array, encoding: Encoding): number {
  const lenient = new TextDecoder(encoding);
  return lenient
    .decode(bytes)
    .split('\n')
    .reduce((count, line) => (line.includes('\ufffd') ? count + 1 : count), 0);
}

function startsWith(sample: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => sample[at] === byte);
}

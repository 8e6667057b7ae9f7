/**
 * Bytes to decoded lines, in blocks, never more than one block in memory.
 *
 * Both encodings let bytes be cut at line ends before they are decoded: no byte below 0x30 is part of a longer character, in
 * UTF-8 nor in GB18030. A line that does not decode, or is longer than any row could be, is handed on with its fault.
 */
import { CR, type Encoding, type Sniffed } from './sniff';

export interface Line {
  /** Counted from 1, as editors do. */
  readonly number: number;
  readonly text: string;
  /** Why its text cannot be trusted. */
  readonly fault?: string;
}

export const LONGEST_LINE = 256 * 1024;

type Shape = Pick<Sniffed, 'encoding' | 'lineEnd'>;

/** `chunks` start after the byte-order mark. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { encoding, lineEnd }: Shape,
  longest = LONGEST_LINE,
): AsyncGenerator<readonly Line[]> {
  const decode = decoderOf(encoding, lineEnd === CR ? '\r' : '\n');
  let rest: Uint8Array = NOTHING;
  let number = 1;
  /** The rest is the head of a line too long to be one: it is dropped up to its end, and counted. */
  let isTooLong = false;
  for await (const chunk of chunks) {
    const start = isTooLong ? chunk.indexOf(lineEnd) + 1 : 0;
    if (isTooLong && start === 0) continue;
    if (isTooLong) yield [tooLong(number++, longest)];
    isTooLong = false;
    const end = chunk.lastIndexOf(lineEnd);
    if (end < start) {
      rest = Buffer.concat([rest, chunk.subarray(start)]);
    } else {
      const lines = decode(Buffer.concat([rest, chunk.subarray(start, end)]), number);
      number += lines.length;
      rest = chunk.subarray(end + 1);
      yield lines;
    }
    isTooLong = rest.length > longest;
    if (isTooLong) rest = NOTHING;
  }
  if (isTooLong) yield [tooLong(number, longest)];
  else if (rest.length > 0) yield decode(rest, number);
}

const NOTHING = new Uint8Array(0);

function tooLong(number: number, longest: number): Line {
  const fault = `the line is longer than ${longest} bytes; a line end or a closing quote is missing`;
  return { number, text: '', fault };
}

function decoderOf(encoding: Encoding, separator: string): (block: Uint8Array, firstLine: number) => Line[] {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder(encoding, { ignoreBOM: true });
  const decoded = (bytes: Uint8Array): string | null => {
    try {
      return strict.decode(bytes);
    } catch {
      return null;
    }
  };
  const lineOf = (text: string, number: number): Line => ({
    number,
    text: text.endsWith('\r') ? text.slice(0, -1) : text,
  });

  return (block, firstLine) => {
    const text = decoded(block);
    if (text !== null) return text.split(separator).map((line, at) => lineOf(line, firstLine + at));
    return splitBytes(block, separator.charCodeAt(0)).map((bytes, at) => {
      const number = firstLine + at;
      const good = decoded(bytes);
      return good === null
        ? { number, text: '', fault: faultOf(lenient.decode(bytes), encoding) }
        : lineOf(good, number);
    });
  };
}

function faultOf(text: string, encoding: Encoding): string {
  const at = Math.max(0, text.indexOf('\ufffd'));
  const before = text.slice(Math.max(0, at - 20), at).replaceAll('"', '');
  const place = before === '' ? 'at its beginning' : `after "${before}"`;
  return `the line is not valid ${encoding.toUpperCase()} at character ${at + 1}, ${place}`;
}

function splitBytes(block: Uint8Array, separator: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = 0;
  for (let end = block.indexOf(separator); end >= 0; end = block.indexOf(separator, start)) {
    parts.push(block.subarray(start, end));
    start = end + 1;
  }
  return [...parts, block.subarray(start)];
}

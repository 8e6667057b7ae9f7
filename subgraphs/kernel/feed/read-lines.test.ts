import fc from 'fast-check';
import { type Line, readLines } from './read-lines';
import { CR, type Encoding, LF } from './sniff';

async function lines(
  chunks: readonly Uint8Array[],
  encoding: Encoding = 'utf-8',
  longest = 1000,
  lineEnd: 10 | 13 = LF,
): Promise<Line[]> {
  const all: Line[] = [];
  for await (const block of readLines(chunks, { encoding, lineEnd }, longest)) all.push(...block);
  return all;
}

const cut = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));

it('numbers lines from 1, and drops line ends of either kind', async () => {
  expect(await lines([Buffer.from('a\r\nb\n\nc')])).toEqual([
    { number: 1, text: 'a' },
    { number: 2, text: 'b' },
    { number: 3, text: '' },
    { number: 4, text: 'c' },
  ]);
});

it('reads lines that end in CR alone', async () => {
  expect((await lines([Buffer.from('a\rb\r')], 'utf-8', 1000, CR)).map((line) => line.text)).toEqual(['a', 'b']);
});

it('says where a line does not decode, and reads the others', async () => {
  const bytes = Buffer.concat([Buffer.from('健力宝\nCaf'), Buffer.from([0xe9]), Buffer.from(' noir\n可乐\n')]);
  expect(await lines([bytes])).toEqual([
    { number: 1, text: '健力宝' },
    { number: 2, text: '', fault: 'the line is not valid UTF-8 at character 4, after "Caf"' },
    { number: 3, text: '可乐' },
  ]);
  const gb = Buffer.from([0xbd, 0xa1, 0x0a, 0xff, 0x0a]);
  expect(await lines([gb], 'gb18030')).toEqual([
    { number: 1, text: '健' },
    { number: 2, text: '', fault: 'the line is not valid GB18030 at character 1, at its beginning' },
  ]);
});

it.each([1, 7, 64, 5000])('counts a line that is too long and drops it, in chunks of %i bytes', async (size) => {
  const bytes = Buffer.from(`a\n${'x'.repeat(3000)}\nb\n`);
  const read = await lines(cut(bytes, size), 'utf-8', 500);
  expect(read.map((line) => line.number)).toEqual([1, 2, 3]);
  expect(read[2]).toEqual({ number: 3, text: 'b' });
  if (size < 5000)
    expect(read[1]?.fault).toBe('the line is longer than 500 bytes; a line end or a closing quote is missing');
});

it('is the same however the file is cut', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '健', '𠮷', 'é', '') });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (content, size) => {
      const bytes = Buffer.from(content);
      expect(await lines(cut(bytes, size))).toEqual(await lines([bytes]));
    }),
  );
});

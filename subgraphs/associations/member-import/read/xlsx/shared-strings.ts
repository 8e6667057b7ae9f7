/** `xl/sharedStrings.xml`: each `si` is one text, of one run or of several; readings of Chinese characters (`rPh`) are no part of it. */
import { type ReadLimits } from '../limits';
import { tableError } from '../table-error';
import { readXml, type XmlReader } from './read-xml';
import { Texts } from './texts';

const MEGABYTE = 1024 * 1024;

export async function readSharedStrings(
  chunks: AsyncIterable<Uint8Array>,
  { sharedTextBytes, cellCharacters }: Pick<ReadLimits, 'sharedTextBytes' | 'cellCharacters'>,
): Promise<Texts> {
  const texts = new Texts();
  for await (const block of readXml(chunks, sharedStringReader(cellCharacters))) {
    for (const text of block) texts.add(text);
    if (texts.bytes() > sharedTextBytes) {
      throw tableError('workbook.too_large', { most: Math.floor(sharedTextBytes / MEGABYTE) });
    }
  }
  return texts;
}

function sharedStringReader(most: number): XmlReader<string> {
  let text = '';
  let isText = false;
  let readings = 0;
  return {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') readings += 1;
      isText = name === 't' && readings === 0;
    },
    text(piece) {
      // One character more than is taken, so that whoever looks sees that it is too long.
      if (isText && text.length <= most) text += piece.slice(0, most + 1 - text.length);
    },
    close(name, emit) {
      if (name === 't') isText = false;
      if (name === 'rPh') readings -= 1;
      if (name === 'si') emit(text);
    },
  };
}

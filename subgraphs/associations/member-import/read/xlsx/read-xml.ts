/**
 * The XML of a part to whatever its reader makes of it, chunk by chunk.
 *
 * Names come without their prefix: some writers say `x:row`. A document type is refused: no workbook has one, and it is what
 * attacks by entities begin with.
 */
import { parser as saxParser } from 'sax';
import { type TableError, tableError } from '../table-error';
import { damaged } from './archive';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlReader<Item> {
  open?(name: string, attributes: Attributes, emit: (item: Item) => void): void;
  /** May come in pieces. */
  text?(text: string, emit: (item: Item) => void): void;
  close?(name: string, emit: (item: Item) => void): void;
}

/** What the reader emits, in one block for each chunk. */
export async function* readXml<Item>(
  chunks: AsyncIterable<Uint8Array>,
  reader: XmlReader<Item>,
): AsyncGenerator<readonly Item[]> {
  let items: Item[] = [];
  const emit = (item: Item): void => {
    items.push(item);
  };
  // The parser keeps what is open: every element on the way down, every attribute of the one at hand.
  let depth = 0;
  let attributeCount = 0;
  const parser = saxParser(true);
  parser.onattribute = () => {
    if (++attributeCount > MOST_ATTRIBUTES) throw tooMany('attributes');
  };
  parser.onopentag = ({ name, attributes }) => {
    attributeCount = 0;
    if (++depth > DEEPEST) throw tooMany('elements within elements');
    reader.open?.(local(name), attributes as Attributes, emit);
  };
  parser.ontext = (text) => {
    reader.text?.(text, emit);
  };
  parser.oncdata = (text) => {
    reader.text?.(text, emit);
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    reader.close?.(local(name), emit);
  };
  parser.ondoctype = () => {
    throw tableError('workbook.damaged', { detail: 'it has a document type, which no workbook has' });
  };
  parser.onerror = (error) => {
    throw error;
  };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) {
      parser.write(decoder.decode(chunk, { stream: true }));
      if (items.length === 0) continue;
      yield items;
      items = [];
    }
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw damaged(error);
  }
  if (items.length > 0) yield items;
}

/** For the small parts, that are read whole. */
export async function gather<Item>(chunks: AsyncIterable<Uint8Array>, reader: XmlReader<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const items of readXml(chunks, reader)) for (const item of items) all.push(item);
  return all;
}

/** An attribute by its local name: `r:id` is asked for as `id`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const prefixed = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
  return prefixed === undefined ? undefined : attributes[prefixed];
}

const DEEPEST = 64;
const MOST_ATTRIBUTES = 256;

function tooMany(what: string): TableError {
  return tableError('workbook.damaged', { detail: `it has ${what}, more than any workbook has` });
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * A strip: leaves of one object that stand side by side in a subgraph's answer and in ours, under the same keys. They are
 * read, merged and written as one piece of text. A leaf that somebody must see, such as a key, is kept by itself as well.
 */
import { type ShapeField } from '../compile/shape';
import { COMMA, NOT_CANONICAL } from './json';
import { type ExpectedLeaf } from './passage';
import { type PassageSource, readLeaf } from './read-passage';
import { type Tree } from './tree';

export interface Strip {
  /** The key of its text in the tree. */
  readonly at: string;
  readonly leaves: readonly StripLeaf[];
}

export interface StripLeaf extends ExpectedLeaf, ShapeField {
  readonly isKept: boolean;
}

/** All that a subgraph answers of an object, in order. */
export type Row = readonly (Strip | ShapeField)[];

/** No name of GraphQL begins so. */
const PREFIX = '$strip ';

export function stripOf(leaves: readonly StripLeaf[]): Strip {
  return { at: PREFIX + (leaves[0]?.key ?? ''), leaves };
}

export function isStrip(part: Strip | ShapeField): part is Strip {
  return 'leaves' in part;
}

export function isStripKey(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** From where the first of its keys must stand. */
export function readStrip(reader: PassageSource, { at, leaves }: Strip, tree: Tree): void {
  const { json, bytes } = reader;
  const from = reader.at;
  let isFirst = true;
  for (const leaf of leaves) {
    if (!isFirst) {
      if (bytes[reader.at] !== COMMA) throw NOT_CANONICAL;
      reader.at += 1;
    }
    isFirst = false;
    if (!reader.takeKey(leaf.key)) throw NOT_CANONICAL;
    const start = reader.at;
    const isNull = readLeaf(reader, leaf);
    if (leaf.isKept) tree[leaf.key] = isNull ? null : json.slice(start, reader.at);
  }
  tree[at] = json.slice(from, reader.at);
}

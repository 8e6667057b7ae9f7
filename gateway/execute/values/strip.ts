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

/** How the objects of one shape are read. */
export interface Row {
  /** One with places for all that will be known of it. */
  readonly make: () => Tree;
  /** All that the subgraph answers of it, in order; undefined where it has no strips, and any order will do. */
  readonly parts: readonly Part[] | undefined;
}

/** One of the two. Both are always there, so that all parts look alike to the machine. */
export interface Part {
  readonly strip: Strip | undefined;
  readonly field: ShapeField | undefined;
}

/** No name of GraphQL begins so. */
const PREFIX = '$strip ';

export function stripOf(leaves: readonly StripLeaf[]): Strip {
  return { at: PREFIX + (leaves[0]?.key ?? ''), leaves };
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

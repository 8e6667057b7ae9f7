/**
 * Leaves as the text that the subgraph sent: most of an answer only passes through, and is never decoded or encoded.
 *
 * Text here holds bytes, one character each (latin1), so that a slice of an answer can be put into ours as it is. An answer is
 * read by `readRaw` (reader.ts) where it can be, else by JSON.parse, and `fromParsed` makes the same tree.
 */
import { type Shape } from '../compile/shape';
import { isTree, newTree, type Tree } from './tree';
import { type Values } from './values';

export const raw: Values = { kind: 'raw', text, value, fromParsed, own };

function text(leaf: unknown): string {
  if (typeof leaf === 'string') return leaf;
  return Array.isArray(leaf) ? `[${leaf.map(text).join(',')}]` : 'null';
}

function value(leaf: unknown): unknown {
  if (typeof leaf === 'string') return JSON.parse(Buffer.from(leaf, 'latin1').toString('utf8'));
  return Array.isArray(leaf) ? leaf.map(value) : null;
}

function own(json: string): string {
  return /^[\x00-\x7f]*$/.test(json) ? json : Buffer.from(json, 'utf8').toString('latin1');
}

function fromParsed(tree: Tree, shape: Shape): Tree {
  const result = newTree();
  for (const { key, isTypename, inner } of shape.fields) {
    const came = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (came !== undefined) result[key] = isTypename ? came : inner ? compositeFrom(came, inner) : leafFrom(came);
  }
  return result;
}

function compositeFrom(came: unknown, shape: Shape): unknown {
  if (Array.isArray(came)) return came.map((item) => compositeFrom(item, shape));
  return isTree(came) ? fromParsed(came, shape) : leafFrom(came);
}

function leafFrom(came: unknown): unknown {
  if (came === null || came === undefined) return null;
  // Larger than a double: the projection says whether it may stand there, and must not take it for null.
  if (came === Infinity || came === -Infinity) return came > 0 ? '1e999' : '-1e999';
  return Array.isArray(came) ? came.map(leafFrom) : own(JSON.stringify(came));
}

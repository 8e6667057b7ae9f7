/**
 * The seam for values: how a leaf is held between a subgraph's answer and ours.
 *
 * `parsed`: as JavaScript values, from JSON.parse or from a subgraph in this process. `raw`: as the very text the subgraph
 * sent. Programs are compiled for one of them and never look into a leaf themselves.
 */
import { type Shape } from '../compile/shape';
import { type Tree } from './tree';

export interface Values {
  readonly kind: 'parsed' | 'raw';
  /** JSON text of a leaf, or of a list of leaves; raw: of bytes, one character each. */
  text(leaf: unknown): string;
  /** The other way round, for whoever must look at a value. */
  value(leaf: unknown): unknown;
  /** A tree of parsed values as a tree of these leaves. */
  fromParsed(tree: Tree, shape: Shape): Tree;
  /** Text of ours, such as a variable, as it stands in a request. */
  own(json: string): string;
}

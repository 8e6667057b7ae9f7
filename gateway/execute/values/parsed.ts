/** Leaves as JavaScript values: what JSON.parse gives, or a subgraph in this process. */
import { type Values } from './values';

export const parsed: Values = {
  kind: 'parsed',
  text: (leaf) => JSON.stringify(leaf),
  value: (leaf) => leaf,
  fromParsed: (tree) => tree,
  own: (json) => json,
};

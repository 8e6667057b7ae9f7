/**
 * What the subgraphs answered, as one tree of response keys that fetches are merged into.
 *
 * Objects and lists are plain, but for what passes through as text (passage.ts); a leaf is opaque to whoever merges, partitions or represents: how it is held is the
 * business of `Values` (values.ts) alone. `__typename` is a plain string in both.
 */
import { Passage } from './passage';

export type Tree = Record<string, unknown>;

/** The last walk that met an object. No name of GraphQL begins so, and nothing goes over the keys of a tree. */
export const MARK = '$walk';
/** Of an object that stands at many places, in raw values: what it was projected to, and by whom. */
export const SHARED_BY = '$by';
export const SHARED_TEXT = '$text';

/** With its own fields in place from the start, so that all objects of one shape look alike to the machine. */
export function newTree(): Tree {
  return { [MARK]: 0, [SHARED_BY]: undefined, [SHARED_TEXT]: undefined };
}

/** Beyond that many the machine keeps an object as a dictionary. */
const MOST_KEYS = 100;

/**
 * Makes trees that have places for these keys from the start. Written out as a literal: added one by one under names that
 * only the program knows, keys cost more than all other reading, as soon as there is more than one program.
 */
export function treeMaker(keys: readonly string[]): () => Tree {
  const own = new Set(keys).size <= MOST_KEYS ? [...new Set(keys)] : [];
  const places = own.filter((key) => !(key in Object.prototype)).map((key) => `${JSON.stringify(key)}: undefined`);
  // Keys are names of GraphQL and of ours, each quoted.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return new Function(
    `return { ${[`${MARK}: 0, ${SHARED_BY}: undefined, ${SHARED_TEXT}: undefined`, ...places].join(', ')} };`,
  ) as () => Tree;
}

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Passage);
}

/** The concrete type an object says it has. */
export function typenameOf(tree: Tree): string | undefined {
  const name = tree.__typename;
  return typeof name === 'string' ? name : undefined;
}

/** What was answered under a key. Keys such as `constructor` are found on every object, as functions: no answer is one. */
export function at(tree: Tree, key: string): unknown {
  const value = tree[key];
  return typeof value === 'function' ? undefined : value;
}

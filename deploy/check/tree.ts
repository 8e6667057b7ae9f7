/**
 * YAML as a tree in which each part remembers where it was written, through anchors, merges and patches.
 *
 * Without that a finding in a rendered manifest could not name the line to change.
 */
import { type Place } from './finding';

export type Scalar = string | number | boolean | null;

export type Tree =
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Tree>; readonly at: Place }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly at: Place }
  | { readonly kind: 'scalar'; readonly value: Scalar; readonly at: Place };

export type Step = string | number;

/** The part at a path; undefined when there is none. */
export function get(tree: Tree | undefined, ...path: readonly Step[]): Tree | undefined {
  return path.reduce<Tree | undefined>((at, step) => {
    if (at?.kind === 'map') return at.entries.get(String(step));
    return at?.kind === 'list' ? at.items[Number(step)] : undefined;
  }, tree);
}

/** The part at a path, or what of the path there is: the place to point at when something is missing. */
export function nearest(tree: Tree, path: readonly Step[]): Tree {
  let at = tree;
  for (const step of path) {
    const next = get(at, step);
    if (!next) break;
    at = next;
  }
  return at;
}

export function items(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

export function entries(tree: Tree | undefined): [string, Tree][] {
  return tree?.kind === 'map' ? [...tree.entries] : [];
}

/** The text at a path; numbers as they are written, so that 4000 and "4000" compare alike. */
export function text(tree: Tree | undefined, ...path: readonly Step[]): string | undefined {
  const at = get(tree, ...path);
  return at?.kind === 'scalar' && at.value !== null ? String(at.value) : undefined;
}

export function plain(tree: Tree | undefined): unknown {
  if (!tree) return undefined;
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, value]) => [key, plain(value)]));
}

/** The same tree with another text wherever `change` says so. */
export function mapText(tree: Tree, change: (text: string, at: Place) => string): Tree {
  if (tree.kind === 'map') {
    return { ...tree, entries: new Map([...tree.entries].map(([key, value]) => [key, mapText(value, change)])) };
  }
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => mapText(item, change)) };
  return typeof tree.value === 'string' ? { ...tree, value: change(tree.value, tree.at) } : tree;
}

export const mapOf = (at: Place, pairs: Iterable<readonly [string, Tree]> = []): Tree => ({
  kind: 'map',
  entries: new Map(pairs),
  at,
});

export const scalar = (value: Scalar, at: Place): Tree => ({ kind: 'scalar', value, at });

/** With a value at a path; maps on the way are made. */
export function set(tree: Tree, [step, ...rest]: readonly string[], value: Tree): Tree {
  if (step === undefined) return value;
  const known = tree.kind === 'map' ? tree.entries : new Map<string, Tree>();
  return mapOf(tree.at, [...known, [step, set(known.get(step) ?? mapOf(value.at), rest, value)]]);
}

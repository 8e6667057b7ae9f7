/** The words that the tables of rules are written in. */
import { type Finding, found } from './finding';
import { items, nearest, type Step, text, type Tree } from './tree';

/** A finding at the path, or at what of it there is, unless it holds. */
export function demand(holds: boolean, tree: Tree, path: readonly Step[], message: string): Finding[] {
  return holds ? [] : [found(nearest(tree, path).at, message)];
}

export const texts = (list: Tree | undefined): string[] => items(list).map((item) => text(item) ?? '');

/** `20.20.2-bookworm-slim` or `0.1.0`, or a digest: something that means the same tomorrow. */
export const isPinned = (image: string): boolean => /(?::\d+\.\d+[\w.-]*|@sha256:[0-9a-f]{64})$/.test(image);

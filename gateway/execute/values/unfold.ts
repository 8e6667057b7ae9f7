/**
 * A tree without passages and strips: each as the objects, lists and leaves that it stands for. For whoever must tell places apart: errors, and
 * the exact way to the answer.
 */
import { Passage } from './passage';
import { leavesOf, unfolded } from './reader';
import { isStripKey } from './strip';
import { isTree, type Tree } from './tree';

export function unfold(root: Tree): void {
  const seen = new Set<unknown>();
  /** What one answer brought for several places stays one. */
  const known = new Map<Passage, unknown>();
  ofTree(root);

  function ofTree(tree: Tree): void {
    if (seen.has(tree)) return;
    seen.add(tree);
    for (const [key, value] of Object.entries(tree)) {
      if (value instanceof Passage) tree[key] = once(value);
      else if (isStripKey(key) && value !== undefined) spread(tree, key, value as string);
      below(tree[key]);
    }
  }

  function spread(tree: Tree, key: string, strip: string): void {
    Object.assign(tree, leavesOf(strip));
    tree[key] = undefined;
  }

  function once(passage: Passage): unknown {
    if (!known.has(passage)) known.set(passage, unfolded(passage));
    return known.get(passage);
  }

  function below(value: unknown): void {
    if (Array.isArray(value)) {
      if (seen.has(value)) return;
      seen.add(value);
      value.forEach(below);
    } else if (isTree(value)) ofTree(value);
  }
}

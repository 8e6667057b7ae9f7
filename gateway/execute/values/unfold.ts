/**
 * A tree without passages: each as the objects and lists that it stands for. For whoever must tell places apart: errors, and
 * the exact way to the answer.
 */
import { Passage } from './passage';
import { unfolded } from './reader';
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
      below(tree[key]);
    }
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

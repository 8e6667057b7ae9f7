/**
 * A tree without passages: each as the objects and lists that it stands for. For whoever must tell places apart: errors, and
 * the exact way to the answer.
 */
import { Passage } from './passage';
import { unfolded } from './reader';
import { isTree, type Tree } from './tree';

export function unfold(root: Tree): void {
  const seen = new Set<unknown>();
  ofTree(root);

  function ofTree(tree: Tree): void {
    if (seen.has(tree)) return;
    seen.add(tree);
    for (const [key, value] of Object.entries(tree)) {
      if (value instanceof Passage) tree[key] = unfolded(value);
      below(tree[key]);
    }
  }

  function below(value: unknown): void {
    if (Array.isArray(value)) value.forEach(below);
    else if (isTree(value)) ofTree(value);
  }
}

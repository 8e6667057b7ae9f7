/**
 * Where a path of a plan leads in the tree: the objects there, and, when something went wrong, under which response paths.
 */
import { Passage } from '../values/passage';
import { isTree, MARK, type Tree } from '../values/tree';

/** Response keys, and `@` for each item of a list. */
export type PlanPath = readonly string[];
export type ResponsePath = readonly (string | number)[];

/** The objects at the path, each once, however often the tree holds it. */
export function objectsAt(root: Tree, path: PlanPath): readonly Tree[] {
  const found: Tree[] = [];
  // Its own mark for each step, left on every object it meets there: cheaper than a set, which must first hash them.
  const firstMark = marks + 1;
  marks += path.length + 1;
  follow(root, 0);
  return found;

  function follow(value: unknown, step: number): void {
    if (Array.isArray(value)) {
      if (path[step] === '@') for (const item of value) follow(item, step + 1);
    } else if (value instanceof Passage) {
      if (value.mark === firstMark + step) return;
      value.mark = firstMark + step;
      value.under(path, step, follow);
    } else if (isTree(value)) {
      if (value[MARK] === firstMark + step) return;
      value[MARK] = firstMark + step;
      const key = path[step];
      if (key === undefined) found.push(value);
      else follow(value[key], step + 1);
    }
  }
}

let marks = 0;

/** Where the fetches of one request looked: fetches of one level often look at the same places. */
export class Places {
  private readonly known = new Map<PlanPath, readonly Tree[]>();

  constructor(private readonly root: Tree) {}

  /** `path`: one and the same list for all fetches of a program that look there. */
  at(path: PlanPath): readonly Tree[] {
    const known = this.known.get(path);
    if (known) return known;
    const found = objectsAt(this.root, path);
    this.known.set(path, found);
    return found;
  }

  /** Something with these keys was merged there: what lies below may be more than was seen. */
  changed(path: PlanPath, keys: ReadonlyMap<string, unknown>): void {
    for (const seen of this.known.keys()) {
      const below = seen[path.length];
      if (below !== undefined && keys.has(below) && isUnder(seen, path)) this.known.delete(seen);
    }
  }
}

function isUnder(path: PlanPath, above: PlanPath): boolean {
  return above.every((step, i) => path[i] === step);
}

export interface Occurrence {
  readonly path: ResponsePath;
  readonly object: Tree;
}

/** Every place of every object at the path, in a tree without passages. Walks the tree again: errors are rare, and nobody else pays for paths. */
export function occurrencesAt(root: Tree, path: PlanPath): Occurrence[] {
  let found: { path: (string | number)[]; value: unknown }[] = [{ path: [], value: root }];
  for (const step of path) {
    found = found.flatMap(({ path: at, value }) => {
      if (step !== '@') return isTree(value) ? [{ path: [...at, step], value: value[step] }] : [];
      return Array.isArray(value) ? value.map((item: unknown, i) => ({ path: [...at, i], value: item })) : [];
    });
  }
  return found.flatMap(({ path: at, value }) => (isTree(value) ? [{ path: at, object: value }] : []));
}

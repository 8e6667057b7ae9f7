/**
 * Where a path of a plan leads in the tree: the objects there, and, when something went wrong, under which response paths.
 */
import { isTree, MARK, type Tree } from '../values/tree';

/** Response keys, and `@` for each item of a list. */
export type PlanPath = readonly string[];
export type ResponsePath = readonly (string | number)[];

/** The objects at the path, each once, however often the tree holds it. */
export function objectsAt(root: Tree, path: PlanPath): readonly Tree[] {
  let values: readonly unknown[] = [root];
  for (const step of path) values = step === '@' ? itemsOf(values) : valuesUnder(values, step);
  return values.filter(isTree);
}

/** A walk's own mark, left on every object it meets: cheaper than a set, which must first hash them. */
let walks = 0;

function itemsOf(lists: readonly unknown[]): unknown[] {
  const items: unknown[] = [];
  walks += 1;
  for (const list of lists) if (Array.isArray(list)) for (const item of list) if (isNew(item, walks)) items.push(item);
  return items;
}

function valuesUnder(objects: readonly unknown[], key: string): unknown[] {
  const values: unknown[] = [];
  walks += 1;
  for (const object of objects) {
    const value = isTree(object) ? object[key] : undefined;
    if (isNew(value, walks)) values.push(value);
  }
  return values;
}

/** Lists are told apart by what they hold. */
function isNew(value: unknown, walk: number): boolean {
  if (!isTree(value)) return Array.isArray(value);
  if (value[MARK] === walk) return false;
  value[MARK] = walk;
  return true;
}

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

/** Every place of every object at the path. Walks the tree again: errors are rare, and nobody else pays for paths. */
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

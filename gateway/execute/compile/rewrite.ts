/**
 * Rewrites that a plan asks for on what a fetch answered: keys renamed, values set.
 *
 * The planner renames where one response key stands for fields that cannot be asked together, and sets `__typename` where
 * an interface object hides it. Falsy values are values: a required 0 is renamed like any other.
 */
import { type FetchDataRewrite } from '@apollo/query-planner';
import { isTree, type Tree, typenameOf } from '../values/tree';
import { type Shape, type ShapeField, shapeFrom } from './shape';
import { type Types } from './types';

const CONDITION = '... on ';

export type Rewrite = (value: unknown) => void;

/** `setTo` gives a value of the plan as a leaf of the tree. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[],
  types: Types,
  setTo: (value: unknown) => unknown,
): Rewrite {
  const steps = rewrites.map((rewrite) => compileRewrite(rewrite, types, setTo));
  return (value) => {
    for (const step of steps) step(value);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, types: Types, setTo: (value: unknown) => unknown): Rewrite {
  const [last = '', ...reversed] = [...rewrite.path].reverse();
  const change =
    rewrite.kind === 'ValueSetter' ? setter(last, setTo(rewrite.setValueTo)) : renamer(last, rewrite.renameKeyTo);
  const fromTop = reversed.reduce<(tree: Tree) => void>((inner, step) => {
    if (!step.startsWith(CONDITION)) {
      const below = eachTree(inner);
      return (tree) => {
        below(tree[step]);
      };
    }
    const condition = step.slice(CONDITION.length);
    return (tree) => {
      const typename = typenameOf(tree);
      if (typename === undefined || types.fits(typename, condition)) inner(tree);
    };
  }, change);
  return eachTree(fromTop);
}

function eachTree(change: (tree: Tree) => void): Rewrite {
  return function each(value) {
    if (Array.isArray(value)) value.forEach(each);
    else if (isTree(value)) change(value);
  };
}

function setter(key: string, value: unknown): (tree: Tree) => void {
  return (tree) => {
    tree[key] = value;
  };
}

function renamer(from: string, to: string): (tree: Tree) => void {
  return (tree) => {
    if (tree[from] === undefined) return;
    tree[to] = tree[from];
    tree[from] = undefined;
  };
}

/** The shape after the rewrites: with the new keys beside the old ones. */
export function rewriteShape(shape: Shape, rewrites: readonly FetchDataRewrite[]): Shape {
  return rewrites.reduce((before, rewrite) => {
    const path = rewrite.path.filter((step) => !step.startsWith(CONDITION));
    return withKey(before, path, rewrite.kind === 'KeyRenamer' ? rewrite.renameKeyTo : path.at(-1));
  }, shape);
}

function withKey(shape: Shape, [step, ...rest]: readonly string[], to: string | undefined): Shape {
  if (step === undefined || to === undefined) return shape;
  const field = shape.byKey.get(step);
  if (rest.length === 0) {
    const added: ShapeField = { key: to, isTypename: field?.isTypename ?? to === '__typename', inner: field?.inner };
    return shapeFrom([...shape.fields.filter(({ key }) => key !== to), added]);
  }
  if (!field?.inner) return shape;
  const inner = withKey(field.inner, rest, to);
  return shapeFrom(shape.fields.map((other) => (other === field ? { ...field, inner } : other)));
}

/** What the caller calls the keys of a path below the fetch: errors are told in the caller's words. */
export function renamePath(
  path: readonly (string | number)[],
  rewrites: readonly FetchDataRewrite[],
): (string | number)[] {
  return rewrites.reduce<(string | number)[]>(
    (before, rewrite) => {
      if (rewrite.kind !== 'KeyRenamer') return before;
      const keys = rewrite.path.filter((step) => !step.startsWith(CONDITION));
      const at = indexOfKeys(before, keys);
      return at === -1 ? before : before.map((step, i) => (i === at ? rewrite.renameKeyTo : step));
    },
    [...path],
  );
}

/** Where the last of `keys` stands in the path, list indexes passed over; -1 when the path does not go there. */
function indexOfKeys(path: readonly (string | number)[], keys: readonly string[]): number {
  let next = 0;
  for (const [i, step] of path.entries()) {
    if (typeof step === 'number') continue;
    if (step !== keys[next]) return -1;
    next += 1;
    if (next === keys.length) return i;
  }
  return -1;
}

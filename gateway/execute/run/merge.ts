/**
 * Puts what a fetch answered into the tree. Only keys that were asked for are taken, so that nothing a subgraph adds gets
 * further, `__proto__` among it.
 */
import { type Shape, type ShapeField } from '../compile/shape';
import { type Types } from '../compile/types';
import { at, isTree, type Tree } from '../values/tree';

export function merge(shape: Shape, target: Tree, source: Tree, types: Types): void {
  for (const field of shape.fields) {
    const came = at(source, field.key);
    if (came === undefined) continue;
    const there = at(target, field.key);
    target[field.key] = there === undefined ? came : together(field, there, came, types);
  }
}

function together({ inner, isTypename }: ShapeField, there: unknown, came: unknown, types: Types): unknown {
  // To a subgraph that knows only the interface, an object is of that type; it is no news to whoever knows the object.
  if (isTypename) return types.isAbstract(came) ? there : came;
  return inner ? merged(inner, there, came, types) : came;
}

/** Two fetches gave parts of one object, or of the objects of one list. */
function merged(shape: Shape, there: unknown, came: unknown, types: Types): unknown {
  if (there === came) return there;
  if (isTree(there) && isTree(came)) {
    merge(shape, there, came, types);
    return there;
  }
  if (Array.isArray(there) && Array.isArray(came) && there.length === came.length) {
    return there.map((item: unknown, i) => merged(shape, item, came[i], types));
  }
  return came;
}

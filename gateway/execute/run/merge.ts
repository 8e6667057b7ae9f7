/**
 * Puts what a fetch answered into the tree. Only keys that were asked for are taken, so that nothing a subgraph adds gets
 * further, `__proto__` among it.
 */
import { type Shape, type ShapeField } from '../compile/shape';
import { type Types } from '../compile/types';
import { type Row, type Strip } from '../values/strip';
import { at, isTree, type Tree } from '../values/tree';

/** What both trees are. */
export interface Merging {
  readonly types: Types;
  /** How objects of a shape were read, where not field by field. */
  readonly rows: ReadonlyMap<Shape, Row>;
}

export function merge(shape: Shape, target: Tree, source: Tree, merging: Merging): void {
  const parts = merging.rows.get(shape)?.parts;
  if (!parts) {
    for (const field of shape.fields) mergeField(field, target, source, merging);
    return;
  }
  for (const { strip, field } of parts) {
    if (strip) mergeStrip(strip, target, source, merging);
    else if (field) mergeField(field, target, source, merging);
  }
}

/** Its leaves one by one where they were read so. */
function mergeStrip({ at: key, leaves }: Strip, target: Tree, source: Tree, merging: Merging): void {
  const text = source[key];
  if (text !== undefined) target[key] = text;
  for (const leaf of leaves) if (text === undefined || leaf.isKept) mergeField(leaf, target, source, merging);
}

function mergeField(field: ShapeField, target: Tree, source: Tree, merging: Merging): void {
  const came = at(source, field.key);
  if (came === undefined) return;
  const there = at(target, field.key);
  target[field.key] = there === undefined ? came : together(field, there, came, merging);
}

function together({ inner, isTypename }: ShapeField, there: unknown, came: unknown, merging: Merging): unknown {
  // To a subgraph that knows only the interface, an object is of that type; it is no news to whoever knows the object.
  if (isTypename) return merging.types.isAbstract(came) ? there : came;
  return inner ? merged(inner, there, came, merging) : came;
}

/** Two fetches gave parts of one object, or of the objects of one list. */
function merged(shape: Shape, there: unknown, came: unknown, merging: Merging): unknown {
  if (there === came) return there;
  if (isTree(there) && isTree(came)) {
    merge(shape, there, came, merging);
    return there;
  }
  if (Array.isArray(there) && Array.isArray(came) && there.length === came.length) {
    return there.map((item: unknown, i) => merged(shape, item, came[i], merging));
  }
  return came;
}

/**
 * Which leaves of the answers go together as one text (values/strip.ts), settled once for a program.
 *
 * They do when one fetch answers them alone, of an object whose type is known, side by side and in the order in which the
 * caller asks for them.
 */
import {
  getNamedType,
  getNullableType,
  type GraphQLObjectType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { isStrip, type Row, type Strip, type StripLeaf, stripOf } from '../values/strip';
import { type Answers, placeUnder } from './answers';
import { type AskedOfRoot } from './project/complete';
import { type Asked, fieldsAsked } from './project/fields';
import { leafText } from './project/raw-form';
import { type Shape, type ShapeField } from './shape';

export interface Strips {
  /** How objects of a shape are read, where they have strips. */
  readonly rows: ReadonlyMap<Shape, Row>;
  /** Those of the objects at a place. */
  at(place: string): readonly Strip[];
}

export const NO_STRIPS: Strips = { rows: new Map(), at: () => [] };

export function stripsIn({ asking, root, sets }: AskedOfRoot, answers: Answers): Strips {
  const rows = new Map<Shape, Row>();
  const byPlace = new Map<string, Strip[]>();
  lookBelow(root, sets, '');
  return { rows, at: (place) => byPlace.get(place) ?? [] };

  function lookBelow(type: GraphQLObjectType, inner: readonly SelectionSetNode[], above: string): void {
    for (const asked of fieldsAsked(asking, type, inner)) {
      const place = placeUnder(above, asked.key);
      const named = getNamedType(asked.field.type);
      // What is below a type that only the answer tells is read field by field.
      if (!isObjectType(named) || asked.isDenied || asked.isIntrospection) continue;
      if (!answers.handled.has(place)) lookInto(place, fieldsAsked(asking, named, asked.sets));
      lookBelow(named, asked.sets, place);
    }
  }

  function lookInto(place: string, asked: readonly Asked[]): void {
    for (const shape of answers.parts.get(place) ?? []) {
      const row = rowOf(shape, asked, place);
      const strips = row.filter(isStrip);
      if (strips.length === 0) continue;
      rows.set(shape, row);
      byPlace.set(place, [...(byPlace.get(place) ?? []), ...strips]);
    }
  }

  function rowOf({ fields }: Shape, asked: readonly Asked[], place: string): Row {
    const row: (Strip | ShapeField)[] = [];
    let leaves: StripLeaf[] = [];
    let next = -1;
    const end = (): void => {
      row.push(...(isWorthIt(leaves) ? [stripOf(leaves)] : leaves));
      leaves = [];
    };
    for (const field of fields) {
      const index = asked.findIndex(({ key }) => key === field.key);
      const leaf = leafOf(field, asked[index], placeUnder(place, field.key));
      if (!leaf || index !== next) end();
      if (leaf) leaves.push(leaf);
      else row.push(field);
      next = index + 1;
    }
    end();
    return row;
  }

  /** Undefined for what does not go into a strip. */
  function leafOf(field: ShapeField, asked: Asked | undefined, place: string): StripLeaf | undefined {
    if (!asked || field.isTypename || asked.isTypename || asked.isDenied) return undefined;
    if (asked.isIntrospection || asked.as !== asked.key) return undefined;
    const type = getNullableType(asked.field.type);
    if (!isLeafType(type) || answers.leaves.get(place) !== 1) return undefined;
    const isKept = answers.looked.has(place);
    return { ...field, ...leafText(type), kind: 'leaf', isNullable: !isNonNullType(asked.field.type), isKept };
  }
}

/** A single leaf that is kept would be read twice. */
function isWorthIt([first, ...others]: readonly StripLeaf[]): boolean {
  return first !== undefined && (others.length > 0 || !first.isKept);
}

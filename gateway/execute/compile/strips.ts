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
import { type Part, type Row, type Strip, type StripLeaf, stripOf } from '../values/strip';
import { treeMaker } from '../values/tree';
import { type Answers, placeUnder } from './answers';
import { type AskedOfRoot } from './project/complete';
import { type Asked, fieldsAsked } from './project/fields';
import { leafText } from './project/raw-form';
import { type Shape, type ShapeField } from './shape';

export interface Strips {
  /** How objects of a known type are read, by their shape. */
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
    const shapes = answers.parts.get(place) ?? [];
    const all = shapes.map((shape) => ({ shape, parts: partsOf(shape, asked, place) }));
    const strips = all.flatMap(({ parts }) => parts.flatMap(({ strip }) => strip ?? []));
    byPlace.set(place, strips);
    const keys = [...shapes.flatMap(({ fields }) => fields.map(({ key }) => key)), ...strips.map(({ at }) => at)];
    const inStrips = new Set(strips.flatMap(({ leaves }) => leaves.flatMap(({ key, isKept }) => (isKept ? [] : key))));
    const make = treeMaker(keys.filter((key) => !inStrips.has(key)));
    for (const { shape, parts } of all)
      rows.set(shape, { make, parts: parts.some(({ strip }) => strip) ? parts : undefined });
  }

  function partsOf({ fields }: Shape, asked: readonly Asked[], place: string): Part[] {
    const parts: Part[] = [];
    let leaves: StripLeaf[] = [];
    let next = -1;
    const end = (): void => {
      if (isWorthIt(leaves)) parts.push({ strip: stripOf(leaves), field: undefined });
      else for (const leaf of leaves) parts.push({ strip: undefined, field: leaf });
      leaves = [];
    };
    for (const field of fields) {
      const index = asked.findIndex(({ key }) => key === field.key);
      const leaf = leafOf(field, asked[index], placeUnder(place, field.key));
      if (!leaf || index !== next) end();
      if (leaf) leaves.push(leaf);
      else parts.push({ strip: undefined, field });
      next = index + 1;
    }
    end();
    return parts;
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

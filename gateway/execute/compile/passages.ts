/**
 * Which parts of the answers pass through as text (values/passage.ts), settled once for a program.
 *
 * A part does when one fetch answers it alone, nobody looks into it or changes it, and each object in it has the keys that
 * the caller asks, in the caller's order, perhaps among others that are left out. An object that more is fetched for, or of
 * which only the answer tells the type, is a hole in it.
 */
import {
  getNamedType,
  getNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import {
  type Expected,
  type ExpectedField,
  type ExpectedLeaf,
  type HoleKind,
  type PassagePlan,
} from '../values/passage';
import { type Answers, placeUnder } from './answers';
import { type AskedOfRoot } from './project/complete';
import { type Asked, fieldsAsked } from './project/fields';
import { type ProjectionOf } from './project/fast';
import { leafText } from './project/raw-form';
import { type Shape, type ShapeField } from './shape';

export type Passages = ReadonlyMap<Shape, PassagePlan>;

export function passagesIn(
  { asking, root, sets }: AskedOfRoot,
  answers: Answers,
  projectionOf: ProjectionOf,
): Passages {
  const passages = new Map<Shape, PassagePlan>();
  lookBelow(root, sets, '');
  return passages;

  function lookBelow(type: GraphQLObjectType, inner: readonly SelectionSetNode[], above: string): void {
    for (const asked of fieldsAsked(asking, type, inner)) {
      const place = placeUnder(above, asked.key);
      const shape = soleShape(place);
      const named = getNamedType(asked.field.type);
      // What is below a type that only the answer tells is read object by object.
      if (!isObjectType(named) || asked.isDenied || asked.isIntrospection) continue;
      if (shape) findIn(asked, shape, place);
      else lookBelow(named, asked.sets, place);
    }
  }

  /** Of a place that one fetch answers by itself, and that nobody handles. */
  function soleShape(place: string): Shape | undefined {
    const [shape, ...others] = answers.shapes.get(place) ?? [];
    return others.length === 0 && !answers.handled.has(place) ? shape : undefined;
  }

  /** A passage at this place, and those in its holes. */
  function findIn({ field, sets: inner }: Asked, shape: Shape, place: string): void {
    const holes: HoleKind[] = [];
    const expected = expect(field.type, inner, { shape, place, path: [] });
    // Nothing would be gained where the objects themselves are holes.
    if (!holes.some((hole) => hole.shape === shape)) passages.set(shape, { shape, expected, holes });

    function expect(type: GraphQLOutputType, of: readonly SelectionSetNode[], at: At): Expected {
      const isNullable = !isNonNullType(type);
      const bare: GraphQLOutputType = getNullableType(type);
      if (isListType(bare)) {
        const item = expect(bare.ofType as GraphQLOutputType, of, { ...at, path: [...at.path, '@'] });
        return { kind: 'list', isNullable, item };
      }
      if (isLeafType(bare)) return { kind: 'leaf', isNullable, ...leafText(bare) };
      const { shape: here, path } = at;
      if (!here) throw new Error(`${String(type)} has fields, and none was asked.`);
      const fields = isObjectType(bare) ? fieldsOf(bare, of, at) : undefined;
      if (fields) return { kind: 'object', isNullable, fields };
      holes.push({ path, shape: here, project: projectionOf(bare, of, at.place) });
      if (isObjectType(bare)) lookBelow(bare, of, at.place);
      return { kind: 'hole', isNullable, shape: here, index: holes.length - 1 };
    }

    /** Undefined when such an object does not pass. */
    function fieldsOf(
      type: GraphQLObjectType,
      of: readonly SelectionSetNode[],
      { shape: here, place: where, path }: At,
    ): ExpectedField[] | undefined {
      if (!here || answers.targets.has(where) || soleShape(where) !== here) return undefined;
      const aligned = align(here.fields, fieldsAsked(asking, type, of));
      return aligned?.map(({ field: { key, inner: below, isTypename }, asked }) => {
        if (!asked) return { key, isAsked: false, value: ANYTHING };
        const at: At = { shape: below, place: placeUnder(where, key), path: [...path, key] };
        return { key, isAsked: true, value: isTypename ? typenameOf(type) : expect(asked.field.type, asked.sets, at) };
      });
    }
  }
}

/** Where a value stands: in a fetch's answer, among the places of all answers, and from the passage on. */
interface At {
  readonly shape: Shape | undefined;
  readonly place: string;
  readonly path: readonly string[];
}

interface Aligned {
  readonly field: ShapeField;
  readonly asked: Asked | undefined;
}

/** What is answered beside what is asked; undefined when that is in another order, under another key, or comes from elsewhere. */
function align(fields: readonly ShapeField[], asked: readonly Asked[]): Aligned[] | undefined {
  const aligned: Aligned[] = [];
  let next = 0;
  for (const field of fields) {
    const one = asked[next];
    if (one?.key === field.key) {
      if (
        one.as !== one.key ||
        one.isDenied ||
        one.isIntrospection ||
        isCompositeType(getNamedType(one.field.type)) !== !!field.inner
      )
        return undefined;
      next += 1;
    }
    // What is left out is a leaf: an object would have to be made for whoever asked for it.
    else if (field.inner) return undefined;
    aligned.push({ field, asked: one?.key === field.key ? one : undefined });
  }
  return next === asked.length ? aligned : undefined;
}

/** Of an object of a known type: no other name will do. */
function typenameOf({ name }: GraphQLObjectType): ExpectedLeaf {
  const text = `"${name}"`;
  return { kind: 'leaf', isNullable: false, takesStrings: false, takesDigits: false, fits: (leaf) => leaf === text };
}

const ANYTHING: ExpectedLeaf = {
  kind: 'leaf',
  isNullable: true,
  takesStrings: true,
  takesDigits: true,
  fits: () => true,
};

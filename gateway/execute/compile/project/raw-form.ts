/** Answers as JSON text, put together from the slices that the subgraphs sent. */
import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';
import { Passage } from '../../values/passage';
import { type Strip } from '../../values/strip';
import { isTree, SHARED_BY, SHARED_TEXT, type Tree } from '../../values/tree';
import { raw } from '../../values/raw';
import { type Form, type FormField, type Project } from './form';

export const rawForm: Form = {
  null: 'null',
  leaf,
  list: (item) => (value) => {
    if (!Array.isArray(value)) return undefined;
    let json = '';
    for (const one of value) {
      const projected = item(one) as string | undefined;
      if (projected === undefined) return undefined;
      json += json === '' ? projected : `,${projected}`;
    }
    return `[${json}]`;
  },
  object(fields, strips) {
    const parts = partsOf(fields, strips);
    if (parts.length === 0) return () => '{}';
    const write = (tree: Tree): string | undefined => {
      let json = '';
      for (const part of parts) {
        const text = part(tree);
        if (text === undefined) return undefined;
        json += text;
      }
      return `${json}}`;
    };
    return (value) => {
      if (!isTree(value)) return undefined;
      const by = value[SHARED_BY];
      if (by === undefined) return write(value);
      // It stands at many places, and all of them lie on one path: mostly one projection asks.
      if (by !== parts) {
        value[SHARED_TEXT] = write(value);
        value[SHARED_BY] = parts;
      }
      return value[SHARED_TEXT];
    };
  },
  composite: (project) => (value) => (value instanceof Passage ? value.text() : project(value)),
  constant: (name) => () => `"${name}"`,
  passed: (value) => raw.text(value),
};

/** A part of an object, with what stands before it. */
type Part = (tree: Tree) => string | undefined;

function partsOf(fields: readonly FormField[], strips: readonly Strip[]): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < fields.length;) {
    const strip = strips.find(({ leaves }) => leaves[0]?.key === fields[i]?.key);
    const own = fields.slice(i, i + (strip?.leaves.length ?? 1)).map((field, j) => ofField(field, i + j === 0));
    parts.push(...(strip ? [ofStrip(strip, own, i === 0)] : own));
    i += own.length;
  }
  return parts;
}

function ofField({ key, as, project }: FormField, isFirst: boolean): Part {
  const before = `${isFirst ? '{' : ','}"${as}":`;
  return (tree) => {
    const projected = project(tree[key]) as string | undefined;
    return projected === undefined ? undefined : before + projected;
  };
}

/** `leaves`: for an object whose leaves came one by one. */
function ofStrip({ at }: Strip, leaves: readonly Part[], isFirst: boolean): Part {
  const before = isFirst ? '{' : ',';
  return (tree) => {
    const strip = tree[at] as string | undefined;
    if (strip !== undefined) return before + strip;
    let json = '';
    for (const leaf of leaves) {
      const text = leaf(tree);
      if (text === undefined) return undefined;
      json += text;
    }
    return json;
  };
}

const QUOTE = 0x22;

/** The reader took only well-formed JSON, so the first character tells the kind. */
function isQuoted(value: unknown): value is string {
  return typeof value === 'string' && value.charCodeAt(0) === QUOTE;
}

function isNumeric(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const first = value.charCodeAt(0);
  return first === 0x2d || (first >= 0x30 && first <= 0x39);
}

/** 1e999 is a number of JSON, and none that a Float can be; nothing short without an exponent is that large. */
function isFinite(value: unknown): value is string {
  if (!isNumeric(value)) return false;
  return (value.length < 300 && !hasExponent(value)) || Number.isFinite(Number(value));
}

function hasExponent(value: string): boolean {
  return value.includes('e') || value.includes('E');
}

/** 1.0 and 1e3 are whole too, but seldom enough to be looked at slowly. */
function isWhole(value: unknown): value is string {
  return isFinite(value) && !value.includes('.') && !hasExponent(value);
}

const CHECKS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  [GraphQLInt.name, isWhole],
  [GraphQLFloat.name, isFinite],
  [GraphQLString.name, isQuoted],
  [GraphQLBoolean.name, (value: unknown) => value === 'true' || value === 'false'],
  [GraphQLID.name, (value: unknown) => isQuoted(value) || isWhole(value)],
]);

function leaf(type: GraphQLLeafType): Project {
  const { fits } = leafText(type);
  // A list of JSON is text once it is put together.
  const isJson = CHECKS.get(type.name) === undefined && !isEnumType(type);
  return isJson ? (value) => raw.text(value) : (value) => (fits(value) ? value : undefined);
}

export interface LeafText {
  /** Whether any string will do. */
  readonly takesStrings: boolean;
  /** Whether any whole number will do. */
  readonly takesDigits: boolean;
  readonly fits: (leaf: unknown) => boolean;
}

/** Whether a raw leaf may stand where the schema has a leaf type; a custom scalar may be any JSON. */
export function leafText(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map(({ name }) => `"${name}"`));
    return { takesStrings: false, takesDigits: false, fits: (leaf) => names.has(leaf) };
  }
  const fits = CHECKS.get(type.name) ?? (() => true);
  return { takesStrings: fits('""'), takesDigits: fits('1'), fits };
}

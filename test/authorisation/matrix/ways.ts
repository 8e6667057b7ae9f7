/** How operations come to a field: from a root by the shortest way of the most open fields, and then in several spellings. */
import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isCompositeType, isObjectType } from 'graphql';

export interface Step {
  readonly type: string;
  readonly field: string;
}

/** The steps to each object type that can be reached; none to the roots themselves. */
export function pathsIn(schema: GraphQLSchema, isOpen: (step: Step) => boolean): Map<string, readonly Step[]> {
  const found = new Map<string, readonly Step[]>();
  const price = (path: readonly Step[]): number =>
    path.reduce((sum, step) => sum + (isOpen(step) ? 1 : 100) + (step.type === 'Mutation' ? 1_000 : 0), 0);
  const waiting = rootsOf(schema).map((root) => ({ type: root, path: [] as readonly Step[] }));
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { type, path } = next;
    const before = found.get(type.name);
    if (before && price(before) <= price(path)) continue;
    found.set(type.name, path);
    for (const field of Object.values(type.getFields())) {
      const below = getNamedType(field.type);
      if (isObjectType(below)) waiting.push({ type: below, path: [...path, { type: type.name, field: field.name }] });
    }
  }
  return found;
}

export function rootsOf(schema: GraphQLSchema): GraphQLObjectType[] {
  return [schema.getQueryType(), schema.getMutationType()].filter((root) => root != null);
}

export function objectTypesOf(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));
}

/** The text of one field with its arguments, and with as little as may be asked below it. */
export type Spell = (type: GraphQLObjectType, field: string, key?: string) => string;

export function speller(argumentsOf: (coordinate: string) => string): Spell {
  return (type, field, key) => {
    const below = type.getFields()[field]?.type;
    const selection = below && isCompositeType(getNamedType(below)) ? ' { __typename }' : '';
    return `${key === undefined ? '' : `${key}: `}${field}${argumentsOf(`${type.name}.${field}`)}${selection}`;
  };
}

interface Way {
  readonly name: string;
  /** What the field is called in the answer. */
  readonly keyOf: (field: string) => string;
  /** What stands in the selection set of the type. */
  readonly select: (type: GraphQLObjectType, fields: readonly string[], spell: Spell) => string;
  /** What stands beside the operation, where the selection set spreads `...F`. */
  readonly beside?: Way['select'];
}

const itself = (field: string): string => field;
const plain = (type: GraphQLObjectType, fields: readonly string[], spell: Spell): string =>
  fields.map((field) => spell(type, field)).join(' ');

export const WAYS: readonly Way[] = [
  { name: 'plain', keyOf: itself, select: plain },
  {
    name: 'under an alias',
    keyOf: (field) => `a_${field}`,
    select: (type, fields, spell) => fields.map((field) => spell(type, field, `a_${field}`)).join(' '),
  },
  {
    name: 'in an inline fragment',
    keyOf: itself,
    select: (type, ...asked) => `... on ${type.name} { ... { ${plain(type, ...asked)} } }`,
  },
  {
    name: 'in a named fragment',
    keyOf: itself,
    select: ({ name }) => `...F${name}`,
    beside: (type, ...asked) =>
      `fragment F${type.name} on ${type.name} { ...G${type.name} }
       fragment G${type.name} on ${type.name} { ${plain(type, ...asked)} }`,
  },
  {
    name: 'by @include and @skip',
    keyOf: itself,
    select: (type, ...asked) =>
      `... @include(if: $yes) { ... on ${type.name} @skip(if: $no) { ${plain(type, ...asked)} } }`,
  },
];

/**
 * Where a document needs something: its fields, and the kinds of object that a field may answer with.
 */
import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  isInterfaceType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { type Needs } from './needs';
import { NOTHING, type Requirement } from './requirement';

export interface Place {
  readonly requirement: Requirement;
  /** What it answers with; undefined for a leaf, and for what is asked of the schema. */
  readonly returned: GraphQLNamedType | undefined;
  /** Kinds of object it may answer with and not every caller may see, each with what seeing it needs. */
  readonly kinds: readonly Kind[];
}

interface Kind {
  readonly type: string;
  readonly requirement: Requirement;
}

export type PlaceOf = (parent: GraphQLNamedType | undefined, field: string) => Place;

const OPEN: Place = { requirement: NOTHING, returned: undefined, kinds: [] };

export function placesIn(schema: GraphQLSchema, needs: Needs): PlaceOf {
  const kinds = new Map<string, readonly Kind[]>();

  function kindsOf(type: GraphQLNamedType): readonly Kind[] {
    if (!isAbstractType(type)) return [];
    const known = kinds.get(type.name);
    if (known) return known;
    const found = schema.getPossibleTypes(type).flatMap(({ name }) => {
      const requirement = needs.ofType(name);
      return requirement === NOTHING ? [] : [{ type: name, requirement }];
    });
    kinds.set(type.name, found);
    return found;
  }

  return (parent, name) => {
    if (!parent || name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name) return OPEN;
    if (name === TypeNameMetaFieldDef.name) {
      // Of an abstract type it tells which kind it is, and those that must not be seen are hidden.
      return isObjectType(parent) ? { ...OPEN, requirement: needs.ofType(parent.name) } : OPEN;
    }
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!field || parent.name.startsWith('__')) return OPEN;
    const returned = getNamedType(field.type);
    return { requirement: needs.ofField(parent.name, name, returned.name), returned, kinds: kindsOf(returned) };
  };
}

/** What a document asks about its caller, whoever that is; and whether it asks for the schema itself. */
import {
  type DocumentNode,
  type GraphQLSchema,
  SchemaMetaFieldDef,
  TypeInfo,
  TypeMetaFieldDef,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type PlaceOf } from './places';
import { type Atom, atomsOf } from './requirement';

export interface AskedOf {
  readonly atoms: readonly Atom[];
  readonly asksOfSchema: boolean;
}

export function askedIn(
  document: DocumentNode,
  { schema, placeOf }: { readonly schema: GraphQLSchema; readonly placeOf: PlaceOf },
): AskedOf {
  const atoms = new Set<Atom>();
  let asksOfSchema = false;
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field({ name: { value } }) {
        if (value === SchemaMetaFieldDef.name || value === TypeMetaFieldDef.name) asksOfSchema = true;
        const { requirement, kinds } = placeOf(typeInfo.getParentType() ?? undefined, value);
        for (const needed of [requirement, ...kinds.map((kind) => kind.requirement)]) {
          for (const atom of atomsOf(needed)) atoms.add(atom);
        }
      },
    }),
  );
  return { atoms: [...atoms].sort(), asksOfSchema };
}

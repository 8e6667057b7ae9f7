/**
 * A key is no more closed than its entity: the gateway asks for it on the way to what another subgraph adds, for everybody who may
 * read that, and would be refused (second-line.ts).
 */
import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type Closed } from './closed';

export function checkKeys(schema: GraphQLSchema, document: DocumentNode, closed: readonly Closed[]): void {
  const beyond = new Set(
    closed.filter(({ isBeyondType }) => isBeyondType).map(({ type, field }) => `${type}.${field}`),
  );
  const wrong = keyFieldsIn(schema, document).filter((coordinate) => beyond.has(coordinate));
  if (wrong.length === 0) return;
  throw new Error(
    `A key needs more than its entity does: ${wrong.join(', ')}. What other subgraphs add is reached by it, whoever asks. ` +
      'Put the mark on the type, or make another field the key.',
  );
}

/** `Type.field` of each field of each key. */
function keyFieldsIn(schema: GraphQLSchema, { definitions }: DocumentNode): string[] {
  const found: string[] = [];
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const directive of definition.directives ?? []) {
      const fields = directive.arguments?.find(({ name }) => name.value === 'fields');
      if (directive.name.value !== 'key' || !fields) continue;
      const typeInfo = new TypeInfo(schema, schema.getType(definition.name.value));
      const [operation] = parse(`{ ${String(valueFromASTUntyped(fields.value))} }`).definitions;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) continue;
      visit(
        operation.selectionSet,
        visitWithTypeInfo(typeInfo, {
          Field: ({ name }) => void found.push(`${typeInfo.getParentType()?.name ?? ''}.${name.value}`),
        }),
      );
    }
  }
  return found;
}

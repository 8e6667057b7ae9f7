/** Finds what a reader of the schema is told nothing about: every element needs a description, in every subgraph. */
import {
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeExtensionNode,
  parse,
  type StringValueNode,
  type TypeDefinitionNode,
} from 'graphql';

interface Described {
  readonly name: { readonly value: string };
  readonly description?: StringValueNode | undefined;
}

/** Coordinates such as `Organisation.name` or `Query.organisations(search:)` that have no description. */
export function undescribed(sdl: string): string[] {
  const missing: string[] = [];
  const note = (node: Described, coordinate: string): void => {
    if (!node.description?.value.trim()) missing.push(coordinate);
  };
  for (const definition of parse(sdl).definitions) {
    if (!isTypeDefinitionNode(definition) && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const type = definition.name.value;
    // An extension adds to a type that its owner describes; the root types explain themselves.
    if (isTypeDefinitionNode(definition) && !ROOTS.has(type)) note(definition, type);
    for (const member of membersOf(definition)) {
      const coordinate = `${type}.${member.name.value}`;
      note(member, coordinate);
      if (member.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of member.arguments ?? []) note(argument, `${coordinate}(${argument.name.value}:)`);
    }
  }
  return missing;
}

const ROOTS = new Set(['Query', 'Mutation']);

type Member = FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;

function membersOf(definition: TypeDefinitionNode | ObjectTypeExtensionNode): readonly Member[] {
  if ('fields' in definition) return definition.fields ?? [];
  return 'values' in definition ? (definition.values ?? []) : [];
}

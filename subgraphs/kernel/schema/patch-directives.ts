/** Puts directives where type-graphql's decorators cannot reach: enums, enum values, unions and scalars. */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  Kind,
  parse,
  type ScalarTypeDefinitionNode,
  type UnionTypeDefinitionNode,
  visit,
} from 'graphql';

type Patched = EnumTypeDefinitionNode | EnumValueDefinitionNode | ScalarTypeDefinitionNode | UnionTypeDefinitionNode;

/** `additions` by name: `Kind` for a type, `Kind.VALUE` for an enum value. A name that nothing has is a mistake and throws. */
export function patchDirectives(
  document: DocumentNode,
  additions: Readonly<Record<string, readonly string[]>>,
): DocumentNode {
  const unused = new Set(Object.keys(additions));
  const patch = <N extends Patched>(node: N, name: string): N | undefined => {
    const texts = additions[name];
    if (texts === undefined) return undefined;
    unused.delete(name);
    return { ...node, directives: [...(node.directives ?? []), ...texts.flatMap(directivesOf)] };
  };
  let owner = '';
  const patched = visit(document, {
    EnumTypeDefinition: {
      enter: (node) => {
        owner = node.name.value;
        return patch(node, owner);
      },
    },
    EnumValueDefinition: (node) => patch(node, `${owner}.${node.name.value}`),
    ScalarTypeDefinition: (node) => patch(node, node.name.value),
    UnionTypeDefinition: (node) => patch(node, node.name.value),
  });
  if (unused.size > 0) throw new Error(`No enum, enum value, union or scalar is named ${[...unused].join(', ')}.`);
  return patched;
}

function directivesOf(text: string): readonly ConstDirectiveNode[] {
  const definition = parse(`scalar Carrier ${text}`).definitions[0];
  return definition?.kind === Kind.SCALAR_TYPE_DEFINITION ? (definition.directives ?? []) : [];
}

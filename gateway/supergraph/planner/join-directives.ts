/**
 * Reading and changing the `@join__...` directives of a supergraph's document.
 *
 * https://specs.apollo.dev/join/ — composition writes them under these names only.
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

export type FieldsNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export function isFieldsNode(definition: { readonly kind: Kind }): definition is FieldsNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** A string, or the name of an enum value. */
export function argumentOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

export function withArgument(directive: ConstDirectiveNode, name: string, value: string): ConstDirectiveNode {
  const args = directive.arguments?.map((argument) =>
    argument.name.value === name ? { ...argument, value: { kind: Kind.STRING as const, value } } : argument,
  );
  return { ...directive, arguments: args };
}

export function fieldOf(type: FieldsNode | undefined, name: string): FieldDefinitionNode | undefined {
  return type?.fields?.find((field) => field.name.value === name);
}

export function baseTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : baseTypeOf(type.type);
}

/** A field set, as in `requires: "id name"`. */
export function parseFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{${text}}`, { noLocation: true }).definitions;
  return (operation as OperationDefinitionNode).selectionSet;
}

export function printFieldSet(selectionSet: SelectionSetNode): string {
  return selectionSet.selections.map((selection) => print(selection).replace(/\s+/g, ' ')).join(' ');
}

/** Subgraphs' names by the value of the enum join__Graph that stands for them. */
export function subgraphNames({ definitions }: DocumentNode): Map<string, string> {
  const graphs = definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.map((value) => {
      const graph = value.directives?.find((directive) => directive.name.value === 'join__graph');
      return [value.name.value, (graph && argumentOf(graph, 'name')) ?? value.name.value];
    }),
  );
}

/**
 * Arguments in the order a reader expects: as the method declares them, and the page last.
 *
 * Parameter decorators run from the last parameter to the first, so type-graphql collects them the wrong way round.
 */
import { type DocumentNode, type InputValueDefinitionNode, visit } from 'graphql';

const PAGE = ['first', 'after', 'last', 'before'];

export function orderArguments(document: DocumentNode): DocumentNode {
  return visit(document, {
    FieldDefinition: (field) => ({ ...field, arguments: inOrder(field.arguments ?? []) }),
  });
}

function inOrder(declared: readonly InputValueDefinitionNode[]): InputValueDefinitionNode[] {
  const own = declared.filter((argument) => !PAGE.includes(argument.name.value)).reverse();
  const page = declared.filter((argument) => PAGE.includes(argument.name.value));
  return [...own, ...page];
}

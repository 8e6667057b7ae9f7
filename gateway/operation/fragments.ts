/** The parts of a document: one operation, alone, and its fragments. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
} from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}

export function operationIn({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('The document has no operation.');
  return operation;
}

/** The operation to run with the fragments it reaches. */
export function separate(document: DocumentNode, operationName: string | undefined): DocumentNode {
  const separated = separateOperations(document);
  const found = operationName === undefined ? Object.values(separated)[0] : separated[operationName];
  if (!found) throw new Error(`The document has no operation ${operationName ?? ''}`);
  return found;
}

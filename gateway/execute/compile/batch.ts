/**
 * Fetches of entities that go to one subgraph at one time, as one document: each under an alias of its own, with its own
 * representations. Halves the requests of a wide plan.
 */
import {
  type DefinitionNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { type Values } from '../values/values';
import { ENTITIES, type Fetch, REPRESENTATIONS, type Sending, sendingOf } from './fetch';
import { shapeFrom } from './shape';

export interface Batch {
  readonly fetches: readonly Fetch[];
  readonly sending: Sending;
}

export const aliasOf = (index: number): string => `_${index}`;
export const representationsOf = (index: number): string => `${REPRESENTATIONS}_${index}`;

export function compileBatch(fetches: readonly Fetch[], values: Values): Batch {
  const parts = fetches.map((fetch, i) => renamed(fetch.sending.document, i));
  const operations = parts.flatMap(({ definitions }) => definitions.filter(isOperation));
  const operationName = fetches[0]?.sending.operationName && `${fetches[0].sending.operationName}_batch`;
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    ...(operationName && { name: { kind: Kind.NAME, value: operationName } }),
    variableDefinitions: eachOnce(operations.flatMap(({ variableDefinitions = [] }) => variableDefinitions)),
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: operations.flatMap(({ selectionSet }) => selectionSet.selections),
    },
  };
  const fragments = parts.flatMap(({ definitions }) => definitions.filter((definition) => !isOperation(definition)));
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
  // The shapes are those of the parts, so that what is known of a part's answer holds here too.
  const answer = shapeFrom(
    fetches.map(({ sending }, i) => ({
      key: aliasOf(i),
      isTypename: false,
      inner: sending.answer.byKey.get(ENTITIES)?.inner,
    })),
  );
  const text = { operation: stripIgnoredCharacters(print(document)), operationName };
  return { fetches, sending: sendingOf(document, text, answer, values) };
}

/** Under names that no other part of the batch has. The caller's variables are the same in all parts. */
function renamed(document: DocumentNode, index: number): DocumentNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  return visit(document, {
    Field: (node) => (node.name.value === ENTITIES ? { ...node, alias: name(aliasOf(index)) } : undefined),
    Variable: (node) =>
      node.name.value === REPRESENTATIONS ? { ...node, name: name(representationsOf(index)) } : undefined,
    FragmentSpread: (node) => ({ ...node, name: name(`${node.name.value}_${index}`) }),
    FragmentDefinition: (node) => ({ ...node, name: name(`${node.name.value}_${index}`) }),
  });
}

function isOperation(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION;
}

function eachOnce(definitions: readonly VariableDefinitionNode[]): VariableDefinitionNode[] {
  return [...new Map(definitions.map((definition) => [definition.variable.name.value, definition])).values()];
}

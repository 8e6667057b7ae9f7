/**
 * Puts a type's resolvable keys before the others, for the planner.
 *
 * Where the planner comes back to a subgraph after a `@requires`, it takes the type's first key there, resolvable or not
 * (getLocallySatisfiableKey in @apollo/query-graphs). The order of keys carries no other meaning in a supergraph.
 */
import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { isFieldsNode } from './join-directives';

/** The same document when there is nothing to move. */
export function withResolvableKeysFirst(document: DocumentNode): DocumentNode {
  const definitions = document.definitions.map((definition) => {
    if (!isFieldsNode(definition)) return definition;
    const directives = reordered(definition.directives ?? []);
    return directives ? { ...definition, directives } : definition;
  });
  const isSame = definitions.every((definition, i) => definition === document.definitions[i]);
  return isSame ? document : { ...document, definitions };
}

function reordered(directives: readonly ConstDirectiveNode[]): ConstDirectiveNode[] | undefined {
  const types = directives.filter((directive) => directive.name.value === 'join__type');
  const sorted = [...types.filter(isResolvable), ...types.filter((type) => !isResolvable(type))];
  if (sorted.every((type, i) => type === types[i])) return undefined;
  return [...sorted, ...directives.filter((directive) => !types.includes(directive))];
}

function isResolvable(type: ConstDirectiveNode): boolean {
  const resolvable = type.arguments?.find((argument) => argument.name.value === 'resolvable')?.value;
  return resolvable?.kind !== Kind.BOOLEAN || resolvable.value;
}

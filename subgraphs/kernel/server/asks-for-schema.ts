/**
 * Whether a document asks for the schema and nothing else: `_service { sdl }` and introspection, which a composition needs.
 *
 * All of its operations are looked at, and each may have no field at its root but these, by whatever fragment.
 */
import { type FragmentDefinitionNode, Kind, OperationTypeNode, parse, type SelectionSetNode } from 'graphql';

const OF_THE_SCHEMA: ReadonlySet<string> = new Set(['_service', '__schema', '__type', '__typename']);

export function asksForSchemaAlone(query: string): boolean {
  try {
    const { definitions } = parse(query, { noLocation: true });
    const fragments = new Map(
      definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
    );
    return definitions.every(
      (node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ||
        (node.kind === Kind.OPERATION_DEFINITION &&
          node.operation === OperationTypeNode.QUERY &&
          isOfTheSchema(node.selectionSet, fragments, new Set())),
    );
  } catch {
    return false;
  }
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** `seen`: fragments on the way here; one that holds itself is not valid, and ends. */
function isOfTheSchema({ selections }: SelectionSetNode, fragments: Fragments, seen: Set<string>): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return OF_THE_SCHEMA.has(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return isOfTheSchema(selection.selectionSet, fragments, seen);
    const name = selection.name.value;
    const fragment = fragments.get(name);
    if (!fragment) return false;
    if (seen.has(name)) return true;
    seen.add(name);
    return isOfTheSchema(fragment.selectionSet, fragments, seen);
  });
}

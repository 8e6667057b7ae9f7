/**
 * What is closed to whom, read out of the supergraph's own directives, and by nothing that the gateway does it with.
 *
 * A field asks for what it is marked with itself, what its parent is marked with, and what the kind of value it gives is.
 */
import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  isTypeDefinitionNode,
  Kind,
  type TypeNode,
} from 'graphql';
import { scopesOf, type Viewer } from '../../../schema/authority';

/** By type and field. */
export type IsClosed = (viewer: Viewer, type: string, field: string) => boolean;

type IsMetBy = (viewer: Viewer) => boolean;

export function closedIn(supergraph: DocumentNode): IsClosed {
  /** By `Type` and by `Type.field`. */
  const needs = new Map<string, readonly IsMetBy[]>();
  const kinds = new Map<string, string>();
  for (const node of supergraph.definitions) {
    if (!isTypeDefinitionNode(node)) continue;
    needs.set(node.name.value, needsOf(node.directives));
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name, directives, type } of node.fields ?? []) {
      const coordinate = `${node.name.value}.${name.value}`;
      needs.set(coordinate, needsOf(directives));
      kinds.set(coordinate, nameOf(type));
    }
  }
  return (viewer, type, field) => {
    const coordinate = `${type}.${field}`;
    const parts = [type, coordinate, kinds.get(coordinate) ?? ''];
    return !parts.every((part) => (needs.get(part) ?? []).every((isMetBy) => isMetBy(viewer)));
  };
}

function needsOf(directives: readonly ConstDirectiveNode[] = []): IsMetBy[] {
  return directives.flatMap(({ name, arguments: [first] = [] }): IsMetBy[] => {
    switch (name.value) {
      case 'authenticated':
        return [({ kind }) => kind === 'client' || kind === 'account'];
      case 'requiresScopes': {
        const alternatives = first ? textsIn(first.value) : [];
        return [(viewer) => alternatives.some((all) => all.every((scope) => hasScope(viewer, scope)))];
      }
      case 'policy':
        throw new Error('This graph has come to use @policy: the matrix has to learn it.');
      default:
        return [];
    }
  });
}

function hasScope(viewer: Viewer, scope: string): boolean {
  return (scopesOf(viewer) as readonly string[]).includes(scope);
}

function textsIn(value: ConstValueNode): string[][] {
  if (value.kind !== Kind.LIST) throw new TypeError('Scopes are lists of lists.');
  return value.values.map((all) =>
    all.kind === Kind.LIST ? all.values.flatMap((one) => (one.kind === Kind.STRING ? one.value : [])) : [],
  );
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

/**
 * Every field says who may see it, itself or by its type; what nobody has thought about does not build.
 *
 * The marks are marks.ts. Looked at in a subgraph's own SDL, before `@public`, which is ours alone, is taken out for federation.
 */
import { type DirectiveNode, type DocumentNode, Kind } from 'graphql';

const PUBLIC = 'public';
const CLOSED = ['authenticated', 'requiresScopes', 'policy'];

export function checkMarks(subgraph: string, document: DocumentNode): void {
  const wrong = wronglyMarked(document);
  if (wrong.length === 0) return;
  throw new Error(
    `Who may see these fields of ${subgraph} is not said, or said twice: ${wrong.join(', ')}. Put @Public(), @Authenticated(), ` +
      '@RequiresScopes(...) or @Policy(...) of kernel/schema/marks.ts on the field, or on its type for all of its fields; ' +
      'and @Public() on nothing that is closed, by itself or by its type.',
  );
}

/** `Type.field` of each field that is unmarked, or public and closed at once. */
export function wronglyMarked({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    const ofType = marksIn(definition.directives);
    return (definition.fields ?? [])
      .filter(({ name, directives }) => !name.value.startsWith('_') && !isClear(ofType, marksIn(directives)))
      .map(({ name }) => `${definition.name.value}.${name.value}`);
  });
}

interface Marks {
  readonly open: boolean;
  readonly closed: boolean;
}

function marksIn(directives: readonly DirectiveNode[] = []): Marks {
  const names = directives.map(({ name }) => name.value);
  return { open: names.includes(PUBLIC), closed: names.some((name) => CLOSED.includes(name)) };
}

/** A field may close what its type leaves open, never the other way: federation asks for both marks. */
function isClear(type: Marks, field: Marks): boolean {
  if (type.open && type.closed) return false;
  if (field.open) return !field.closed && !type.closed;
  return field.closed || type.open || type.closed;
}

/**
 * The security directives of a supergraph, as data: what a type or a field asks of a caller, by coordinate.
 *
 * By the specification a directive comes from, for a supergraph may call it by another name.
 */
import { type Schema } from '@apollo/federation-internals';
import { type Mark } from '../../document/authorise/needs';
import { coordinateOf, specifiedName } from './specified-name';

/** How the arguments of each become a mark. */
const READERS: Readonly<Record<string, (given: Arguments) => Mark>> = {
  authenticated: () => ({ authenticated: true }),
  requiresScopes: ({ scopes = [] }) => ({ scopes }),
  policy: ({ policies = [] }) => ({ policies }),
};

interface Arguments {
  readonly scopes?: string[][];
  readonly policies?: string[][];
}

/** The security directives that a stage of this gateway enforces. */
export const ENFORCED: ReadonlySet<string> = new Set(Object.keys(READERS));

export function marksIn(schema: Schema): Record<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const directive of schema.directives()) {
    const name = specifiedName(schema, directive);
    const read = name !== undefined && ENFORCED.has(name) ? READERS[name] : undefined;
    if (!read) continue;
    for (const application of directive.applications()) {
      const coordinate = coordinateOf(application.parent);
      marks.set(coordinate, { ...marks.get(coordinate), ...read(application.arguments()) });
    }
  }
  return Object.fromEntries(marks);
}

/**
 * What a supergraph may ask of a gateway that this one does not do: then it does not start.
 *
 * A security directive that nobody enforces would open what it was written to close, so it is refused and never ignored.
 */
import { type Schema } from '@apollo/federation-internals';
import { StartupError } from '../../errors';
import { ENFORCED } from './protection';
import { coordinateOf, specifiedName } from './specified-name';

const SECURITY = ['authenticated', 'requiresScopes', 'policy'];

export function refuseUnserved(schema: Schema): void {
  for (const directive of schema.directives()) {
    const name = specifiedName(schema, directive);
    const reason = name === undefined ? undefined : reasonAgainst(name);
    const [application] = directive.applications();
    if (reason === undefined || !application) continue;
    throw new StartupError(`The supergraph has @${directive.name} on ${coordinateOf(application.parent)}, ${reason}`);
  }
  refuseContextArguments(schema);
}

function reasonAgainst(name: string): string | undefined {
  if (name === 'context') return 'and contexts are not served here.';
  return SECURITY.includes(name) && !ENFORCED.has(name) ? 'which nothing here enforces.' : undefined;
}

/** What `@fromContext` of a subgraph becomes in a supergraph. */
function refuseContextArguments(schema: Schema): void {
  for (const application of schema.directive('join__field')?.applications() ?? []) {
    if (!application.arguments().contextArguments) continue;
    throw new StartupError(
      `The supergraph has @fromContext on ${coordinateOf(application.parent)}, and contexts are not served here.`,
    );
  }
}

/**
 * What a supergraph may ask of a gateway that this one does not do: then it does not start.
 *
 * A security directive that nobody enforces would open what it was written to close, so it is refused and never ignored.
 */
import { type Schema } from '@apollo/federation-internals';
import { StartupError } from '../../errors';

const SPECS = 'https://specs.apollo.dev/';
const SECURITY = ['authenticated', 'requiresScopes', 'policy'];
/** The security directives that a stage of this gateway enforces. */
const ENFORCED: ReadonlySet<string> = new Set<string>();

export function refuseUnserved(schema: Schema): void {
  for (const directive of schema.directives()) {
    const source = schema.coreFeatures?.sourceFeature(directive);
    const name = source?.nameInFeature ?? directive.name;
    // A directive of the same name from somebody else's specification is not the one that is meant here.
    if (source && source.feature.url.identity !== SPECS + name) continue;
    const reason = reasonAgainst(name);
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

function coordinateOf(element: unknown): string {
  const { coordinate } = element as { readonly coordinate?: string };
  return coordinate ?? 'the schema';
}

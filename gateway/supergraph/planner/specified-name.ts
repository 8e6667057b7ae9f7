/** What a directive of a supergraph is called in the specification it comes from. */
import { type DirectiveDefinition, type Schema } from '@apollo/federation-internals';

const SPECS = 'https://specs.apollo.dev/';

/** Its own name where it comes from none; undefined for one of the same name from somebody else's specification. */
export function specifiedName(schema: Schema, directive: DirectiveDefinition): string | undefined {
  const source = schema.coreFeatures?.sourceFeature(directive);
  const name = source?.nameInFeature ?? directive.name;
  return source && source.feature.url.identity !== SPECS + name ? undefined : name;
}

export function coordinateOf(element: unknown): string {
  const { coordinate } = element as { readonly coordinate?: string };
  return coordinate ?? 'the schema';
}

/**
 * A supergraph without the features that the stock gateway refuses to start with, so that it can serve as a reference.
 *
 * It enforces nothing of what is stripped: only a supergraph that our planner has accepted (planner/refuse-unserved.ts)
 * may be given to it so.
 */
import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES } from '@apollo/federation-internals';
import { type ConstDirectiveNode, type DirectiveNode, Kind, parse, print, visit } from 'graphql';
import { argumentOf } from './planner/join-directives';

/** The same text when there is nothing to strip. */
export function stripFeatures(sdl: string): string {
  const document = parse(sdl, { noLocation: true });
  const links = document.definitions
    .flatMap((definition) =>
      definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
        ? (definition.directives ?? [])
        : [],
    )
    .filter(isRefused);
  if (links.length === 0) return sdl;

  const names = new Set(links.flatMap(namesOf));
  /** `@policy` has the scalar policy__Policy. */
  const isOf = (name: string): boolean =>
    names.has(name) || [...names].some((prefix) => name.startsWith(`${prefix}__`));
  const drop = ({ name }: { name: { value: string } }): null | undefined => (isOf(name.value) ? null : undefined);
  const stripped = visit(document, {
    Directive: (node: DirectiveNode) => (links.some((link) => link === node) ? null : drop(node)),
    DirectiveDefinition: drop,
    ScalarTypeDefinition: drop,
    EnumTypeDefinition: drop,
    InputObjectTypeDefinition: drop,
  });
  return print(stripped);
}

/** The stock gateway minds a feature that it does not know only where it is for something. */
function isRefused(directive: ConstDirectiveNode): boolean {
  const url = argumentOf(directive, 'url');
  if (directive.name.value !== 'link' || url === undefined) return false;
  return argumentOf(directive, 'for') !== undefined && !DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES.has(url);
}

/** What a link brings into the schema: https://specs.apollo.dev/link/v1.0 */
function namesOf(link: ConstDirectiveNode): string[] {
  const name = argumentOf(link, 'as') ?? argumentOf(link, 'url')?.split('/').at(-2);
  const imports = link.arguments?.find((argument) => argument.name.value === 'import')?.value;
  const imported = imports?.kind === Kind.LIST ? imports.values.map(importedName) : [];
  return [name, ...imported].flatMap((found) => found?.replace(/^@/, '') ?? []);
}

type Value = NonNullable<ConstDirectiveNode['arguments']>[number]['value'];

function importedName(value: Value): string | undefined {
  if (value.kind === Kind.STRING) return value.value;
  if (value.kind !== Kind.OBJECT) return undefined;
  const { as, name } = Object.fromEntries(value.fields.map((field) => [field.name.value, field.value]));
  const given = as ?? name;
  return given?.kind === Kind.STRING ? given.value : undefined;
}

/**
 * From a manifest to an executable subgraph schema and its SDL.
 *
 * type-graphql builds the types and resolvers; its printed SDL, with directives, goes through @apollo/subgraph, which
 * adds `_entities` and `_service`. Directives that no decorator can place are patched into the AST (patch-directives.ts).
 */
import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, parse, print } from 'graphql';
import { buildSchemaSync, createResolversMap } from 'type-graphql';
import { type SubgraphManifest } from '../manifest';
import { orderArguments } from './argument-order';
import { checkMarks } from './check-marks';
import { closedIn } from './closed';
import { withSearchCosts } from './cost';
import { withoutPublic } from './marks';
import { checkKeys } from './open-keys';
import { patchDirectives } from './patch-directives';
import { readPlainFields } from './plain-fields';
import { withSecondLine } from './second-line';

const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: [
    "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@tag"
    "@authenticated", "@requiresScopes", "@policy", "@cost", "@listSize"
  ]
)`;

export interface FederatedSchema {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

export function buildFederatedSchema(manifest: SubgraphManifest): FederatedSchema {
  readPlainFields();
  const base = buildSchemaSync({
    resolvers: [...manifest.resolvers] as [(typeof manifest.resolvers)[0]],
    orphanedTypes: [...(manifest.orphanedTypes ?? [])],
    validate: true,
    skipCheck: true,
  });
  const printed = parse(`${LINK}\n${printSchemaWithDirectives(base)}`);
  const marked = patchDirectives(orderArguments(printed), manifest.directives ?? {});
  checkMarks(manifest.name, marked);
  const document = withSearchCosts(withoutPublic(marked));
  const resolvers = createResolversMap(base);
  for (const [type, resolve] of Object.entries(manifest.references)) {
    const fields = resolvers[type];
    if (fields === undefined)
      throw new Error(`Subgraph ${manifest.name} resolves references of ${type}, a type it does not have.`);
    Object.assign(fields, { __resolveReference: resolve });
  }
  const closed = closedIn(document);
  checkKeys(base, document, closed);
  // @apollo/subgraph's own resolver map type knows nothing of scalars that carry their functions.
  const held = withSecondLine(resolvers, closed) as never;
  const schema = buildSubgraphSchema([{ typeDefs: document, resolvers: held }]);
  return { schema, sdl: print(document) };
}

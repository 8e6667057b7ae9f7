/** Small supergraphs and short texts of plans, for the tests of this folder. */
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { type FetchNode, type PlanNode, type QueryPlan, type QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, parse } from 'graphql';

const IMPORTS = [
  '@key',
  '@external',
  '@requires',
  '@provides',
  '@shareable',
  '@override',
  '@inaccessible',
  '@interfaceObject',
  '@tag',
  '@authenticated',
  '@requiresScopes',
  '@policy',
  '@cost',
  '@listSize',
  '@context',
  '@fromContext',
];

/** Composes subgraphs given as SDL by name; federation's directives are there. */
export function supergraphOf(subgraphs: Readonly<Record<string, string>>): string {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(IMPORTS)})`;
  const services = Object.entries(subgraphs).map(([name, typeDefs]) => ({
    name,
    typeDefs: parse(`${link} ${typeDefs}`),
    url: `http://${name}.invalid`,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

/** What the stock gateway serves of a supergraph; rejected when it does not start with it. */
export async function stockSchema(supergraphSdl: string): Promise<GraphQLSchema> {
  // Read by the gateway's constructor, which otherwise starts an exporter of usage data.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const quiet = (): void => undefined;
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    buildService: () => ({ process: () => Promise.reject(new Error('Nothing is fetched here.')) }),
  });
  const { schema } = await gateway.load();
  await gateway.stop();
  return schema;
}

/** One line for each node; a fetch as `subgraph @ path: (representation; renames) selection`. */
export function tellPlan({ node }: QueryPlan): string[] {
  if (!node) return [];
  return node.kind === 'Subscription' ? [tellFetch(node.primary)] : tell(node);
}

function tell(node: PlanNode): string[] {
  switch (node.kind) {
    case 'Fetch':
      return [tellFetch(node)];
    case 'Flatten':
      return [tellFetch(node.node as FetchNode, node.path)];
    case 'Sequence':
    case 'Parallel':
      return [node.kind, ...indented(node.nodes.flatMap(tell))];
    case 'Condition':
      return [
        `if ${node.condition}`,
        ...indented(node.ifClause ? tell(node.ifClause) : []),
        'else',
        ...indented(node.elseClause ? tell(node.elseClause) : []),
      ];
    case 'Defer':
      return ['Defer'];
  }
}

function tellFetch(fetch: FetchNode, path?: readonly (string | number)[]): string {
  const { serviceName, requires, inputRewrites = [], operation } = fetch;
  const renames = inputRewrites.map((rewrite) =>
    rewrite.kind === 'KeyRenamer' ? `; ${rewrite.path.join('/')} as ${rewrite.renameKeyTo}` : '',
  );
  const at = path ? ` @ ${path.join('.')}` : '';
  const sent = requires ? ` (${requires.map(tellSelection).join(' ')}${renames.join('')})` : '';
  return `${serviceName}${at}:${sent} ${operation.replace('_entities(representations:$representations)', '')}`;
}

function tellSelection(selection: QueryPlanSelectionNode): string {
  const below = selection.selections ? ` { ${selection.selections.map(tellSelection).join(' ')} }` : '';
  return (selection.kind === 'Field' ? selection.name : `... on ${selection.typeCondition ?? ''}`) + below;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

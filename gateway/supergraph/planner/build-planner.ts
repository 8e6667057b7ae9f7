/**
 * A supergraph with its planner, inside the planner thread: slow to build, and planning blocks.
 *
 * Most of the planner's faults are mended around it: it gets a supergraph rewritten for it, and its plans are put right.
 * A few are mended in it (planner-mends.ts). What callers see is the supergraph as it came.
 */
import {
  isAbstractType,
  operationFromDocument,
  possibleRuntimeTypes,
  printSchema,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  type Schema,
  Supergraph,
} from '@apollo/federation-internals';
import { type QueryPlan, type QueryPlannerConfig } from '@apollo/query-planner';
import { type DocumentNode, parse, print } from 'graphql';
import { type Protection } from '../../document/authorise/needs';
import { mendedQueryPlanner } from './mended-query-planner';
import { normalisePlan } from './normalise';
import { planConditions } from './plan-conditions';
import { planReachable } from './plan-reachable';
import { marksIn } from './protection';
import { realArguments } from './real-arguments';
import { refuseLeaks } from './refuse-leaks';
import { refuseUnserved } from './refuse-unserved';
import { needKey, separateRequiredArguments } from './required-arguments';
import { withResolvableKeysFirst } from './resolvable-keys-first';

/** What is known of a supergraph once, and as plain data. */
export interface SupergraphFacts {
  readonly apiSdl: string;
  readonly possibleTypes: Readonly<Record<string, readonly string[]>>;
  readonly overrideLabels: readonly string[];
  readonly marks: Protection['marks'];
}

export interface BuiltPlanner {
  readonly facts: SupergraphFacts;
  plan(document: string, overrides: readonly string[]): QueryPlan;
}

const CONFIG: QueryPlannerConfig = {
  // A fetch is then one operation without fragments, as split-fetch.ts and plan-conditions.ts take it.
  reuseQueryFragments: false,
  debug: {
    // Of 100 branches over five subgraphs, the stock 10,000 are weighed for 10 s and these for 1 s, and the plan's text
    // is no longer.
    maxEvaluatedPlans: 1_000,
    // Ways to one field, of which each is kept while planning. The stock planner has no limit.
    pathsLimit: 5_000,
  },
};

const FEATURES = { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES };

export function buildPlanner(sdl: string): BuiltPlanner {
  const supergraph = Supergraph.build(sdl, FEATURES);
  refuseUnserved(supergraph.schema);
  const api = supergraph.apiSchema();
  const possibleTypes = possibleTypesOf(supergraph.schema);
  const overrideLabels = overrideLabelsOf(supergraph.schema);
  const marks = marksIn(supergraph.schema);
  refuseLeaks(supergraph.schema, { marks, possibleTypes });

  const document = parse(sdl, { noLocation: true });
  const required = separateRequiredArguments(withResolvableKeysFirst(document));
  const planned = required.document === document ? supergraph : rewritten(supergraph, required.document);
  const plannedApi = planned === supergraph ? api : planned.apiSchema();
  const QueryPlanner = mendedQueryPlanner();
  const planner = new QueryPlanner(planned, CONFIG);

  return {
    facts: { apiSdl: printSchema(api), possibleTypes, overrideLabels, marks },
    plan(text, overrides) {
      const overrideConditions = new Map(overrideLabels.map((label) => [label, overrides.includes(label)]));
      const build = (operation: DocumentNode): QueryPlan =>
        planner.buildQueryPlan(operationFromDocument(plannedApi, operation), { overrideConditions });
      const plan = planConditions(
        parse(text, { noLocation: true }),
        (operation) => planReachable(operation, build),
        (subgraph, type, field) =>
          [type, ...(possibleTypes[type] ?? [])].some((name) => required.requiring.has(needKey(subgraph, name, field))),
      );
      return normalisePlan(plan, (fetch) => realArguments(fetch, required, possibleTypes));
    },
  };
}

/** The supergraph was validated as it came. Rewritten, it holds external fields that nothing uses, which validation minds. */
function rewritten(supergraph: Supergraph, document: DocumentNode): Supergraph {
  supergraph.subgraphs();
  return Supergraph.build(print(document), { ...FEATURES, validateSupergraph: false });
}

function possibleTypesOf(schema: Schema): Record<string, readonly string[]> {
  const abstract = schema.types().filter(isAbstractType);
  return Object.fromEntries(abstract.map((type) => [type.name, possibleRuntimeTypes(type).map(({ name }) => name)]));
}

function overrideLabelsOf(schema: Schema): string[] {
  const fields = [...(schema.directive('join__field')?.applications() ?? [])];
  const labels = fields.map((field): unknown => field.arguments().overrideLabel);
  return [...new Set(labels.filter((label) => typeof label === 'string'))];
}

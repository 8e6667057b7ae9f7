/**
 * A federation scenario as a target. Each executor has subgraph servers of its own; the oracle has them in process.
 */
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema } from 'graphql';
import { composeScenario, type Scenario } from '../../federation/kit/scenarios';
import { startScenario } from '../../federation/kit/start';
import { executableSchema } from '../../federation/kit/subgraph-server';
import { inject, keyFieldsOf } from '../faults/inject';
import { poolFrom } from '../generate/pool';
import { oracleOver } from '../oracle/oracle';
import { readOwnership } from '../oracle/ownership';
import { sideOf } from '../oracle/subgraph-side';
import { asking, LIMITS } from './asked';
import { type ExecutorName, type Target } from './target';

/** What one merged schema cannot tell, by scenario. */
const NO_ORACLE: Readonly<Record<string, string>> = {
  'requires-errors': 'A null goes up within one fetch of a subgraph, and takes along what was asked for beside it.',
  'interface-object-unresolvable': 'There is an object of which no subgraph knows the type, and graphql-js needs one.',
};

/** A promised field may be taken from either subgraph, and in these scenarios the text tells from which. */
const TELLS_ITS_ORIGIN = /\b(?:given|owner): /g;

export async function scenarioTarget(scenario: Scenario): Promise<Target> {
  const sdl = composeScenario(scenario);
  const schema = apiSchemaOf(sdl);
  const schemas = new Map(scenario.subgraphs.map((subgraph) => [subgraph.name, executableSchema(subgraph)]));
  const schemaOf = (name: string): GraphQLSchema => {
    const found = schemas.get(name);
    if (!found) throw new Error(`${scenario.name} has no subgraph ${name}.`);
    return found;
  };
  const keyFields = keyFieldsOf(sdl);
  const { ask, faultsOf } = asking();
  const start = (executor: ExecutorName) =>
    startScenario(scenario, {
      executor,
      env: LIMITS,
      intercept: (exchange) =>
        inject(
          { ...exchange, keyFields, schema: schemaOf(exchange.subgraph) },
          faultsOf(exchange.response, exchange.subgraph),
        ),
    });
  const [engine, reference] = await Promise.all([start('engine'), start('reference')]);

  const ownership = readOwnership(sdl, (label) => label === 'percent(100)');
  const sides = [...schemas].map(
    ([name, one]) => [name, sideOf(one, (type) => ownership.isInterfaceObject(type, name))] as const,
  );
  return {
    name: scenario.name,
    schema,
    sdl,
    pool: poolFrom(
      schema,
      scenario.cases.filter(({ data }) => data !== undefined),
    ),
    ...(!(scenario.name in NO_ORACLE) && { oracle: oracleOver(schema, ownership, new Map(sides)) }),
    alike: (text) => text.replaceAll(TELLS_ITS_ORIGIN, ''),
    ask: (executor, operation, faults) => ask((executor === 'engine' ? engine : reference).url, operation, faults),
    async stop() {
      await Promise.all([engine.stop(), reference.stop()]);
    },
  };
}

function apiSchemaOf(sdl: string): GraphQLSchema {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  return supergraph.apiSchema().toGraphQLJSSchema();
}

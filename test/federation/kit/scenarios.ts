/**
 * A federation scenario: a few subgraphs with a little data, and what asking across them must answer.
 *
 * Each is one folder beside this one with a scenario.ts, found by name; there is no list to keep.
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

export interface Scenario {
  /** The folder's name. */
  readonly name: string;
  readonly subgraphs: readonly ScenarioSubgraph[];
  readonly cases: readonly Case[];
}

export interface ScenarioSubgraph {
  readonly name: string;
  readonly typeDefs: string;
  /** As graphql-js and @apollo/subgraph take them: field resolvers, `__resolveReference`, `__resolveType`. */
  readonly resolvers: object;
  /** It hangs up on whoever calls. */
  readonly isDown?: boolean;
}

export interface Case {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Compared as text: the order of the keys is part of the answer. Absent: the answer has no `data` at all. */
  readonly data?: unknown;
  /** All of them, in any order; without a code, any code will do. Absent: the answer has none. */
  readonly errors?: readonly ExpectedError[];
  /** The stock executor is wrong here by the specification: which sentence of it. */
  readonly reference?: string;
}

export interface ExpectedError {
  readonly path?: readonly (string | number)[];
  readonly code?: string;
}

/** What every schema here links; `@inaccessible` and `@interfaceObject` among them. */
export const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@extends", "@requires", "@provides", "@shareable", "@override", "@inaccessible", "@interfaceObject"
])`;

const SCENARIOS = resolve(__dirname, '..');
const load = createRequire(__filename);

export function scenarios(): Scenario[] {
  return readdirSync(SCENARIOS)
    .filter((folder) => existsSync(join(SCENARIOS, folder, 'scenario.ts')))
    .sort()
    .map(scenarioIn);
}

function scenarioIn(folder: string): Scenario {
  const { scenario } = load(join(SCENARIOS, folder, 'scenario.ts')) as { scenario: Scenario };
  if (scenario.name !== folder) throw new Error(`test/federation/${folder} calls itself "${scenario.name}".`);
  return scenario;
}

/** The supergraph's SDL. The URLs in it are placeholders; SUBGRAPH_URL_* overrides them. */
export function composeScenario({ name, subgraphs }: Scenario): string {
  const services = subgraphs.map((subgraph) => ({
    name: subgraph.name,
    typeDefs: parse(subgraph.typeDefs),
    url: `http://${subgraph.name}.invalid`,
  }));
  const { supergraphSdl, errors = [] } = composeServices(services);
  if (supergraphSdl === undefined)
    throw new Error(`${name} does not compose:\n${errors.map(({ message }) => message).join('\n')}`);
  return supergraphSdl;
}

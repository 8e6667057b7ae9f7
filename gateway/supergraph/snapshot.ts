/**
 * One supergraph at one moment, immutable: a request takes it once and keeps it, whatever is loaded meanwhile.
 */
import { createHash } from 'node:crypto';
import { assertValidSchema, buildSchema, type GraphQLSchema } from 'graphql';
import { type ExecutionConfig } from '../config';
import { type Protection } from '../document/authorise/needs';
import { StartupError } from '../errors';
import { typesOf } from '../execute/compile/types';
import { type Executor } from '../execute/executor';
import { type Endpoint } from '../execute/fetch/endpoint';
import { type Subgraphs, variableSuffix } from '../execute/fetch/open-subgraphs';
import { parsed } from '../execute/values/parsed';
import { raw } from '../execute/values/raw';
import { type Log } from '../telemetry/log';
import { type Observer } from '../telemetry/observer';
import { createEngine, type Engine, type Used } from './engine';
import { openPlanner } from './planner/planner';
import { createReferenceExecutor } from './reference-executor';
import { type NamedSubgraph, subgraphsIn } from './subgraphs-in';

export interface Snapshot {
  /** A hash of the SDL. */
  readonly id: string;
  readonly sdl: string;
  /** What callers see: the supergraph without federation's own. */
  readonly apiSchema: GraphQLSchema;
  /** What its types and fields ask of a caller; nobody here asks whether a caller has it. */
  readonly protection: Protection;
  /** Plans and runs; its caches live and die with the snapshot. */
  readonly execute: Executor;
  /** What the next snapshot should have planned before it serves. */
  readonly mostUsed: Engine['mostUsed'];
  /** No request needs it any more. */
  close(): void;
}

export interface SnapshotOptions {
  readonly subgraphs: Subgraphs;
  readonly execution: ExecutionConfig;
  readonly log: Log;
  readonly observer: Pick<Observer, 'planned'>;
  /** Planned before the snapshot is handed out. */
  readonly warm: readonly Used[];
}

export async function buildSnapshot(sdl: string, options: SnapshotOptions): Promise<Snapshot> {
  const { apiSchema, ...rest } = await (options.execution.executor === 'engine'
    ? withEngine(sdl, options)
    : withReference(sdl, options));
  assertValidSchema(apiSchema);
  return Object.freeze({ id: snapshotId(sdl), sdl, apiSchema, ...rest });
}

export function snapshotId(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex').slice(0, 12);
}

type Built = Omit<Snapshot, 'id' | 'sdl'>;

async function withEngine(sdl: string, { subgraphs, execution, observer, warm }: SnapshotOptions): Promise<Built> {
  const { cacheBytes, batching, planTimeoutMs } = execution;
  const named = subgraphsIn(sdl);
  const endpoints = endpointsOf(named, subgraphs);
  const keys = new Map(named.map((subgraph) => [subgraph.name, subgraph.keys]));
  const planner = await openPlanner(sdl, { timeoutMs: planTimeoutMs });
  const apiSchema = buildSchema(planner.apiSdl, { assumeValid: true });
  // A subgraph in this process answers with values, not with text.
  const values = [...endpoints.values()].every(({ way }) => way.kind === 'http') ? raw : parsed;
  const compiler = {
    schema: apiSchema,
    types: typesOf(planner.possibleTypes),
    values,
    batching,
    keysOf: (name: string) => keys.get(name),
    endpoint(name: string): Endpoint {
      const endpoint = endpoints.get(name);
      if (!endpoint) throw new Error(`A plan fetches from "${name}", which the supergraph does not name.`);
      return endpoint;
    },
  };
  const engine = createEngine({
    planner,
    compiler,
    cacheBytes,
    onPlanned: () => {
      observer.planned();
    },
  });
  await engine.warm(warm);
  return {
    apiSchema,
    protection: planner,
    execute: engine.execute,
    mostUsed: (count) => engine.mostUsed(count),
    close: () => {
      planner.close();
    },
  };
}

async function withReference(sdl: string, { subgraphs, log }: SnapshotOptions): Promise<Built> {
  endpointsOf(subgraphsIn(sdl), subgraphs);
  // The stock gateway is given the supergraph without what it does not know: what is enforced is so before it, and what
  // nothing here enforces is refused for both executors.
  const protection = await openPlanner(sdl);
  protection.close();
  const { apiSchema, execute } = await createReferenceExecutor(sdl, subgraphs, log);
  return { apiSchema, protection, execute, mostUsed: () => [], close: () => undefined };
}

function endpointsOf(named: readonly NamedSubgraph[], subgraphs: Subgraphs): Map<string, Endpoint> {
  return new Map(
    named.map(({ name, url }) => {
      const endpoint = subgraphs.endpoint(name, url);
      if (!endpoint) throw unreachable(name);
      return [name, endpoint];
    }),
  );
}

function unreachable(name: string): StartupError {
  return new StartupError(
    `The supergraph names the subgraph "${name}", which does not run in this process; set SUBGRAPH_URL_${variableSuffix(name)} to its URL.`,
  );
}

/**
 * A plan as steps: its conditions decided, its nesting made flat, and what may go to a subgraph together put together.
 */
import { type PlanNode, type QueryPlan } from '@apollo/query-planner';
import { type PlanPath } from '../run/places';
import { type Batch, compileBatch } from './batch';
import { compileFetch, type Fetch, type FetchCompiler } from './fetch';

export type Step =
  | { readonly kind: 'fetch'; readonly fetch: Fetch }
  /** A fetch that goes with others of its level, as part `index` of the batch. */
  | { readonly kind: 'part'; readonly batch: Batch; readonly index: number }
  | { readonly kind: 'series'; readonly steps: readonly Step[] }
  | { readonly kind: 'parallel'; readonly steps: readonly Step[] };

export interface StepCompiler extends FetchCompiler {
  /** Whether fetches of one level to one subgraph go as one. */
  readonly batching: boolean;
  /** One list for each path: whoever looks at the same places says so with the same one. */
  readonly pathOf: (path: PlanPath) => PlanPath;
}

export interface Steps {
  /** Undefined: nothing is to be fetched. */
  readonly step: Step | undefined;
  readonly fetches: readonly Fetch[];
}

export function compileSteps({ node }: QueryPlan, compiler: StepCompiler): Steps {
  if (node?.kind === 'Subscription') throw new Error('Subscriptions are not executed.');
  const step = node && compileNode(node, compiler.pathOf([]), compiler);
  if (!step) return { step, fetches: [] };
  const fetches: Fetch[] = [];
  measure(step, 0, (fetch) => fetches.push(fetch));
  return { step: compiler.batching ? withBatches(step, compiler) : step, fetches };
}

function compileNode(node: PlanNode, path: PlanPath, compiler: StepCompiler): Step | undefined {
  const all = (nodes: readonly PlanNode[]): Step[] =>
    nodes.flatMap((child) => compileNode(child, path, compiler) ?? []);
  switch (node.kind) {
    case 'Fetch':
      return { kind: 'fetch', fetch: compileFetch(node, path, compiler) };
    case 'Flatten':
      return compileNode(node.node, compiler.pathOf([...path, ...node.path.map(String)]), compiler);
    case 'Condition':
      throw new Error('What is planned has no conditions.');
    case 'Sequence':
      return series(all(node.nodes).flatMap((step) => (step.kind === 'series' ? step.steps : [step])));
    case 'Parallel': {
      const steps = all(node.nodes).flatMap((step) => (step.kind === 'parallel' ? step.steps : [step]));
      return steps.length > 1 ? { kind: 'parallel', steps } : steps[0];
    }
    case 'Defer':
      throw new Error('@defer is not executed.');
  }
}

function series(steps: readonly Step[]): Step | undefined {
  return steps.length > 1 ? { kind: 'series', steps } : steps[0];
}

/**
 * Fetches of entities from one subgraph at one level become parts of one batch, on whatever branches they lie. A level is
 * how many fetches come before.
 */
function withBatches(step: Step, { values }: StepCompiler): Step {
  const groups = new Map<string, Fetch[]>();
  measure(step, 0, (fetch, level) => {
    if (!fetch.represent || fetch.isMutation) return;
    const key = `${level} ${fetch.endpoint.name}`;
    groups.set(key, [...(groups.get(key) ?? []), fetch]);
  });
  const parts = new Map<Fetch, Step>();
  for (const fetches of groups.values()) {
    if (fetches.length === 1) continue;
    const batch = compileBatch(fetches, values);
    fetches.forEach((fetch, index) => parts.set(fetch, { kind: 'part', batch, index }));
  }
  return parts.size > 0 ? replaced(step, parts) : step;
}

/** Gives the level after the step. */
function measure(step: Step, level: number, each: (fetch: Fetch, level: number) => void): number {
  switch (step.kind) {
    case 'fetch':
      each(step.fetch, level);
      return level + 1;
    case 'part':
      return level + 1;
    case 'series':
      return step.steps.reduce((before, next) => measure(next, before, each), level);
    case 'parallel':
      return Math.max(...step.steps.map((next) => measure(next, level, each)));
  }
}

function replaced(step: Step, parts: ReadonlyMap<Fetch, Step>): Step {
  if (step.kind === 'fetch') return parts.get(step.fetch) ?? step;
  return step.kind === 'part' ? step : { ...step, steps: step.steps.map((next) => replaced(next, parts)) };
}

/**
 * A program as data for people: the plan with its conditions decided, the level of each fetch, and what goes as one batch.
 */
import { type Batch } from '../execute/compile/batch';
import { type Fetch } from '../execute/compile/fetch';
import { type Step } from '../execute/compile/steps';
import { type FetchNumbers } from './plan';

export interface ExplainedProgram {
  readonly steps: ExplainedStep;
  readonly batches: readonly ExplainedBatch[];
}

export type ExplainedStep =
  | { readonly kind: 'series' | 'parallel'; readonly steps: readonly ExplainedStep[] }
  | {
      readonly kind: 'fetch';
      /** Its number in the plan. */
      readonly fetch: number;
      readonly subgraph: string;
      readonly path: string;
      /** How many fetches come before it. */
      readonly level: number;
      readonly batch?: string;
    };

/** Fetches that go to their subgraph as one request. */
export interface ExplainedBatch {
  readonly name: string;
  readonly subgraph: string;
  readonly level: number;
  readonly fetches: readonly number[];
  readonly variables: readonly string[];
  readonly operation: string;
}

export function explainProgram(step: Step | undefined, numbers: FetchNumbers): ExplainedProgram | null {
  const batches = new Map<Batch, ExplainedBatch>();
  if (!step) return null;
  return { steps: ofStep(step, 0).explained, batches: [...batches.values()] };

  function ofStep(one: Step, level: number): { readonly explained: ExplainedStep; readonly after: number } {
    switch (one.kind) {
      case 'fetch':
        return { explained: ofFetch(one.fetch, level), after: level + 1 };
      case 'part':
        return { explained: ofPart(one, level), after: level + 1 };
      case 'series': {
        let after = level;
        const steps = one.steps.map((next) => {
          const done = ofStep(next, after);
          after = done.after;
          return done.explained;
        });
        return { explained: { kind: 'series', steps }, after };
      }
      case 'parallel': {
        const done = one.steps.map((next) => ofStep(next, level));
        const steps = done.map(({ explained }) => explained);
        return { explained: { kind: 'parallel', steps }, after: Math.max(...done.map(({ after }) => after)) };
      }
    }
  }

  function ofPart({ batch, index }: Extract<Step, { kind: 'part' }>, level: number): ExplainedStep {
    const fetch = batch.fetches[index];
    if (!fetch) throw new Error(`A batch has no part ${index}.`);
    const { name } = batches.get(batch) ?? nextBatch(batch, level);
    return { ...ofFetch(fetch, level), batch: name };
  }

  function nextBatch(batch: Batch, level: number): ExplainedBatch {
    const made = {
      name: `batch ${batches.size + 1}`,
      subgraph: batch.fetches[0]?.endpoint.name ?? '',
      level,
      fetches: batch.fetches.map(numberOf),
      variables: [...new Set(batch.fetches.flatMap(({ variables }) => variables))],
      operation: batch.sending.query,
    };
    batches.set(batch, made);
    return made;
  }

  function ofFetch(fetch: Fetch, level: number): Extract<ExplainedStep, { kind: 'fetch' }> {
    const { endpoint, path } = fetch;
    return { kind: 'fetch', fetch: numberOf(fetch), subgraph: endpoint.name, path: path.join('.'), level };
  }

  function numberOf({ node }: Fetch): number {
    return numbers.get(node) ?? 0;
  }
}

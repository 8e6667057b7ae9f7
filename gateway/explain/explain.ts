/**
 * What becomes of an operation, as data for people: the document it is planned as, its plan, its program, and the answer's
 * keys; after it ran, also what each fetch took.
 */
import { type QueryPlan } from '@apollo/query-planner';
import { print } from 'graphql';
import { type Booleans } from '../document/booleans';
import { type Lifted } from '../document/lift';
import { type Program } from '../execute/compile/program';
import { type FetchSeen } from '../execute/run/run';
import { explainPlan, type ExplainedPlan } from './plan';
import { type ExplainedProgram, explainProgram } from './program';
import { type ExplainedKey, explainProjection } from './projection';

export interface Explanation {
  readonly document: string;
  /** Of the variables that were literals. */
  readonly literals: Readonly<Record<string, unknown>>;
  /** What @skip and @include read, which decides on the program. */
  readonly conditions: Readonly<Record<string, boolean>>;
  /** Null: nothing is to be fetched. */
  readonly plan: ExplainedPlan | null;
  readonly program: ExplainedProgram | null;
  readonly projection: readonly ExplainedKey[];
  /** As they ended. */
  readonly fetches: readonly ExplainedExchange[];
}

/** One request to a subgraph and its answer. */
export interface ExplainedExchange {
  readonly subgraph: string;
  /** More than one for a batch. */
  readonly paths: readonly string[];
  readonly representations: number;
  readonly ms: number;
  /** Of the answer; none for a subgraph in this process, or where no answer came. */
  readonly bytes?: number;
}

export interface Explainable {
  readonly lifted: Lifted;
  readonly plan: QueryPlan;
  readonly booleans: Booleans;
  readonly program: Program;
}

export function explain({ lifted, plan, booleans, program }: Explainable, seen: readonly FetchSeen[]): Explanation {
  const numbered = explainPlan(plan);
  return {
    document: print(lifted.document),
    literals: { ...lifted.values },
    conditions: Object.fromEntries(booleans),
    plan: numbered.plan,
    program: explainProgram(program.step, numbered.numbers),
    projection: explainProjection(program),
    fetches: seen.map(({ subgraph, paths, representations, ms, bytes }) => ({
      subgraph,
      paths: paths.map((path) => path.join('.')),
      representations,
      ms: Math.round(ms * 100) / 100,
      ...(bytes !== undefined && { bytes }),
    })),
  };
}

/** A plan run for one request over subgraphs that are functions, for the tests of this folder. */
import { type PlanNode } from '@apollo/query-planner';
import { alikeIn } from '../compile/alike';
import { answersOf } from '../compile/answers';
import { compileSteps } from '../compile/steps';
import { compilerFor, type Reply } from '../compile/test-kit';
import { SubgraphCall } from '../fetch/call';
import { Run } from './run';
import { runStep } from './steps';

export interface Ran {
  readonly tree: unknown;
  /** `path CODE`, sorted. */
  readonly errors: readonly string[];
}

export async function runPlan(node: PlanNode, replies: Readonly<Record<string, Reply>>): Promise<Ran> {
  const compiler = compilerFor(replies);
  const { step, fetches } = compileSteps({ kind: 'QueryPlan', node }, compiler);
  const call = new SubgraphCall({ viewer: { kind: 'anonymous' }, requestId: 'r', deadline: Infinity });
  const reading = { alike: alikeIn(answersOf(fetches)), passages: new Map(), rows: new Map() };
  const run = new Run({ variables: {}, call, values: compiler.values }, reading);
  if (step) await runStep(step, run);
  const errors = run.errors.map(({ path, extensions }) => `${path?.join('.') ?? '-'} ${String(extensions.code)}`);
  return { tree: JSON.parse(JSON.stringify(run.tree)), errors: errors.sort() };
}

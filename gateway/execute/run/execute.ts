/**
 * Runs a program for one request: fetches, then the answer as JSON text.
 */
import { type GraphQLError } from 'graphql';
import { complete } from '../compile/project/complete';
import { type Program } from '../compile/program';
import { ReadyData } from '../executor';
import { isFolded } from '../values/reader';
import { unfold } from '../values/unfold';
import { runStep } from './steps';
import { Run, type RunOptions } from './run';

export interface Outcome {
  readonly data: ReadyData | null;
  readonly errors: readonly GraphQLError[];
}

export async function execute(program: Program, options: RunOptions): Promise<Outcome> {
  const run = new Run(options, program.reading);
  introspect(program, run);
  if (program.step) await runStep(program.step, run);
  return answer(program, run);
}

function introspect({ introspect: ask }: Program, { options, tree }: Run): void {
  if (!ask) return;
  const { values, variables } = options;
  for (const [key, value] of Object.entries(ask(variables))) {
    tree[key] = values.kind === 'raw' ? values.own(JSON.stringify(value)) : value;
  }
}

function answer(program: Program, { tree, errors, lost, reading, options: { values } }: Run): Outcome {
  const projected = program.project(tree);
  if (projected !== undefined) return { data: ready(projected, values.kind), errors };
  if (isFolded(reading)) unfold(tree);
  const told = [...lost, ...errors.flatMap(({ path }) => (path ? [path] : []))];
  const completed = complete(program, { tree, values, told });
  return {
    data: completed.data && ready(completed.data, 'parsed'),
    errors: [...errors, ...completed.errors],
  };
}

function ready(data: unknown, kind: 'parsed' | 'raw'): ReadyData {
  return kind === 'raw' ? new ReadyData(data as string, 'latin1') : new ReadyData(JSON.stringify(data), 'utf8');
}

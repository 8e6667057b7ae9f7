/**
 * An explanation as text: one section for each of its parts, indented two blanks a level.
 */
import { parse, print } from 'graphql';
import { type Explanation } from './explain';
import { type ExplainedFetch, type ExplainedPlan } from './plan';
import { type ExplainedProgram, type ExplainedStep } from './program';
import { type ExplainedKey } from './projection';

type Lines = readonly string[];

export function printExplanation({ document, literals, conditions, plan, program, projection }: Explanation): string {
  const decided = variablesText(conditions);
  const sections: (readonly [title: string, lines: Lines])[] = [
    ['Document', document.split('\n')],
    ...(Object.keys(literals).length > 0 ? [['Literals', variablesText(literals)] as const] : []),
    ['Plan', plan ? planLines(plan) : NOTHING],
    [
      decided.length > 0 ? `Program with ${decided.join(', ')}` : 'Program',
      program ? stepLines(program.steps) : NOTHING,
    ],
    ...(program && program.batches.length > 0 ? [['Batches', batchLines(program)] as const] : []),
    ['Projection', keyLines(projection)],
  ];
  return sections.map(([title, lines]) => `${[title, ...indented(lines)].join('\n')}\n`).join('\n');
}

const NOTHING: Lines = ['nothing is fetched'];

function variablesText(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).map(([name, value]) => `$${name} = ${JSON.stringify(value)}`);
}

function planLines(plan: ExplainedPlan): Lines {
  switch (plan.kind) {
    case 'Fetch':
      return fetchLines(plan);
    case 'Sequence':
    case 'Parallel':
      return [plan.kind, ...indented(plan.nodes.flatMap(planLines))];
    case 'Condition': {
      const { variable, ifTrue, ifFalse } = plan;
      return [
        ...(ifTrue ? [`If $${variable}`, ...indented(planLines(ifTrue))] : []),
        ...(ifFalse ? [`If not $${variable}`, ...indented(planLines(ifFalse))] : []),
      ];
    }
  }
}

function fetchLines({ number, subgraph, path, requires, variables, rewrites = [], operation }: ExplainedFetch): Lines {
  return [
    `Fetch ${number} from ${subgraph}${placeText(path)}`,
    ...indented([
      ...(requires === undefined ? [] : [`requires ${requires}`]),
      ...passedText(variables),
      ...rewrites,
      ...operationLines(operation),
    ]),
  ];
}

function stepLines(step: ExplainedStep): Lines {
  if (step.kind === 'fetch') {
    const { fetch, subgraph, path, level, batch } = step;
    const how = batch === undefined ? '' : `, in ${batch}`;
    return [`fetch ${fetch} from ${subgraph}${placeText(path)}: level ${level}${how}`];
  }
  return [step.kind === 'series' ? 'in series' : 'in parallel', ...indented(step.steps.flatMap(stepLines))];
}

function batchLines({ batches }: ExplainedProgram): Lines {
  return batches.flatMap(({ name, subgraph, level, fetches, variables, operation }) => [
    `${name} to ${subgraph} at level ${level}: fetches ${fetches.join(', ')}`,
    ...indented([...passedText(variables), ...operationLines(operation)]),
  ]);
}

function keyLines(keys: readonly ExplainedKey[]): Lines {
  return keys.flatMap(({ key, type, keys: inner = [], kinds = [] }) => [
    `${key}: ${type}`,
    ...indented([
      ...keyLines(inner),
      ...kinds.flatMap((kind) => [`on ${kind.types.join(', ')}`, ...indented(keyLines(kind.keys))]),
    ]),
  ]);
}

function placeText(path: string): string {
  return path === '' ? '' : ` at ${path}`;
}

function passedText(variables: readonly string[]): Lines {
  return variables.length === 0 ? [] : [`passes ${variables.map((name) => `$${name}`).join(', ')}`];
}

function operationLines(operation: string): Lines {
  return print(parse(operation)).split('\n');
}

function indented(lines: Lines): Lines {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

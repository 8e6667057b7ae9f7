/**
 * Our engine as an executor: from a valid document to a program, through the caches of one snapshot, and the program run.
 *
 *   document ─ lifted ─▶ operation ─ planned ─▶ plan ─ compiled ─▶ program ─ run ─▶ answer
 *
 * A document is lifted once for each text; an operation is planned and compiled once for each set of override labels and
 * each combination of the booleans that @skip and @include read.
 */
import { isPlanNode, type QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLError, OperationTypeNode, print, stripIgnoredCharacters } from 'graphql';
import { deniedErrors } from '../document/authorise/denied-paths';
import { type Booleans, booleansOf } from '../document/booleans';
import { coerce } from '../document/coerce';
import { decide, forPlanner } from '../document/decide';
import { type Lifted, liftLiterals } from '../document/lift';
import { compileProgram, type Program, type ProgramCompiler } from '../execute/compile/program';
import { type ExecutionRequest, type ExecutionResult, type Executor } from '../execute/executor';
import { execute } from '../execute/run/execute';
import { type FetchSeen, type RunOptions } from '../execute/run/run';
import { explain, type Explainable } from '../explain/explain';
import { operationIn } from '../operation/fragments';
import { rootKeys, withRootKeys } from '../operation/root-keys';
import { labelsOn } from './planner/overrides';
import { type Planner } from './planner/planner';
import { assertRootFieldsPlanned } from './planner/root-fields';
import { TwoGenerations } from './two-generations';

export interface EngineOptions {
  readonly planner: Planner;
  readonly compiler: ProgramCompiler;
  /** Bytes that documents, plans and programs may hold, roughly. */
  readonly cacheBytes: number;
  /** A plan was made, and not found. */
  readonly onPlanned: () => void;
}

export interface Engine {
  readonly execute: Executor;
  /** The most used operations, to be planned for the next snapshot before it serves. */
  mostUsed(count: number): Used[];
  /** Plans them; one that does not fit this schema is passed over. */
  warm(operations: readonly Used[]): Promise<void>;
}

/** An operation, for one set of labels and one combination of booleans. */
export interface Used {
  readonly document: DocumentNode;
  readonly labels: readonly string[];
  readonly booleans: Booleans;
}

interface Planned extends Used {
  readonly plan: QueryPlan;
  readonly program: Program;
  /** What the answer lacks because the caller may not read it. */
  readonly denied: readonly GraphQLError[];
}

/** What lifted documents, and plans with their programs, weigh for each character of text: measured on an everyday read. */
const BYTES_PER_CHARACTER = { document: 90, plan: 300 } as const;

export function createEngine({ planner, compiler, cacheBytes, onPlanned }: EngineOptions): Engine {
  const { schema } = compiler;
  const documents = new TwoGenerations<Lifted>(cacheBytes / 4);
  const plans = new TwoGenerations<Planned>((cacheBytes * 3) / 4);
  /** Asked for at the same time, an operation is planned once. */
  const underWay = new Map<string, Promise<Planned>>();

  function lift({ document, documentHash, operationName }: ExecutionRequest): Lifted {
    const key = operationName === undefined ? documentHash : `${documentHash} ${operationName}`;
    const kept = documents.get(key);
    if (kept) return kept;
    const lifted = liftLiterals(schema, document, operationName);
    documents.set(key, lifted, BYTES_PER_CHARACTER.document * lifted.text.length);
    return lifted;
  }

  function plannedFor(lifted: Lifted, labels: readonly string[], booleans: Booleans): Planned | Promise<Planned> {
    const key = keyOf(lifted, labels, booleans);
    const kept = plans.get(key);
    if (kept) return kept;
    const begun =
      underWay.get(key) ??
      plan(lifted, labels, booleans)
        .then((planned) => {
          plans.set(key, planned, BYTES_PER_CHARACTER.plan * lifted.text.length);
          return planned;
        })
        .finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  }

  async function plan({ document }: Lifted, labels: readonly string[], booleans: Booleans): Promise<Planned> {
    const decided = decide(document, booleans);
    const remaining = forPlanner(schema, decided);
    const made = await planInSeries(remaining, labels);
    onPlanned();
    assertRootFieldsPlanned(remaining, made, booleans);
    const program = compileProgram({ ...decided, plan: made }, compiler);
    return { document, labels, booleans, plan: made, program, denied: deniedErrors(decided) };
  }

  /**
   * The planner puts mutations of one subgraph into one fetch, and what the first one selects elsewhere is then fetched
   * after the last. The specification wants each complete before the next begins: each is planned by itself.
   */
  async function planInSeries(document: DocumentNode, labels: readonly string[]): Promise<QueryPlan> {
    const operation = operationIn(document);
    const keys = operation.operation === OperationTypeNode.MUTATION ? rootKeys(document, operation) : [];
    const parts =
      keys.length < 2 ? [document] : keys.map((key) => withRootKeys(document, operation, new Set([key])).document);
    const made = await Promise.all(parts.map((part) => planner.plan(stripIgnoredCharacters(print(part)), labels)));
    const [first] = made;
    if (first && made.length === 1) return first;
    const nodes = made.flatMap(({ node }) => (isPlanNode(node) ? [node] : []));
    return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
  }

  async function run(request: ExecutionRequest): Promise<ExecutionResult> {
    const lifted = lift(request);
    const { values, errors } = coerce(schema, lifted.declared, request.variables);
    if (errors.length > 0) return { errors };
    const labels = labelsOn(planner.overrideLabels, { requestId: request.call.requestId, named: request.labels });
    const booleans = booleansOf(lifted.conditions, values);
    const { plan: made, program, denied } = await plannedFor(lifted, labels, booleans);
    const variables = together(request.variables, lifted.values);
    const options = { variables, call: request.call, values: compiler.values };
    const outcome = await (request.explain
      ? explained({ lifted, plan: made, booleans, program }, options)
      : execute(program, options));
    return denied.length === 0 ? outcome : { ...outcome, errors: [...denied, ...outcome.errors] };
  }

  return {
    execute: run,
    mostUsed: (count) => plans.mostUsed(count),
    async warm(operations) {
      await Promise.allSettled(
        operations.map(async ({ document, labels, booleans }) => {
          await plannedFor(liftLiterals(schema, document, undefined), labels, booleans);
        }),
      );
    },
  };
}

/** Mostly a text that is at hand, and was looked up before. */
function keyOf({ text }: Lifted, labels: readonly string[], booleans: Booleans): string {
  if (labels.length === 0 && booleans.size === 0) return text;
  return `\n${labels.join(' ')}\n${[...booleans.values()].map(Number).join('')}\n${text}`;
}

type Values = Readonly<Record<string, unknown>>;

/** What the caller gave, and what was lifted from its document, under names that no caller can use. */
function together(given: Values, lifted: Values): Values {
  if (Object.keys(given).length === 0) return lifted;
  return Object.assign(Object.create(null) as Record<string, unknown>, given, lifted);
}

async function explained(explainable: Explainable, options: RunOptions): Promise<ExecutionResult> {
  const seen: FetchSeen[] = [];
  const outcome = await execute(explainable.program, { ...options, onFetch: (fetch) => seen.push(fetch) });
  return { ...outcome, explanation: explain(explainable, seen) };
}

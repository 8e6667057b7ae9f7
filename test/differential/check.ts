/**
 * One operation asked of everybody: what differs, and whether that is declared.
 */
import { CLASSES, type Difference, differenceOf, strayErrors, textOf } from './compare';
import { DECLARED, type DeclaredFault } from './declared';
import { type Faults } from './faults/faults';
import { type Operation } from './generate/generate';
import { type Answer, type ExecutorName, type Target } from './targets/target';

export interface Verdict {
  /** What the engine answered wrongly, in words. */
  readonly mismatch?: string;
  /** Which fault of the reference explains that it answered otherwise. */
  readonly declared?: string;
  /** Faults of a subgraph that only one of them asks say nothing. */
  readonly isIncomparable?: boolean;
}

export async function check(target: Target, operation: Operation, faults?: Faults): Promise<Verdict> {
  const isRight = faults === undefined || faults.mode === 'restyled';
  const [engine, reference, oracle] = await Promise.all([
    askInTime(target, 'engine', operation, faults),
    askInTime(target, 'reference', operation, faults),
    isRight ? target.oracle?.(operation) : undefined,
  ]);
  const mismatch = mismatchOf(target, { engine, reference, oracle });
  if (mismatch !== undefined) return { mismatch };
  const difference = differenceOf(reference, engine);
  if (!difference) return {};
  if (!isRight && (await askOthers(target, operation))) return { isIncomparable: true };
  const compared = { ...difference, target, operation, faults, engine, reference, isConfirmed: oracle !== undefined };
  const declared =
    DECLARED.find(({ explains }) => explains(compared)) ?? (faults && (await faultOfPlan(target, operation)));
  return declared ? { declared: declared.name } : { mismatch: told(difference) };
}

/**
 * A deadline that passes though nobody was told to be slow says that the machine was busy: everything here runs on one
 * thread, and an odd operation takes seconds to plan. The next time its plan is there.
 */
async function askInTime(
  target: Target,
  executor: ExecutorName,
  operation: Operation,
  faults?: Faults,
): Promise<Answer> {
  let answer = await target.ask(executor, operation, faults);
  for (let more = 3; more > 0 && faults?.mode !== 'slow' && isLate(answer); more -= 1)
    answer = await target.ask(executor, operation, faults);
  return answer;
}

function isLate({ errors = [] }: Answer): boolean {
  return errors.some(({ extensions }) => CLASSES[String(extensions?.code)] === 'timeout');
}

/** What is shareable may be taken from any that has it. Asked without faults, for a fault may keep a fetch from being made. */
async function askOthers(target: Target, operation: Operation): Promise<boolean> {
  const answers = await Promise.all([
    askInTime(target, 'engine', operation),
    askInTime(target, 'reference', operation),
  ]);
  const [engine, reference] = answers.map(({ from = [] }) => from.join(' '));
  return engine !== reference;
}

interface Answers {
  readonly engine: Answer;
  readonly reference: Answer;
  readonly oracle: Answer | undefined;
}

/** What is wrong whatever the reference says. */
function mismatchOf({ alike }: Target, { engine, reference, oracle }: Answers): string | undefined {
  const isAs = (one: Answer, other: Answer): boolean => alike(textOf(one)) === alike(textOf(other));
  if (oracle && !isAs(oracle, engine))
    return lines(
      isAs(oracle, reference) ? 'oracle and reference, engine' : 'oracle, engine',
      textOf(oracle),
      textOf(engine),
      ...(engine.errors ?? []).map((error) => JSON.stringify(error)),
    );
  const stray = strayErrors(engine);
  return stray.length > 0 ? lines('errors of the engine that lead to a value', ...stray) : undefined;
}

async function faultOfPlan(target: Target, operation: Operation): Promise<DeclaredFault | undefined> {
  const { declared } = await check(target, operation);
  return DECLARED.find(({ name, isOfPlan }) => name === declared && isOfPlan);
}

function told({ data, missing, extra }: Difference): string {
  return [
    ...(data ? [lines('reference, engine', ...data)] : []),
    ...(missing.length > 0 ? [lines('errors of the reference only', ...missing)] : []),
    ...(extra.length > 0 ? [lines('errors of the engine only', ...extra)] : []),
  ].join('\n');
}

function lines(head: string, ...rest: readonly string[]): string {
  return [head, ...rest.map((line) => `    ${line}`)].join('\n');
}

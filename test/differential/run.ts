/**
 * Many operations on one target, a few at a time, each the same again for the same seed.
 */
import { parse } from 'graphql';
import { readConfig } from '../../gateway/config';
import { countObjects } from '../../gateway/document/objects';
import { measureDocument } from '../../gateway/document/limits';
import { type SavedCase } from './cases';
import { check } from './check';
import { faultsBy, restyledBy, share } from './faults/faults';
import { type Operation, operationsOf } from './generate/generate';
import { shrink } from './shrink';
import { type Target } from './targets/target';

export interface RunOptions {
  readonly count: number;
  readonly seed: number;
  /** After each operation. */
  readonly onAsked?: () => void;
  /** Mismatches beyond this many are counted, and not made small: time is better spent on the first ones. */
  readonly shrunk?: number;
}

export interface RunResult {
  readonly asked: number;
  readonly discarded: number;
  readonly declared: Readonly<Record<string, number>>;
  /** Of those with faults: the two asked different subgraphs. */
  readonly incomparable: number;
  readonly mismatches: number;
  readonly cases: readonly SavedCase[];
}

/** Some are traps of JavaScript, some of responses; they are few, so that they meet. */
const ALIASES = ['a', 'b', '_0', 'data', 'errors', 'constructor', 'toString', 'valueOf'];
/** These are fields too, and what the plan needs for itself may collide with them: the reference cannot judge that. */
const FIELD_ALIASES = ['id', 'name'];
const BOUNDS = { depth: 7, breadth: 4, fields: 40 };
/** Planning costs more than asking, so a document is asked more than once. */
const PER_DOCUMENT = 4;
/** From so many operations on one target, a few of them may wait for their deadline. */
const LONG = 100;
const IN_FLIGHT = 8;
/** What an answer may hold, every list taken to be full: more would be slow and show nothing new. */
const OBJECTS = 20_000;
/** The text is written by the generator, within its own bounds. */
const NOT_SCANNED = { tokens: 0, listNesting: 0 };

export async function run(target: Target, { count, seed, onAsked, shrunk = 3 }: RunOptions): Promise<RunResult> {
  const { anonymous: limits } = readConfig({}).guard;
  const generator = (aliases: readonly string[]) =>
    operationsOf(target.schema, target.pool, { ...BOUNDS, aliases }, isTooLarge);
  const plain = generator(ALIASES);
  const colliding = generator([...ALIASES, ...FIELD_ALIASES]);
  const declared: Record<string, number> = {};
  const cases: SavedCase[] = [];
  let incomparable = 0;
  let mismatches = 0;
  let next = 0;

  function isTooLarge({ query, variables }: Operation): boolean {
    const document = parse(query);
    try {
      measureDocument(document, NOT_SCANNED, limits);
    } catch {
      return true;
    }
    return countObjects(target.schema, { document, operationName: undefined, variables }) > OBJECTS;
  }

  function seedOf(n: number): number {
    return Math.floor(share(seed, target.name, n) * 2 ** 31);
  }

  async function one(n: number): Promise<void> {
    const own = seedOf(n);
    const first = n - (n % PER_DOCUMENT);
    const isColliding = target.oracle !== undefined && (first / PER_DOCUMENT) % 2 === 1;
    const operation = (isColliding ? colliding : plain).generate(seedOf(first));
    // Each document is asked once as it is, then with faults; none where only the oracle can judge.
    const faults = n === first ? undefined : isColliding ? restyledBy(own) : faultsBy(own, count >= LONG);
    const { mismatch, declared: name, isIncomparable } = await check(target, operation, faults);
    if (isIncomparable) incomparable += 1;
    if (name !== undefined) declared[name] = (declared[name] ?? 0) + 1;
    if (mismatch === undefined) return;
    mismatches += 1;
    if (mismatches > shrunk) return;
    const mismatchOf = async (smaller: Operation) => (await check(target, smaller, faults)).mismatch;
    const small = await shrink(target.schema, operation, async (smaller) => (await mismatchOf(smaller)) !== undefined);
    const saved = { target: target.name, ...small, ...(faults && { faults }), seed: own };
    cases.push({ ...saved, mismatch: (await mismatchOf(small)) ?? mismatch });
  }

  async function worker(): Promise<void> {
    while (next < count) {
      await one(next++);
      onAsked?.();
    }
  }

  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, count) }, worker));
  const discarded = Math.max(plain.discarded(), colliding.discarded());
  return { asked: count, discarded, declared, incomparable, mismatches, cases };
}

/**
 * `npm run differential -- --count N --seed S [--target NAME]`: operations asked of the engine, the reference and the
 * oracle. Mismatches are made small and saved under cases/; then the exit code is 1.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import globalSetup from '../kit/global-setup';
import globalTeardown from '../kit/global-teardown';
import { saveCase } from './cases';
import { run, type RunResult } from './run';
import { shares, targets } from './targets/targets';

const PROGRESS_MS = 2_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      target: { type: 'string' },
    },
  });
  const count = Number(values.count);
  const seed = Number(values.seed);
  const wanted = targets().filter(({ name }) => values.target === undefined || name === values.target);
  if (wanted.length === 0 || !Number.isInteger(count) || !Number.isInteger(seed))
    throw new Error('--count and --seed are whole numbers; --target is the name of one.');

  await globalSetup();
  const began = Date.now();
  let asked = 0;
  let doing = '';
  const progress = setInterval(() => {
    say(`${asked} of ${count} in ${seconds(began)} s, at ${doing}`);
  }, PROGRESS_MS);
  const results: [string, RunResult][] = [];
  try {
    for (const [source, own] of shares(wanted, count)) {
      if (own === 0) continue;
      doing = source.name;
      const target = await source.start();
      const result = await run(target, { count: own, seed, onAsked: () => void (asked += 1) });
      await target.stop();
      results.push([source.name, result]);
      for (const one of result.cases)
        say(`mismatch, saved as ${saveCase(one)} (${one.target})\n${one.query}\n${one.mismatch}\n`);
    }
  } finally {
    clearInterval(progress);
    await globalTeardown();
  }
  summarise(results, began);
  process.exitCode = results.some(([, { mismatches }]) => mismatches > 0) ? 1 : 0;
}

function summarise(results: readonly (readonly [string, RunResult])[], began: number): void {
  const declared: Record<string, number> = {};
  for (const [name, { asked, mismatches, declared: own, discarded }] of results) {
    for (const [fault, times] of Object.entries(own)) declared[fault] = (declared[fault] ?? 0) + times;
    const explained = sum(Object.values(own));
    say(
      `${name.padEnd(32)} ${String(asked).padStart(6)} asked ${String(mismatches).padStart(5)} mismatches ${String(explained).padStart(5)} declared ${String(Math.round(discarded * 100)).padStart(3)}% discarded`,
    );
  }
  say('\ndeclared faults of the reference');
  for (const [fault, times] of Object.entries(declared)) say(`${String(times).padStart(6)} ${fault}`);
  const incomparable = sum(results.map(([, result]) => result.incomparable));
  say(`\n${incomparable} with faults differ, and say nothing: the two ask different subgraphs`);
  const mismatches = sum(results.map(([, result]) => result.mismatches));
  say(
    `\n${sum(results.map(([, { asked }]) => asked))} operations on ${results.length} targets in ${seconds(began)} s: ${mismatches} undeclared mismatches`,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

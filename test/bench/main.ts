/**
 * `npm run bench`: our gateway against others, or all in one process against HTTP between. Prints, and writes a JSON.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchAgainstPeers } from './against-peers';
import { canPin } from './child';
import { benchInProcess } from './in-process';
import { type BenchOptions, HELP, readOptions, UsageError } from './options';
import { Interrupted, onStage, type Stage } from './stage';
import { benchWithAccess } from './with-access';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else await onStage((stage) => bench(options, stage));
}

async function bench(options: BenchOptions, stage: Stage): Promise<void> {
  if (!canPin()) stage.say('No second core, or no taskset: gateway, load and subgraphs share what there is.');
  const { result, file } = await measured(options, stage);
  writeFileSync(join(__dirname, file), `${JSON.stringify({ ...circumstances(options), ...result }, null, 2)}\n`);
}

async function measured(options: BenchOptions, stage: Stage): Promise<{ result: object; file: string }> {
  if (options.inProcess) return { result: await benchInProcess(options, stage), file: 'result-in-process.json' };
  if (!options.withAccess) return { result: await benchAgainstPeers(options, stage), file: 'result.json' };
  const result = await benchWithAccess(options, stage);
  if (!result.holds) process.exitCode = 1;
  return { result, file: 'result-with-access.json' };
}

function circumstances({ pace, sameFlags }: BenchOptions): object {
  const cpu = cpus()[0]?.model;
  return { at: new Date().toISOString(), node: process.version, cpu, pinned: canPin(), sameFlags, pace };
}

main().catch((error: unknown) => {
  const isSentence = error instanceof UsageError || error instanceof Interrupted;
  const text = isSentence ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
});

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

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else await onStage((stage) => bench(options, stage));
}

async function bench(options: BenchOptions, stage: Stage): Promise<void> {
  if (!canPin()) stage.say('No second core, or no taskset: gateway, load and subgraphs share what there is.');
  const result = options.inProcess ? await benchInProcess(options, stage) : await benchAgainstPeers(options, stage);
  const file = options.inProcess ? 'result-in-process.json' : 'result.json';
  writeFileSync(join(__dirname, file), `${JSON.stringify({ ...circumstances(options), ...result }, null, 2)}\n`);
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

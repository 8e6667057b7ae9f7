/**
 * Measuring: a warm-up for each, then rounds in turn (A, B, C, A, B, C ...), so that a slow minute of the machine hits all alike;
 * the median of the rounds counts.
 */
import { type Child, type Usage } from './child';
import { type LoadOrder, type LoadReport } from './load';

export interface Measured {
  readonly cpuMs: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly rssMb: number;
}

export interface Result<Name extends string> extends Measured {
  readonly name: Name;
  readonly rounds: readonly Measured[];
}

export interface Pace {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly connections: number;
}

/** Who is put under load, with what. */
export interface Runner<Name extends string> {
  readonly name: Name;
  readonly url: string;
  readonly body: string;
  /** How long the right answer is. */
  readonly bytes: number;
  readonly authorization?: string | undefined;
  /** Of all its processes. */
  usage(): Promise<Usage>;
}

export async function measure<Name extends string>(
  runners: readonly Runner<Name>[],
  load: Child,
  { rounds, seconds, warmUpSeconds, connections }: Pace,
  progress: (line: string) => void,
): Promise<Result<Name>[]> {
  const taken = new Map<Name, Measured[]>(runners.map(({ name }) => [name, []]));
  for (const runner of runners) {
    progress(`warming up ${runner.name}`);
    await once(runner, load, connections, warmUpSeconds);
  }
  for (let round = 1; round <= rounds; round += 1) {
    for (const runner of runners) {
      progress(`round ${round} of ${rounds}, ${runner.name}`);
      taken.get(runner.name)?.push(await once(runner, load, connections, seconds));
    }
  }
  return [...taken].map(([name, measured]) => ({ name, ...medians(measured), rounds: measured }));
}

async function once(runner: Runner<string>, load: Child, connections: number, seconds: number): Promise<Measured> {
  const { name, url, body, bytes, authorization } = runner;
  const before = await runner.usage();
  const report = await load.ask<LoadReport>('load', {
    url,
    body,
    bytes,
    authorization,
    connections,
    seconds,
  } satisfies LoadOrder);
  const after = await runner.usage();
  if (report.wrong > 0) throw new Error(`${name} gave ${report.wrong} wrong answers of ${report.requests}.`);
  return {
    cpuMs: (after.cpuMs - before.cpuMs) / report.requests,
    perSecond: report.requests / report.seconds,
    p50: report.p50,
    p99: report.p99,
    rssMb: after.rss / 2 ** 20,
  };
}

function medians(rounds: readonly Measured[]): Measured {
  const median = (of: (round: Measured) => number): number => {
    const sorted = rounds.map(of).sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1
      ? (sorted[middle] ?? NaN)
      : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
  };
  return {
    cpuMs: median((round) => round.cpuMs),
    perSecond: median((round) => round.perSecond),
    p50: median((round) => round.p50),
    p99: median((round) => round.p99),
    rssMb: median((round) => round.rssMb),
  };
}

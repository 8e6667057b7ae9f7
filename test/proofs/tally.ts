/** Answers counted by the second, and what was lost while somebody was away. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Tally {
  whole(): void;
  /** An answer that lost no more than a dead subgraph's own. */
  partial(places: readonly string[]): void;
  /** Anything else, with what is wrong. */
  failed(places: readonly string[]): void;
  killed(subgraph: string): void;
  back(subgraph: string): void;
  /** What came since the last time. */
  take(): Count;
  readonly sum: Count;
}

export interface Count {
  whole: number;
  partial: number;
  failed: number;
  /** What happened, in words. */
  readonly events: string[];
  readonly kills: string[];
}

export function tallying(): Tally {
  const sum = nothing();
  let now = nothing();
  const lost = new Set<string>();
  const add = (kind: 'whole' | 'partial' | 'failed', places: readonly string[] = []): void => {
    sum[kind] += 1;
    now[kind] += 1;
    for (const place of places) lost.add(place);
    if (kind === 'failed') now.events.push(`FAILED ${places.join(', ')}`);
  };
  return {
    sum,
    whole: () => {
      add('whole');
    },
    partial: (places) => {
      add('partial', places);
    },
    failed: (places) => {
      add('failed', places);
    },
    killed(subgraph) {
      lost.clear();
      sum.kills.push(subgraph);
      now.events.push(`${subgraph} killed`);
    },
    back(subgraph) {
      now.events.push(`${subgraph} back; lost meanwhile: ${[...lost].sort().join(', ') || 'nothing'}`);
    },
    take() {
      const taken = now;
      now = nothing();
      return taken;
    },
  };
}

function nothing(): Count {
  return { whole: 0, partial: 0, failed: 0, events: [], kills: [] };
}

/** A line for each second, until `over`. */
export async function everySecond(tally: Tally, over: AbortSignal, say: (line: string) => void): Promise<void> {
  const columns = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(8)).join(' ');
  say(columns(['second', 'requests', 'whole', 'partial', 'failed']));
  for (let second = 1; !over.aborted; second += 1) {
    await sleep(1_000, undefined, { signal: over }).catch(() => undefined);
    const { whole, partial, failed, events } = tally.take();
    const numbers = columns([second, whole + partial + failed, whole, partial, failed].map(String));
    say(`${numbers}  ${events.join('; ')}`.trimEnd());
  }
}

/** Proved when each was killed and nothing failed: slow machines kill fewer times in the time there is. */
export function verdictOf({ sum }: Tally, subgraphs: readonly string[]): { isProved: boolean; text: string } {
  const { whole, partial, failed, kills } = sum;
  const isProved = failed === 0 && partial > 0 && subgraphs.every((name) => kills.includes(name));
  const counts = `${whole + partial + failed} requests: ${whole} whole, ${partial} in part, ${failed} failed; ${kills.length} kills.`;
  return {
    isProved,
    text: `\n${counts}\nOnly the fields of the subgraph that was away were lost: ${isProved ? 'yes' : 'NO'}`,
  };
}

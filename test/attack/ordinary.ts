/** Ordinary traffic beside an attack: a named operation of a partner, 20 times a second, whatever else goes on. */
import { type Caller } from './caller';

export interface Ordinary {
  /** What it saw since the last time; waits until there is enough to tell. */
  window(): Promise<Window>;
  /** Nobody asks while something is counted. */
  pausedFor<T>(work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export interface Window {
  readonly requests: number;
  readonly failures: readonly string[];
  readonly p50: number;
}

const PERIOD_MS = 50;
const ENOUGH = 30;

export function ordinaryTraffic(caller: Caller, query: string): Ordinary {
  let times: number[] = [];
  let failures: string[] = [];
  const underWay = new Set<Promise<void>>();
  const one = async (): Promise<void> => {
    const { status, codes, ms } = await caller.ask(query);
    times.push(ms);
    if (status !== 200 || codes.length > 0) failures.push(`${status} ${codes.join(' ')}`);
  };
  let isPaused = false;
  const clock = setInterval(() => {
    if (isPaused) return;
    const asked = one().finally(() => underWay.delete(asked));
    underWay.add(asked);
  }, PERIOD_MS);
  return {
    async window() {
      while (times.length < ENOUGH) await new Promise((resolve) => setTimeout(resolve, PERIOD_MS));
      const seen = { requests: times.length, failures, p50: median(times) };
      times = [];
      failures = [];
      return seen;
    },
    async pausedFor(work) {
      isPaused = true;
      await Promise.all(underWay);
      return work().finally(() => {
        isPaused = false;
      });
    },
    async stop() {
      clearInterval(clock);
      await Promise.all(underWay);
    },
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

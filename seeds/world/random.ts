/** Chance that repeats: the same key gives the same numbers in every run, on every machine. */
import { createHash } from 'node:crypto';

export interface Random {
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** True in about `share` of calls, 0 to 1. */
  chance(share: number): boolean;
  /** `count` different ones, in the order of the list. */
  some<T>(from: readonly T[], count: number): T[];
}

/** One independent stream per key, so that adding a row in one place moves nothing elsewhere. */
export function randomOf(key: string): Random {
  let state = createHash('sha256').update(key).digest().readUInt32LE(0);
  // mulberry32: small, fast and good enough for a demo world.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    int,
    chance: (share) => next() < share,
    pick: (from) => {
      const one = from[int(0, from.length - 1)];
      if (one === undefined) throw new RangeError('Nothing to pick from.');
      return one;
    },
    some: (from, count) => {
      const left = from.map((_, index) => index);
      const taken = Array.from(
        { length: Math.min(count, from.length) },
        () => left.splice(int(0, left.length - 1), 1)[0] ?? 0,
      );
      return taken.sort((a, b) => a - b).map((index) => from[index] as (typeof from)[number]);
    },
  };
}

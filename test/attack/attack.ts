/** What an attack is: some trials, each with what must be seen of it. */
import { type Seen } from './seen';
import { type Theatre } from './theatre';

export interface Trial {
  readonly what: string;
  readonly send: () => Promise<Seen>;
  /** Whether the answer is as it must be. */
  readonly holds: (seen: Seen) => boolean;
  /** Milliseconds that the answer may take; 100 where nothing is said. */
  readonly withinMs?: number;
  /** Several requests, some of which are answered: not counted as one. */
  readonly isStory?: boolean;
}

export interface Attack {
  /** As docs/hardening.md numbers it. */
  readonly id: string;
  readonly name: string;
  /** Made again and again beside ordinary traffic; false where a second time would be another attack. */
  readonly isRepeatable: boolean;
  /** Refused before any work: then no subgraph is asked, and one counter moves. */
  readonly isRefusedAtOnce?: boolean;
  readonly trials: (theatre: Theatre) => readonly Trial[] | Promise<readonly Trial[]>;
}

/** Near a limit of size. */
export const LARGE_MS = 250;
/** What is no refusal: something is read or written. */
export const DONE_MS = 500;

/** A refusal of the whole request: this status, this code, nothing else. */
export function refused(status: number, ...codes: readonly string[]): Trial['holds'] {
  return (seen) => seen.status === status && seen.codes.length > 0 && seen.codes.every((code) => codes.includes(code));
}

/** Over one of the limits that are named. */
export function overLimit(...limits: readonly string[]): Trial['holds'] {
  const isRefused = refused(400, 'OPERATION_LIMIT_EXCEEDED');
  return (seen) => isRefused(seen) && limits.some((limit) => seen.text.includes(`(${limit})`));
}

export function either(...any: readonly Trial['holds'][]): Trial['holds'] {
  return (seen) => any.some((holds) => holds(seen));
}

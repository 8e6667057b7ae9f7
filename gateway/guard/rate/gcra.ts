/**
 * A leaky bucket as one number: the moment at which it will be full again (the generic cell rate algorithm).
 *
 * Nothing has to be refilled by a timer, and any number of processes agree when they share the one number. Times are
 * milliseconds of any one clock.
 */
import { type BucketSize } from './cost-report';

export interface Taken {
  /** The bucket from now on. */
  readonly fullAt: number;
  readonly available: number;
  /** 0: the cost was taken. Else nothing was, and it would be after so many milliseconds. */
  readonly waitMs: number;
}

/** Whoever takes more than there is gets nothing, and owes nothing. */
export function take(fullAt: number, cost: number, size: BucketSize, now: number): Taken {
  const from = Math.max(fullAt, now);
  const next = from + msOf(cost, size);
  const waitMs = next - now - msOf(size.max, size);
  if (waitMs > ROUNDING_MS) return { fullAt: from, available: availableAt(from, size, now), waitMs };
  return { fullAt: next, available: availableAt(next, size, now), waitMs: 0 };
}

/** Never more than a full bucket. */
export function giveBack(fullAt: number, amount: number, size: BucketSize, now: number): number {
  return Math.max(now, fullAt - msOf(amount, size));
}

export function availableAt(fullAt: number, size: BucketSize, now: number): number {
  const missing = (Math.max(0, fullAt - now) / 1_000) * size.restoreRate;
  return Math.max(0, size.max - missing);
}

/** What floating point leaves of a sum of a day's milliseconds. */
const ROUNDING_MS = 1e-6;

function msOf(cost: number, { restoreRate }: BucketSize): number {
  return (cost / restoreRate) * 1_000;
}

/** Where the callers' buckets are: in this process, or in a store that all gateways share. */
import { LRUCache } from 'lru-cache';
import { type BucketSize } from './cost-report';
import { giveBack, take, type Taken } from './gcra';

export interface Buckets {
  /** `key`: whose. */
  take(key: string, cost: number, size: BucketSize): Paid | Promise<Paid>;
  /** What was taken too much. Nobody waits for it. */
  giveBack(key: string, amount: number, size: BucketSize): void;
  /** Milliseconds until there is so much, as far as this process knows; 0: there is. Takes nothing. */
  waitFor(key: string, cost: number, size: BucketSize): number;
}

export interface Paid extends Pick<Taken, 'available' | 'waitMs'> {
  /** Where it was taken, and is given back. */
  readonly from: Buckets;
}

/** Buckets of this process alone. */
export interface LocalBuckets extends Buckets {
  take(key: string, cost: number, size: BucketSize): Paid;
  /** So much is left, as others say. */
  level(key: string, available: number, size: BucketSize): void;
}

/** Far more callers than a process serves at once. The one forgotten first has not called for the longest time. */
const MAX_BUCKETS = 50_000;

export function localBuckets(now: () => number = () => performance.now()): LocalBuckets {
  const buckets = new LRUCache<string, { at: number }>({ max: MAX_BUCKETS });

  function bucketOf(key: string): { at: number } {
    const known = buckets.get(key);
    if (known) return known;
    const fresh = { at: 0 };
    buckets.set(key, fresh);
    return fresh;
  }

  const local: LocalBuckets = {
    take(key, cost, size) {
      const bucket = bucketOf(key);
      const { fullAt, available, waitMs } = take(bucket.at, cost, size, now());
      bucket.at = fullAt;
      return { available, waitMs, from: local };
    },
    giveBack(key, amount, size) {
      const bucket = buckets.peek(key);
      if (bucket) bucket.at = giveBack(bucket.at, amount, size, now());
    },
    waitFor: (key, cost, size) => take(buckets.peek(key)?.at ?? 0, cost, size, now()).waitMs,
    level(key, available, size) {
      bucketOf(key).at = now() + ((size.max - available) / size.restoreRate) * 1_000;
    },
  };
  return local;
}

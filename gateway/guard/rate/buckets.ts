/** Where the callers' buckets are: in this process, or in a store that all gateways share. */
import { LRUCache } from 'lru-cache';
import { type BucketSize } from './cost-report';
import { giveBack, take, type Taken } from './gcra';

export interface Buckets {
  /** `key`: whose. */
  take(key: string, cost: number, size: BucketSize): Taken | Promise<Taken>;
  /** What was taken too much. Nobody waits for it. */
  giveBack(key: string, amount: number, size: BucketSize): void;
  close(): void;
}

/** Buckets of this process alone. */
export interface LocalBuckets extends Buckets {
  take(key: string, cost: number, size: BucketSize): Taken;
  /** Leaves no more in a bucket than others know of. */
  lower(key: string, available: number, size: BucketSize): void;
}

/** Far more callers than a process serves at once. The one forgotten first has not called for the longest time. */
const MAX_BUCKETS = 50_000;

export function localBuckets(now: () => number = () => performance.now()): LocalBuckets {
  const fullAt = new LRUCache<string, { at: number }>({ max: MAX_BUCKETS });

  function bucketOf(key: string): { at: number } {
    const known = fullAt.get(key);
    if (known) return known;
    const fresh = { at: 0 };
    fullAt.set(key, fresh);
    return fresh;
  }

  return {
    take(key, cost, size) {
      const bucket = bucketOf(key);
      const taken = take(bucket.at, cost, size, now());
      bucket.at = taken.fullAt;
      return taken;
    },
    giveBack(key, amount, size) {
      const bucket = bucketOf(key);
      bucket.at = giveBack(bucket.at, amount, size, now());
    },
    lower(key, available, size) {
      const bucket = bucketOf(key);
      const at = now() + ((size.max - available) / size.restoreRate) * 1_000;
      bucket.at = Math.max(bucket.at, at);
    },
    close: () => undefined,
  };
}

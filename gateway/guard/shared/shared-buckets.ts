/**
 * Buckets that all gateways share, in Redis; those of this process where Redis does not answer.
 *
 * One script for each operation, with Redis's own time, so that no two gateways need agree on one. What it says is kept here
 * as well: without Redis a caller goes on with what was left, as if this gateway were alone.
 */
import { createHash } from 'node:crypto';
import { type BucketSize } from '../rate/cost-report';
import { type Buckets, type LocalBuckets, type Paid } from '../rate/buckets';
import { type Reply, type SharedStore } from './store';

/** ../rate/gcra.ts, where all gateways see it; a cost below nothing gives back. */
const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local cost, max, rate = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local from = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
local full = math.max(now, from + cost / rate * 1000)
local wait = full - now - max / rate * 1000
if cost > 0 and wait > 0.001 then full = from else wait = 0 end
if full > now then
  redis.call('SET', KEYS[1], string.format('%.3f', full), 'PX', string.format('%.0f', math.ceil(full - now)))
else
  redis.call('DEL', KEYS[1])
end
return { string.format('%.3f', math.max(0, max - (full - now) / 1000 * rate)), string.format('%.3f', wait) }
`;
const SHA = createHash('sha1').update(SCRIPT).digest('hex');

export function sharedBuckets(store: SharedStore, local: LocalBuckets): Buckets {
  const shared: Buckets = {
    take(key, cost, size) {
      if (!store.isThere()) return local.take(key, cost, size);
      return run(key, cost, size).then((reply) => paidBy(reply, key, size) ?? local.take(key, cost, size));
    },
    giveBack(key, amount, size) {
      local.giveBack(key, amount, size);
      if (store.isThere()) void run(key, -amount, size);
    },
    waitFor: (key, cost, size) => local.waitFor(key, cost, size),
  };

  async function run(key: string, cost: number, { max, restoreRate }: BucketSize): Promise<Reply> {
    const rest = ['1', `interport:bucket:${key}`, String(cost), String(max), String(restoreRate)];
    const known = await store.ask(['EVALSHA', SHA, ...rest], isUnknownScript);
    return known === UNKNOWN_SCRIPT ? store.ask(['EVAL', SCRIPT, ...rest]) : known;
  }

  function paidBy(reply: Reply, key: string, size: BucketSize): Paid | undefined {
    if (!Array.isArray(reply)) return undefined;
    const [available, waitMs] = reply.map(Number);
    if (available === undefined || waitMs === undefined || Number.isNaN(available + waitMs)) return undefined;
    local.level(key, available, size);
    return { available, waitMs, from: shared };
  }

  return shared;
}

const UNKNOWN_SCRIPT = 'unknown script';

/** Redis forgets scripts when it starts anew. */
function isUnknownScript(error: unknown): typeof UNKNOWN_SCRIPT | undefined {
  return error instanceof Error && error.message.startsWith('NOSCRIPT') ? UNKNOWN_SCRIPT : undefined;
}

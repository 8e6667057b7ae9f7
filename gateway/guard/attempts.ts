/**
 * Wrong credentials, counted by where they come from and by the beginning of the key that they guess at.
 *
 * A credential that is known and in the cache is never held up by them. What is counted falls into a fixed number of buckets,
 * so that no flood of addresses makes this grow; who shares one with an attacker waits a minute, by a chance that nobody can
 * steer, since the salt is new with each start.
 */
import { hash, randomBytes } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ClientError } from '../errors';
import { networkOf } from './address';
import { type Credential } from './identity';

/** Wrong ones in a minute, after which everything uncached has to wait for its end. */
export const ATTEMPTS = { perAddress: 30, perPrefix: 60 } as const;
const SECONDS = 60;
/** Hexadecimal digits of a bucket: 65,536 of them. */
const BUCKET_DIGITS = 4;
/** `ipk_live_` and some more: enough to tell keys apart, and too little to be one. */
const PREFIX_LENGTH = 16;

export interface Attempts {
  /** Fails with 429 for who has made too many. */
  assertFew(credential: Credential, address: string): Promise<void>;
  countWrong(credential: Credential, address: string): Promise<void>;
}

export function createAttempts(): Attempts {
  const salt = randomBytes(16).toString('hex');
  const byAddress = new RateLimiterMemory({ points: ATTEMPTS.perAddress, duration: SECONDS });
  const byPrefix = new RateLimiterMemory({ points: ATTEMPTS.perPrefix, duration: SECONDS });
  const bucketOf = (text: string): string => hash('sha256', salt + text).slice(0, BUCKET_DIGITS);

  function counted(credential: Credential, address: string): { limiter: RateLimiterMemory; key: string }[] {
    const prefix = prefixOf(credential);
    return [
      { limiter: byAddress, key: bucketOf(networkOf(address)) },
      ...(prefix === undefined ? [] : [{ limiter: byPrefix, key: bucketOf(prefix) }]),
    ];
  }

  return {
    async assertFew(credential, address) {
      for (const { limiter, key } of counted(credential, address)) {
        const so = await limiter.get(key);
        if (so && so.consumedPoints >= limiter.points) throw tooMany(so.msBeforeNext);
      }
    },
    async countWrong(credential, address) {
      await Promise.all(counted(credential, address).map(({ limiter, key }) => limiter.penalty(key)));
    },
  };
}

function prefixOf({ kind, secret }: Credential): string | undefined {
  return kind === 'bearer' && secret.startsWith('ipk_') ? secret.slice(0, PREFIX_LENGTH) : undefined;
}

function tooMany(ms: number): ClientError {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  return new ClientError('TOO_MANY_ATTEMPTS', `Too many wrong credentials. Try again in ${seconds} s.`, {
    headers: { 'retry-after': String(seconds) },
  });
}

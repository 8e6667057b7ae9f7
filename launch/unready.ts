/** Readiness, seen from the database: what stands in the way of an answer, for the gateway's /ready. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface UnreadyOptions {
  /** Whoever asks within this time gets the answer that is known: probes must not become a load. */
  readonly keptMs?: number;
  /** A database that takes longer than this for nothing at all is of no use to a request. */
  readonly limitMs?: number;
}

export function unreadyWithout(
  ask: () => Promise<unknown>,
  { keptMs = 1_000, limitMs = 1_000 }: UnreadyOptions = {},
): () => Promise<readonly string[]> {
  let known: Promise<readonly string[]> | undefined;
  let staleAt = 0;
  return () => {
    if (!known || Date.now() >= staleAt) {
      known = answers(ask, limitMs).then((does) => (does ? [] : ['the database does not answer']));
      staleAt = Date.now() + keptMs;
    }
    return known;
  };
}

async function answers(ask: () => Promise<unknown>, limitMs: number): Promise<boolean> {
  const limit = new AbortController();
  const answered = ask().then(
    () => true,
    () => false,
  );
  const late = sleep(limitMs, false, { signal: limit.signal }).catch(() => false);
  try {
    return await Promise.race([answered, late]);
  } finally {
    limit.abort();
  }
}

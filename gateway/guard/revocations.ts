/**
 * What was revoked, asked for every second. While the answer is old, nothing that was learned before may be believed.
 *
 * A revoked credential is dead a second later; or, where nobody can tell, as soon as the last answer is too old.
 */
import { type IdentitySource } from './identity';

export const POLL_MS = 1_000;
/** How old the last answer may be. With it a revoked credential is dead within 5 s, come what may. */
export const FRESH_MS = 4_000;
/** One that takes longer is given up, so that the next is asked. */
const ANSWER_MS = 2_000;

export interface Revocations {
  isFresh(): boolean;
  stop(): void;
}

export interface RevocationsOptions {
  readonly source: Pick<IdentitySource, 'revokedSince'>;
  /** From here on all is told: what was learned before may be revoked already. */
  readonly onBegin: () => void;
  readonly onRevoked: (credentialIds: readonly string[]) => void;
  /** Once for each time that answers begin to fail. */
  readonly onFailing: (error: unknown) => void;
}

export function watchRevocations({ source, onBegin, onRevoked, onFailing }: RevocationsOptions): Revocations {
  let cursor: string | undefined;
  let freshUntil = -Infinity;
  let isUnderWay = false;
  let isFailing = false;
  let isStopped = false;

  /** An answer that tells of something may be one page of many; up to date is who has seen an empty one. */
  async function hasMore(): Promise<boolean> {
    // By when it was asked: it cannot tell of what came after.
    const asked = performance.now();
    const answer = await inTime(source.revokedSince(cursor));
    if (isStopped) return false;
    // The first tells where to begin, and nothing of what was revoked before.
    if (cursor === undefined) onBegin();
    cursor = answer.cursor;
    if (answer.revoked.length > 0) onRevoked(answer.revoked);
    else freshUntil = asked + FRESH_MS;
    return answer.revoked.length > 0;
  }

  async function poll(): Promise<void> {
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      while (await hasMore());
      isFailing = false;
    } catch (error) {
      if (!isFailing && !isStopped) onFailing(error);
      isFailing = true;
    } finally {
      isUnderWay = false;
    }
  }

  void poll();
  const timer = setInterval(() => void poll(), POLL_MS).unref();
  return {
    isFresh: () => performance.now() < freshUntil,
    stop() {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`What was revoked was not told within ${ANSWER_MS} ms.`));
    }, ANSWER_MS).unref();
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}

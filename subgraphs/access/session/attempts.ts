/**
 * Attempts to prove oneself, held back the more of them fail: by account from one address, by account, by address, by client.
 *
 * An attempt is counted before it is looked at, so that a hundred at once are a hundred; one that succeeds is taken off again.
 * Nobody is locked out: the wait is of 15 minutes at most. Names and addresses are kept as keyed hashes.
 */
import { type DataSource } from 'typeorm';
import { ClientError } from '../../kernel/errors';
import { keyedHash } from '../secrets';
import { networkOf } from './network';

export interface Subject {
  readonly name: string;
  /** Failures before the first wait, of a second; it doubles with each further one. */
  readonly free: number;
}

const MOST_SECONDS = 900;
const FORGOTTEN = `interval '1 day'`;
const SWEPT = 20;

/** One person at one place gets five; so many people may be behind one address that it gets a hundred. */
export function subjectsOf(kind: 'sign in' | 'mail' | 'client', who: string, address = ''): readonly Subject[] {
  const network = networkOf(address);
  return [
    { name: `${kind} ${who} from ${network}`, free: 5 },
    { name: `${kind} ${who}`, free: 50 },
    { name: `${kind} from ${network}`, free: 100 },
  ];
}

/** Throws TOO_MANY_ATTEMPTS where one of them has to wait. */
export async function attempt(db: DataSource, subjects: readonly Subject[]): Promise<void> {
  for (const subject of subjects) {
    const waitMs = await counted(db, subject);
    if (waitMs === undefined) continue;
    const seconds = Math.ceil(waitMs / 1000);
    const message = `Too many attempts. Try again in ${seconds} s.`;
    throw new ClientError('TOO_MANY_ATTEMPTS', message, { retryAfterMs: seconds * 1000 });
  }
}

/** It was who he said: what is about him alone is forgotten, what he shares with others is less by one. */
export async function succeeded(db: DataSource, [own, named, shared]: readonly Subject[]): Promise<void> {
  await db.query('DELETE FROM attempt WHERE subject = ANY($1)', [
    [own, named].flatMap((one) => (one ? keyOf(one) : [])),
  ]);
  if (shared)
    await db.query('UPDATE attempt SET failures = greatest(0, failures - 1) WHERE subject = $1', [keyOf(shared)]);
}

/**
 * How long there is still to wait; undefined for not at all.
 *
 * Of two at once the one that writes second may have begun first: to its `now()` the other's lies ahead. So it asks the clock.
 */
async function counted(db: DataSource, subject: Subject): Promise<number | undefined> {
  const key = keyOf(subject);
  const failures = `CASE WHEN known.at < now() - ${FORGOTTEN} THEN 1 ELSE known.failures + 1 END`;
  const seconds = `CASE WHEN ${failures} < $2 THEN 0 ELSE least(${MOST_SECONDS}, 2 ^ least(30, ${failures} - $2)) END`;
  const taken = await db.query<unknown[]>(
    `WITH over AS (
       DELETE FROM attempt WHERE subject IN (
         SELECT subject FROM attempt WHERE at < now() - ${FORGOTTEN} AND subject <> $1 LIMIT ${SWEPT} FOR UPDATE SKIP LOCKED
       )
     )
     INSERT INTO attempt AS known (subject, failures, next_at, at) VALUES ($1, 1, now(), now())
     ON CONFLICT (subject) DO UPDATE
       SET failures = ${failures}, next_at = now() + ${seconds} * interval '1 second', at = now()
       WHERE known.next_at <= clock_timestamp()
     RETURNING 1`,
    [key, subject.free],
  );
  if (taken.length > 0) return undefined;
  const [waiting] = await db.query<{ ms: number }[]>(
    'SELECT greatest(1, extract(epoch FROM next_at - now()) * 1000)::float8 AS ms FROM attempt WHERE subject = $1',
    [key],
  );
  return waiting?.ms ?? 1;
}

function keyOf({ name }: Subject): string {
  return keyedHash('attempt', name);
}

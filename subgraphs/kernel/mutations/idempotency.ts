/**
 * One effect for one key: the first call does its work and leaves its payload under the caller's key, in the same transaction;
 * whoever comes with that key again gets the payload.
 *
 * Calls side by side meet at the row: the others wait for the first one's transaction, and find its payload, or do the work where
 * it failed. Keys are the caller's own, so that another's key is simply unknown.
 */
import { createHash } from 'node:crypto';
import { type EntityManager } from 'typeorm';

export interface Claim {
  readonly caller: string;
  readonly key: string;
  /** Of the mutation and its input. */
  readonly digest: string;
}

export type Once<Payload> = { readonly payload: Payload } | 'REUSED';

export interface Work<Payload> {
  readonly change: () => Promise<Payload>;
  /** What a repetition gets. */
  readonly kept: (payload: Payload) => Payload;
}

/** `db` is the transaction of the change. */
export async function once<Payload>(db: EntityManager, claim: Claim, work: Work<Payload>): Promise<Once<Payload>> {
  if (!(await isFirst(db, claim))) return repeated(db, claim);
  const payload = await work.change();
  await db.query('UPDATE idempotency SET result = $3 WHERE caller = $1 AND key = $2', [
    claim.caller,
    claim.key,
    JSON.stringify(work.kept(payload)),
  ]);
  return { payload };
}

/** Values that say nothing (null, or left out) and the order of fields make no difference. */
export function digestOf(mutation: string, input: unknown): string {
  const text = JSON.stringify(input, (_key, value: unknown) => (isRecord(value) ? inOrder(value) : value));
  return createHash('sha256').update(`${mutation}\n${text}`).digest('hex');
}

/** How long a key is remembered; README.md and the schema say the same. */
const KEPT = `interval '48 hours'`;
/** Of the keys that are over, so many go with each new one: more go than come. */
const SWEPT = 20;

/** Waits for a transaction that has the key in hand. A key that is over is as good as new. */
async function isFirst(db: EntityManager, { caller, key, digest }: Claim): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `WITH over AS (
       SELECT caller, key FROM idempotency
       WHERE created_at < now() - ${KEPT} AND (caller, key) <> ($1, $2)
       ORDER BY created_at LIMIT ${SWEPT} FOR UPDATE SKIP LOCKED
     ), swept AS (
       DELETE FROM idempotency USING over WHERE idempotency.caller = over.caller AND idempotency.key = over.key
     )
     INSERT INTO idempotency AS known (caller, key, digest) VALUES ($1, $2, $3)
     ON CONFLICT (caller, key) DO UPDATE SET digest = EXCLUDED.digest, result = NULL, created_at = now()
       WHERE known.created_at < now() - ${KEPT}
     RETURNING 1`,
    [caller, key, digest],
  );
  return rows.length > 0;
}

async function repeated<Payload>(db: EntityManager, { caller, key, digest }: Claim): Promise<Once<Payload>> {
  const [first] = await db.query<{ digest: string; result: Payload }[]>(
    'SELECT digest, result FROM idempotency WHERE caller = $1 AND key = $2',
    [caller, key],
  );
  if (!first) throw new Error(`The key of a mutation was there, and then it was not (caller ${caller}).`);
  return first.digest === digest ? { payload: first.result } : 'REUSED';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(record: Record<string, unknown>): Record<string, unknown> {
  const said = Object.entries(record).filter(([, value]) => value != null);
  return Object.fromEntries(said.sort(([one], [other]) => (one < other ? -1 : 1)));
}

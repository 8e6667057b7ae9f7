/** The sessions of accounts, as rows: found by the keyed hash of their token, never by the token. */
import { type EntityManager } from 'typeorm';

export const IDLE_MS = 12 * 3_600_000;
export const LONGEST_MS = 7 * 24 * 3_600_000;

export async function sessionIdsOf(db: EntityManager, accountId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>('SELECT id FROM session WHERE account_id = $1', [accountId]);
  return rows.map(({ id }) => id);
}

/** All of an account, and those that are over anyway; the ids, to be forgotten by gateways. */
export async function endSessionsOf(db: EntityManager, accountId: string): Promise<string[]> {
  const ids = await sessionIdsOf(db, accountId);
  await db.query('DELETE FROM session WHERE account_id = $1 OR expires_at < now()', [accountId]);
  return ids;
}

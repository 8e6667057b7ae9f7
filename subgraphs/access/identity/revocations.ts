/**
 * What gateways must forget: ids of credentials that were revoked, or whose caller may do other things since. Who is told looks
 * the credential up again, so a name too many only costs a look-up.
 */
import { type DataSource, type EntityManager } from 'typeorm';

/** Longer than any identity is kept by a gateway (introspect.ts). */
const KEPT = `interval '1 day'`;
const AT_MOST = 10_000;

/**
 * At the end of the transaction that revokes. Positions are handed out under a lock that is held until the commit: a reader that
 * has seen one has seen all before it.
 */
export async function forget(db: EntityManager, credentialIds: readonly string[]): Promise<void> {
  if (credentialIds.length === 0) return;
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('interport access revocations'))`);
  await db.query('INSERT INTO revocation (credential_id) SELECT unnest($1::text[])', [[...credentialIds]]);
  await db.query(`DELETE FROM revocation WHERE at < now() - ${KEPT}`);
}

export interface Revoked {
  readonly revoked: readonly string[];
  readonly cursor: string;
}

/** Without a cursor: from now on. */
export async function revokedSince(db: DataSource, cursor: string | undefined): Promise<Revoked> {
  if (cursor === undefined || !/^\d{1,18}$/.test(cursor)) {
    const [last] = await db.query<{ position: string }[]>(
      'SELECT coalesce(max(position), 0) AS position FROM revocation',
    );
    return { revoked: [], cursor: last?.position ?? '0' };
  }
  const rows = await db.query<{ position: string; id: string }[]>(
    `SELECT position, credential_id AS id FROM revocation WHERE position > $1 ORDER BY position LIMIT ${AT_MOST}`,
    [cursor],
  );
  return { revoked: [...new Set(rows.map(({ id }) => id))], cursor: rows.at(-1)?.position ?? cursor };
}

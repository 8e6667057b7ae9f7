/**
 * Writes down what is done in an association, in the transaction that does it: one entry for one change, at the end of that
 * association's chain. Whoever else has something to write there waits for the transaction to end, so write as late as can be.
 */
import { type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { type AuditAction } from './audit-action';
import { AuditEntry } from './audit-entry.entity';
import { hashOf, NOTHING, type Said, type Values } from './chain';

export interface Deed {
  readonly associationId: string;
  readonly action: AuditAction;
  readonly entity: string;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly reason: string | null;
}

/** Who does it, in whose name, by which request. */
export interface Acting {
  readonly actor: string;
  readonly actingFor: string | null;
  readonly requestId: string;
}

/** The id of the entry. */
export async function record(db: EntityManager, acting: Acting, deed: Deed): Promise<string> {
  const { at, position, hash: previousHash } = await endOfChain(db, deed.associationId);
  const said: Said = { id: newId('aud'), at, ...acting, ...deed };
  await db.insert(AuditEntry, {
    ...said,
    action: deed.action,
    position: position + 1,
    previousHash,
    hash: hashOf(said, previousHash),
  });
  return said.id;
}

/** Held for this transaction; and the moment, so that no entry is older than the one before it. */
export async function endOfChain(
  db: EntityManager,
  associationId: string,
): Promise<{ at: Date; position: number; hash: string }> {
  // Not a row that is counted up: a chain that says where it ends could be cut and told so.
  await db.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`interport audit ${associationId}`]);
  const [end] = await db.query<{ at: Date; position: number | null; hash: string | null }[]>(
    `SELECT date_trunc('milliseconds', clock_timestamp()) AS at, last.position, last.hash
     FROM (VALUES (1)) AS one LEFT JOIN (
       SELECT position, hash FROM audit_entry WHERE association_id = $1 ORDER BY position DESC LIMIT 1
     ) AS last ON true`,
    [associationId],
  );
  if (!end) throw new Error('One row was asked for, and none came.');
  return { at: end.at, position: end.position ?? 0, hash: end.hash ?? NOTHING };
}

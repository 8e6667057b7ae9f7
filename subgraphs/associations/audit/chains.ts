/** The chains of all associations, as the tables have them now. */
import { type DataSource } from 'typeorm';
import { AuditAction } from './audit-action';
import { type ChainEntry, type Head } from './verify';
import { type PersonalEntry } from './verify-personal';

const BATCH = 1000;

export interface Chain {
  readonly associationId: string;
  readonly slug: string;
}

export function chainsIn(db: DataSource): Promise<Chain[]> {
  return db.query('SELECT id AS "associationId", slug FROM association ORDER BY slug');
}

/** In the order of their positions, some at a time. */
export async function* entriesOf(db: DataSource, associationId: string): AsyncGenerator<ChainEntry> {
  for (let after = 0; ;) {
    const entries = await db.query<ChainEntry[]>(
      `SELECT id, association_id AS "associationId", position, at, actor, acting_for AS "actingFor", action, entity,
              before, after, reason, request_id AS "requestId", previous_hash AS "previousHash", hash
       FROM audit_entry WHERE association_id = $1 AND position > $2 ORDER BY position LIMIT ${BATCH}`,
      [associationId, after],
    );
    yield* entries;
    const last = entries.at(-1);
    if (!last) return;
    after = last.position;
  }
}

/** Those of some heads that their chains do not hold: cut off, or written otherwise. */
export function goneOf(db: DataSource, heads: readonly Head[]): Promise<Head[]> {
  return db.query(
    `SELECT kept.association_id AS "associationId", kept.position, kept.hash
     FROM unnest($1::text[], $2::integer[], $3::text[]) AS kept (association_id, position, hash)
     WHERE NOT EXISTS (
       SELECT FROM audit_entry AS entry
       WHERE entry.association_id = kept.association_id AND entry.position = kept.position AND entry.hash = kept.hash
     ) ORDER BY kept.association_id`,
    [
      heads.map(({ associationId }) => associationId),
      heads.map(({ position }) => position),
      heads.map(({ hash }) => hash),
    ],
  );
}

const ABOUT_CONTACTS = [
  AuditAction.CONTACT_ADDED,
  AuditAction.CONTACT_UPDATED,
  AuditAction.CONTACT_REMOVED,
  AuditAction.CONTACT_ERASED,
];

/** The entries about contacts, in the order of their positions, with the values that are kept beside them. */
export async function* personalOf(db: DataSource, associationId: string): AsyncGenerator<PersonalEntry> {
  for (let after = 0; ;) {
    const entries = await db.query<PersonalEntry[]>(
      `SELECT entry.id, position, action, before, after, coalesce(kept, '[]') AS kept
       FROM audit_entry AS entry CROSS JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('side', side, 'field', field, 'salt', salt, 'value', value)) AS kept
         FROM audit_personal_value WHERE entry_id = entry.id
       ) AS beside
       WHERE association_id = $1 AND position > $2 AND action = ANY($3) ORDER BY position LIMIT ${BATCH}`,
      [associationId, after, ABOUT_CONTACTS],
    );
    yield* entries;
    const last = entries.at(-1);
    if (!last) return;
    after = last.position;
  }
}

/** Where each chain ends. One lookup in the index for each association. */
export function headsIn(db: DataSource): Promise<Head[]> {
  return db.query(
    `SELECT association.id AS "associationId", last.position, last.hash FROM association CROSS JOIN LATERAL (
       SELECT position, hash FROM audit_entry WHERE association_id = association.id ORDER BY position DESC LIMIT 1
     ) AS last ORDER BY association.id`,
  );
}

/**
 * A person is erased: what imports remember of a member's contact goes too, so that no import writes it and no reversal brings it back.
 * For whoever erases, in its transaction. Also of listings that were merged into this one, whose contacts went over to it.
 *
 * That is what a member may take away itself. What may be of anybody is the association's, and goes where it is the association that erases.
 */
import { type EntityManager } from 'typeorm';
import { type Membership } from '../../membership/membership.entity';

type OfMember = Pick<Membership, 'id' | 'associationId'>;

/**
 * The imports that an erasure by the association will change, held before all else, and their ids: those whose list waits, and those that
 * say something of a contact without saying whose.
 *
 * Whoever writes an import or orders something of it holds that first, then members, then the end of the audit's chain. An erasure that
 * had them in another order would wait for such a one while that waits for it. A list that is sent meanwhile comes after the erasure.
 */
export async function holdImports(db: EntityManager, associationId: string): Promise<string[]> {
  const held = await db.query<{ id: string }[]>(
    `SELECT id FROM member_import WHERE association_id = $1 AND forgotten_at IS NULL AND (
       ${SAYS_OF_CONTACT}
       OR EXISTS (SELECT FROM member_import_file WHERE import_id = member_import.id)
       OR EXISTS (
         SELECT FROM member_import_row WHERE import_id = member_import.id AND organisation_id IS NULL AND ${SAYS_OF_CONTACT}
       )
     ) ORDER BY id FOR UPDATE`,
    [associationId],
  );
  return held.map((one) => one.id);
}

/**
 * What rows say of this member. All its listings are held by whoever calls (`listingsOf`): a row is written by whoever holds its member, so
 * its import need not be held. Else a member could make a commit give way for ever.
 */
export async function forgetContact(db: EntityManager, { id, associationId }: OfMember): Promise<void> {
  const listings = await listingsOf(db, id);
  // By the organisation too: a row that was checked before the member was here names none.
  await db.query(
    `UPDATE member_import_row SET
       row = row || '{"contact": null}',
       written = CASE WHEN written->'before' = 'null' THEN written || '{"contact": null}'
         ELSE jsonb_set(written || '{"contact": null}', '{before,contact}', 'null') END,
       reasons = ${withoutContact('reasons')},
       notes = ${withoutContact('notes')}
     WHERE membership_id = ANY($1) OR (organisation_id = ANY($2) AND import_id IN (
       SELECT id FROM member_import WHERE association_id = $3 AND forgotten_at IS NULL
     ))`,
    [listings.map((one) => one.id), listings.map(({ organisation }) => organisation), associationId],
  );
}

/** What these imports say of contacts without saying whose. */
export async function forgetNameless(db: EntityManager, importIds: readonly string[]): Promise<void> {
  // A row without a code that reads may be of anybody, and what it says of a contact stands in its reasons alone.
  await db.query(
    `UPDATE member_import_row SET reasons = ${withoutContact('reasons')}, notes = ${withoutContact('notes')}
     WHERE organisation_id IS NULL AND import_id = ANY($1) AND ${SAYS_OF_CONTACT}`,
    [importIds],
  );
  // The first sentence of each kind stands in the import itself, with what stood in its cell.
  await db.query(
    `UPDATE member_import SET reasons = ${withoutContact('reasons')}, notes = ${withoutContact('notes')}
     WHERE id = ANY($1) AND ${SAYS_OF_CONTACT}`,
    [importIds],
  );
}

const SAYS_OF_CONTACT = `concat(reasons, notes) LIKE '%"field": "contact%'`;

/** The memberships that are this one by now: itself, and those that were merged into it. */
export function listingsOf(db: EntityManager, id: string): Promise<{ id: string; organisation: string }[]> {
  return db.query(MERGED, [id]);
}

const MERGED = `WITH RECURSIVE merged (id, organisation) AS (
  SELECT id, organisation_id FROM membership WHERE id = $1
  UNION SELECT dropped.id, dropped.organisation_id FROM membership AS dropped JOIN merged ON dropped.merged_into_id = merged.id
) SELECT id, organisation FROM merged`;

/** What is said of a cell says what stood in it. */
function withoutContact(column: 'reasons' | 'notes'): string {
  return `(SELECT coalesce(jsonb_agg(said), '[]') FROM jsonb_array_elements(${column}) AS said
           WHERE coalesce(said->>'field', '') NOT LIKE 'contact%')`;
}

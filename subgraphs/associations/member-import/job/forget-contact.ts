/**
 * A person is erased: what imports remember of a member's contact goes too, so that no reversal brings it back. For whoever erases, in
 * its transaction. Also of listings that were merged into this one, whose contacts went over to it.
 */
import { type EntityManager } from 'typeorm';

export async function forgetContact(db: EntityManager, membershipId: string): Promise<void> {
  await db.query(
    `${MERGED} UPDATE member_import_row SET
       row = row || '{"contact": null}',
       written = CASE WHEN written->'before' = 'null' THEN written || '{"contact": null}'
         ELSE jsonb_set(written || '{"contact": null}', '{before,contact}', 'null') END,
       reasons = ${withoutContact('reasons')},
       notes = ${withoutContact('notes')}
     WHERE membership_id IN (SELECT id FROM merged)`,
    [membershipId],
  );
  // The first sentence of each kind stands in the import itself, with what stood in its cell.
  await db.query(
    `UPDATE member_import SET reasons = ${withoutContact('reasons')}, notes = ${withoutContact('notes')}
     WHERE association_id = (SELECT association_id FROM membership WHERE id = $1) AND forgotten_at IS NULL`,
    [membershipId],
  );
}

const MERGED = `WITH RECURSIVE merged (id) AS (
  SELECT $1::text UNION SELECT dropped.id FROM membership AS dropped JOIN merged ON dropped.merged_into_id = merged.id
)`;

/** What is said of a cell says what stood in it. */
function withoutContact(column: 'reasons' | 'notes'): string {
  return `(SELECT coalesce(jsonb_agg(said), '[]') FROM jsonb_array_elements(${column}) AS said
           WHERE coalesce(said->>'field', '') NOT LIKE 'contact%')`;
}

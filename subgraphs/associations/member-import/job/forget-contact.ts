/**
 * A person is erased: what imports remember of a member's contact goes too, so that no reversal brings it back. For whoever erases, in
 * its transaction.
 */
import { type EntityManager } from 'typeorm';

export async function forgetContact(db: EntityManager, membershipId: string): Promise<void> {
  await db.query(
    `UPDATE member_import_row SET
       row = row || '{"contact": null}',
       written = CASE WHEN written->'before' = 'null' THEN written || '{"contact": null}'
         ELSE jsonb_set(written || '{"contact": null}', '{before,contact}', 'null') END,
       reasons = ${withoutContact('reasons')},
       notes = ${withoutContact('notes')}
     WHERE membership_id = $1`,
    [membershipId],
  );
}

/** What is said of a cell says what stood in it. */
function withoutContact(column: 'reasons' | 'notes'): string {
  return `(SELECT coalesce(jsonb_agg(said), '[]') FROM jsonb_array_elements(${column}) AS said
           WHERE coalesce(said->>'field', '') NOT LIKE 'contact%')`;
}

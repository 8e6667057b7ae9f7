/**
 * A person is erased: what imports remember of a member's contact goes too, so that no import writes it and no reversal brings it back.
 * For whoever erases, in its transaction. Also of listings that were merged into this one, whose contacts went over to it.
 */
import { type EntityManager } from 'typeorm';
import { type Membership } from '../../membership/membership.entity';

type OfMember = Pick<Membership, 'id' | 'associationId'>;

export async function forgetContact(db: EntityManager, { id, associationId }: OfMember): Promise<void> {
  // By the organisation too: a row that was checked before the member was here names none. One without a code may be of anybody, and what
  // it says stands in its reasons alone.
  await db.query(
    `${MERGED} UPDATE member_import_row SET
       row = row || '{"contact": null}',
       written = CASE WHEN written->'before' = 'null' THEN written || '{"contact": null}'
         ELSE jsonb_set(written || '{"contact": null}', '{before,contact}', 'null') END,
       reasons = ${withoutContact('reasons')},
       notes = ${withoutContact('notes')}
     WHERE import_id IN (SELECT id FROM member_import WHERE association_id = $2 AND forgotten_at IS NULL)
       AND (membership_id IN (SELECT id FROM merged) OR organisation_id IN (SELECT organisation_id FROM merged)
         OR (organisation_id IS NULL AND row IS NULL))`,
    [id, associationId],
  );
  // The first sentence of each kind stands in the import itself, with what stood in its cell.
  await db.query(
    `UPDATE member_import SET reasons = ${withoutContact('reasons')}, notes = ${withoutContact('notes')}
     WHERE association_id = $1 AND forgotten_at IS NULL`,
    [associationId],
  );
}

const MERGED = `WITH RECURSIVE merged (id, organisation_id) AS (
  SELECT id, organisation_id FROM membership WHERE id = $1
  UNION SELECT dropped.id, dropped.organisation_id FROM membership AS dropped JOIN merged ON dropped.merged_into_id = merged.id
)`;

/** What is said of a cell says what stood in it. */
function withoutContact(column: 'reasons' | 'notes'): string {
  return `(SELECT coalesce(jsonb_agg(said), '[]') FROM jsonb_array_elements(${column}) AS said
           WHERE coalesce(said->>'field', '') NOT LIKE 'contact%')`;
}

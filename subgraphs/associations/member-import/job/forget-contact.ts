/**
 * A person is erased: what imports remember of a member's contact goes too, so that no import writes it and no reversal brings it back.
 * For whoever erases, in its transaction. Also of listings that were merged into this one, whose contacts went over to it.
 *
 * That is what a member may take away itself. What may be of anybody is the association's, and goes where it is the association that erases.
 */
import { type EntityManager } from 'typeorm';
import { type Membership } from '../../membership/membership.entity';

type OfMember = Pick<Membership, 'id' | 'associationId'>;

export async function forgetContact(db: EntityManager, { id, associationId }: OfMember): Promise<void> {
  const merged = await db.query<{ id: string; organisation: string }[]>(MERGED, [id]);
  // By the organisation too: a row that was checked before the member was here names none.
  await db.query(
    `UPDATE member_import_row SET
       row = row || '{"contact": null}',
       written = CASE WHEN written->'before' = 'null' THEN written || '{"contact": null}'
         ELSE jsonb_set(written || '{"contact": null}', '{before,contact}', 'null') END,
       reasons = ${withoutContact('reasons')},
       notes = ${withoutContact('notes')}
     WHERE membership_id = ANY($1) OR (organisation_id = ANY($2) AND import_id IN ${theirs('$3')})`,
    [merged.map((one) => one.id), merged.map(({ organisation }) => organisation), associationId],
  );
}

/** What all imports of the association say of contacts without saying whose. */
export async function forgetNameless(db: EntityManager, associationId: string): Promise<void> {
  // A row without a code that reads may be of anybody, and what it says of a contact stands in its reasons alone.
  await db.query(
    `UPDATE member_import_row SET reasons = ${withoutContact('reasons')}, notes = ${withoutContact('notes')}
     WHERE organisation_id IS NULL AND import_id IN ${theirs('$1')}
       AND concat(reasons, notes) LIKE '%"field": "contact%'`,
    [associationId],
  );
  // The first sentence of each kind stands in the import itself, with what stood in its cell.
  await db.query(
    `UPDATE member_import SET reasons = ${withoutContact('reasons')}, notes = ${withoutContact('notes')}
     WHERE association_id = $1 AND forgotten_at IS NULL`,
    [associationId],
  );
}

const theirs = (id: string): string =>
  `(SELECT id FROM member_import WHERE association_id = ${id} AND forgotten_at IS NULL)`;

const MERGED = `WITH RECURSIVE merged (id, organisation) AS (
  SELECT id, organisation_id FROM membership WHERE id = $1
  UNION SELECT dropped.id, dropped.organisation_id FROM membership AS dropped JOIN merged ON dropped.merged_into_id = merged.id
) SELECT id, organisation FROM merged`;

/** What is said of a cell says what stood in it. */
function withoutContact(column: 'reasons' | 'notes'): string {
  return `(SELECT coalesce(jsonb_agg(said), '[]') FROM jsonb_array_elements(${column}) AS said
           WHERE coalesce(said->>'field', '') NOT LIKE 'contact%')`;
}

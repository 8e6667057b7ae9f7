/** The numbers that an import brings in the association's own way count as given, so that no row takes what a later one has. */
import { type EntityManager } from 'typeorm';
import { LAST_NUMBER } from '../../membership/member-numbers';

export async function passOverNumbers(db: EntityManager, associationId: string, importId: string): Promise<void> {
  await db.query(
    `UPDATE association SET last_member_number = greatest(
       ${LAST_NUMBER},
       (SELECT coalesce(max(substring(row->>'memberNumber' FROM '[0-9]{1,8}$')::integer), 0) FROM member_import_row
        WHERE import_id = $2 AND upper(row->>'memberNumber') ~ ('^' || upper(slug) || '-[0-9]{1,8}$'))
     ) WHERE id = $1`,
    [associationId, importId],
  );
}

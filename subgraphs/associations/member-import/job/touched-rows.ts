/** Rows of a written import whose members, or their contacts, somebody has touched since: one statement, whatever its size. */
import { type EntityManager } from 'typeorm';

export interface TouchedRows {
  readonly count: number;
  /** The first twenty. */
  readonly lines: readonly number[];
}

export async function touchedRows(db: EntityManager, importId: string): Promise<TouchedRows> {
  const [touched] = await db.query<TouchedRows[]>(
    `SELECT count(*)::integer AS count, coalesce((array_agg(row.line ORDER BY row.line))[1:20], '{}') AS lines
     FROM member_import_row AS row LEFT JOIN membership AS member ON member.id = row.membership_id
       LEFT JOIN membership_contact AS contact ON contact.membership_id = member.id AND contact.position = 1
       CROSS JOIN LATERAL (SELECT row.written->'contact' AS told) AS was
     WHERE row.import_id = $1 AND row.outcome IN ('CREATED', 'UPDATED') AND (
       member.id IS NULL
       OR member.version <> (row.written->>'version')::integer
       OR (jsonb_typeof(was.told) = 'object' AND
         (contact.name, contact.role, contact.email, contact.phone, contact.wechat, lower(left(contact.language, 2))) IS DISTINCT FROM
         (told->>'name', told->>'role', told->>'email', told->>'phone', told->>'wechat', told->>'language'))
       OR (row.outcome = 'CREATED' AND EXISTS (SELECT FROM endorsement WHERE membership_id = member.id))
     )`,
    [importId],
  );
  return touched ?? { count: 0, lines: [] };
}

/**
 * Rows of imports are kept for as long as somebody may want to take one back, and no longer: they hold what lists say of people. The
 * import itself stays, with its numbers.
 */
import { type DataSource } from 'typeorm';

export const KEPT_DAYS = 90;
const AT_ONCE = 20;

export async function forgetOldRows(db: DataSource, now: Date, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted && (await forgetSome(db, now)) > 0) continue;
}

async function forgetSome(db: DataSource, now: Date): Promise<number> {
  const [forgotten] = await db.query<{ count: number }[]>(
    `WITH old AS (
       UPDATE member_import SET forgotten_at = $1, reasons = '[]', notes = '[]' WHERE id IN (
         SELECT id FROM member_import
         WHERE forgotten_at IS NULL AND updated_at < $1::timestamptz - interval '${KEPT_DAYS} days'
           AND status NOT IN ('CHECKING', 'COMMITTING', 'REVERSING')
         ORDER BY updated_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
       ) RETURNING id
     ), files AS (
       DELETE FROM member_import_file WHERE import_id IN (SELECT id FROM old)
     ), rows AS (
       DELETE FROM member_import_row WHERE import_id IN (SELECT id FROM old)
     )
     SELECT count(*)::integer AS count FROM old`,
    [now],
  );
  return forgotten?.count ?? 0;
}

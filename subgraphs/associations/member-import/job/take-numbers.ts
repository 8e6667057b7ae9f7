/**
 * Numbers for new members whose row has none, in the association's own way: SG-ECOM-0052. Those that the import brings itself are
 * passed over before, so that no row takes what a later one has.
 */
import { type EntityManager } from 'typeorm';

/** As many as are asked for, none of which a member has; whoever else joins waits for the transaction to end. */
export async function takeNumbers(db: EntityManager, associationId: string, count: number): Promise<string[]> {
  const free: string[] = [];
  while (free.length < count) {
    const next = await nextNumbers(db, associationId, count - free.length);
    const taken = await db.query<{ number: string }[]>(
      'SELECT member_number AS number FROM membership WHERE association_id = $1 AND member_number = ANY($2)',
      [associationId, next],
    );
    const isTaken = new Set(taken.map(({ number }) => number));
    free.push(...next.filter((number) => !isTaken.has(number)));
  }
  return free;
}

async function nextNumbers(db: EntityManager, associationId: string, count: number): Promise<string[]> {
  const [rows] = await db.query<[{ slug: string; number: number }[], number]>(
    `UPDATE association SET last_member_number = $2 + coalesce(last_member_number, (
       SELECT coalesce(max(substring(member_number FROM '[0-9]{1,8}$')::integer), 0) FROM membership WHERE association_id = $1
     )) WHERE id = $1 RETURNING slug, last_member_number AS number`,
    [associationId, count],
  );
  const [last] = rows;
  if (!last) throw new Error(`There is no association ${associationId} to number its members.`);
  const first = last.number - count + 1;
  return Array.from({ length: count }, (_, at) => `${last.slug.toUpperCase()}-${String(first + at).padStart(4, '0')}`);
}

/** The numbers that an import brings in the association's own way count as given. */
export async function passOverNumbers(db: EntityManager, associationId: string, importId: string): Promise<void> {
  await db.query(
    `UPDATE association SET last_member_number = greatest(
       coalesce(last_member_number, (
         SELECT coalesce(max(substring(member_number FROM '[0-9]{1,8}$')::integer), 0) FROM membership WHERE association_id = $1
       )),
       (SELECT coalesce(max(substring(row->>'memberNumber' FROM '[0-9]{1,8}$')::integer), 0) FROM member_import_row
        WHERE import_id = $2 AND upper(row->>'memberNumber') ~ ('^' || upper(slug) || '-[0-9]{1,8}$'))
     ) WHERE id = $1`,
    [associationId, importId],
  );
}

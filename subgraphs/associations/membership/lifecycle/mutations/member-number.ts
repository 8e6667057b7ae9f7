/** The next number of an association's members, in the order of joining: SG-ECOM-0052. Numbers are never given twice. */
import { type EntityManager } from 'typeorm';

/** Whoever else joins waits for this transaction to end. */
export async function nextMemberNumber(db: EntityManager, associationId: string): Promise<string> {
  const [rows] = await db.query<[{ slug: string; number: number }[], number]>(
    // Numbers that came in with an import or a seed are gone by once, the first time.
    `UPDATE association SET last_member_number = 1 + coalesce(last_member_number, (
       SELECT coalesce(max(substring(member_number FROM '[0-9]{1,8}$')::integer), 0) FROM membership WHERE association_id = $1
     )) WHERE id = $1 RETURNING slug, last_member_number AS number`,
    [associationId],
  );
  const [given] = rows;
  if (!given) throw new Error(`There is no association ${associationId} to number its members.`);
  return `${given.slug.toUpperCase()}-${String(given.number).padStart(4, '0')}`;
}

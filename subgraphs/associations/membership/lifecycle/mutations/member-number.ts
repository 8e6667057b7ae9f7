/** The next number of an association's members, in the order of joining: SG-ECOM-0052. Numbers are never given twice. */
import { type EntityManager } from 'typeorm';

/**
 * The first after the last one given that no member has: an import may have brought some. Whoever else joins waits for this transaction
 * to end.
 */
export async function nextMemberNumber(db: EntityManager, associationId: string): Promise<string> {
  // Held first: a statement that had to wait would see the members of before.
  await db.query('SELECT FROM association WHERE id = $1 FOR NO KEY UPDATE', [associationId]);
  const [rows] = await db.query<[{ number: string }[], number]>(
    // Before the first one is given here, the highest that came with a seed or an import counts.
    `UPDATE association SET last_member_number = (
       WITH RECURSIVE tried (n) AS (
         SELECT 1 + coalesce(last_member_number, (
           SELECT max(substring(member_number FROM '[0-9]{1,8}$')::integer) FROM membership WHERE association_id = $1
         ), 0)
         UNION ALL
         SELECT n + 1 FROM tried WHERE EXISTS (
           SELECT FROM membership WHERE association_id = $1 AND member_number = ${numbered('n')}
         )
       ) SELECT max(n) FROM tried
     ) WHERE id = $1 RETURNING ${numbered('last_member_number')} AS number`,
    [associationId],
  );
  const [given] = rows;
  if (!given) throw new Error(`There is no association ${associationId} to number its members.`);
  return given.number;
}

/** In SQL, of the association at hand: four digits, or as many as it takes. */
function numbered(n: string): string {
  return `upper(slug) || '-' || lpad(${n}::text, greatest(4, length(${n}::text)), '0')`;
}

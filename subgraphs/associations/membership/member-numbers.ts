/** Numbers of an association's members, in the order of joining: SG-ECOM-0052. None is given twice. */
import { type EntityManager } from 'typeorm';

/**
 * As many as are asked for, the next after the last one given that no member has: an import may have brought some. Whoever else joins
 * waits for the transaction to end.
 */
export async function takeMemberNumbers(db: EntityManager, associationId: string, count: number): Promise<string[]> {
  const free: string[] = [];
  while (free.length < count) {
    const next = await nextNumbers(db, associationId, count - free.length);
    // A statement of its own: one that had to wait would see the members of before.
    const taken = await db.query<{ number: string }[]>(
      'SELECT member_number AS number FROM membership WHERE association_id = $1 AND member_number = ANY($2)',
      [associationId, next],
    );
    const isTaken = new Set(taken.map(({ number }) => number));
    free.push(...next.filter((number) => !isTaken.has(number)));
  }
  return free;
}

/** Before the first one is given here, the highest that came with a seed or an import counts. */
export const LAST_NUMBER = `coalesce(last_member_number, (
  SELECT coalesce(max(substring(member_number FROM '[0-9]{1,8}$')::integer), 0) FROM membership WHERE association_id = $1
))`;

async function nextNumbers(db: EntityManager, associationId: string, count: number): Promise<string[]> {
  const [rows] = await db.query<[{ slug: string; number: number }[], number]>(
    `UPDATE association SET last_member_number = $2 + ${LAST_NUMBER} WHERE id = $1
     RETURNING slug, last_member_number AS number`,
    [associationId, count],
  );
  const [last] = rows;
  if (!last) throw new Error(`There is no association ${associationId} to number its members.`);
  const first = last.number - count + 1;
  // Four digits, or as many as it takes.
  return Array.from({ length: count }, (_, at) => `${last.slug.toUpperCase()}-${String(first + at).padStart(4, '0')}`);
}

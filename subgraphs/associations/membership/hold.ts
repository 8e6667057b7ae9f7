/** Memberships held until the transaction ends: whatever hangs on one is changed by whoever holds it. */
import { type EntityManager } from 'typeorm';
import { Membership } from './membership.entity';

/** In one order, whoever holds them, so that no two wait for each other in a ring. */
export async function holdMemberships(db: EntityManager, ids: readonly string[]): Promise<void> {
  await db.query('SELECT FROM membership WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [[...new Set(ids)]]);
}

/** As it is once nobody else changes it; null where there is none, or `may` says no: the two look the same. */
export async function holdMembership(
  db: EntityManager,
  id: string,
  may: (membership: Membership) => boolean,
): Promise<Membership | null> {
  if (id.includes('\0')) return null;
  const known = await db.findOneBy(Membership, { id });
  // Asked before it is held: who may not change it must not keep others waiting.
  if (!known || !may(known)) return null;
  await holdMemberships(db, [id]);
  return db.findOneByOrFail(Membership, { id });
}

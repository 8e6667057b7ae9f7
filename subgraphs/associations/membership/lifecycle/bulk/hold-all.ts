/**
 * The ground that a change of many memberships stands on: all of them, with what their associations and tiers lay down, in four
 * statements, five where a tier is offered no more. Held before the first is written, in one order, so that two such changes never wait for each other in a ring.
 */
import { type EntityManager, In } from 'typeorm';
import { Association } from '../../../association/association.entity';
import { MembershipTier } from '../../../association/tier.entity';
import { holdMemberships } from '../../hold';
import { Membership } from '../../membership.entity';
import { type Ground, groundIn } from '../mutations/ground';

interface Asked {
  readonly ids: readonly string[];
  readonly may: (membership: Membership) => boolean;
  /** Whether nobody else may change them until the transaction ends; a preview needs not. */
  readonly isHeld: boolean;
}

/** Those that are there and that `may` lets, by id. */
export async function groundsOf(db: EntityManager, { ids, may, isHeld }: Asked): Promise<ReadonlyMap<string, Ground>> {
  const sound = ids.filter((id) => !id.includes('\0'));
  const known = (await db.findBy(Membership, { id: In(sound) })).filter(may);
  const allowed = known.map(({ id }) => id);
  if (isHeld) await holdMemberships(db, allowed);
  const rows = isHeld ? await db.findBy(Membership, { id: In(allowed) }) : known;
  const associations = await byId(
    db,
    Association,
    rows.map(({ associationId }) => associationId),
  );
  const tiers = await byId(
    db,
    MembershipTier,
    rows.map(({ tierId }) => tierId),
  );
  const ofRetired = [...tiers.values()].flatMap(({ retiredOn, associationId: of }) => (retiredOn === null ? [] : [of]));
  const others = ofRetired.length === 0 ? [] : await db.findBy(MembershipTier, { associationId: In(ofRetired) });
  return new Map(
    rows.map((membership) => {
      const [association, tier] = [associations.get(membership.associationId), tiers.get(membership.tierId)];
      if (!association || !tier) throw new Error(`Membership ${membership.id} has no association, or no tier.`);
      const all = others.filter(({ associationId }) => associationId === association.id);
      return [membership.id, groundIn(membership, { association, tier, all })];
    }),
  );
}

async function byId<Row extends Association | MembershipTier>(
  db: EntityManager,
  entity: new () => Row,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const rows = await db
    .createQueryBuilder(entity, 'row')
    .where('row.id = ANY(:ids)', { ids: [...new Set(ids)] })
    .getMany();
  return new Map(rows.map((row) => [row.id, row]));
}

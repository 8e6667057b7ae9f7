/** Puts the associations' part of a world into its tables. */
import { type EntityManager } from 'typeorm';
import { insertAll } from '../kernel/database/insert';
import { Association } from './association/association.entity';
import { MembershipTier } from './association/tier.entity';
import { Certification } from './certification/certification.entity';
import { Endorsement } from './endorsement/endorsement.entity';
import { MembershipContact } from './membership/contact.entity';
import { MembershipEvent } from './membership/membership-event.entity';
import { Membership } from './membership/membership.entity';

export { Association, Certification, Endorsement, Membership, MembershipContact, MembershipEvent, MembershipTier };
export { EndorsementScope } from './endorsement/endorsement.entity';
export { advance, type Happening, type MembershipState, type Terms } from './membership/advance';
export { MembershipListing } from './membership/listing.entity';
export { MembershipEventKind } from './membership/membership-status';
export { sortExpiryOf } from './membership/membership.entity';

/** Rows as the entities have them; getters are worked out by the entity. */
export interface AssociationsSeed {
  readonly associations: readonly Association[];
  readonly tiers: readonly MembershipTier[];
  readonly memberships: readonly Membership[];
  readonly events: readonly MembershipEvent[];
  readonly contacts: readonly MembershipContact[];
  readonly certifications: readonly Certification[];
  readonly endorsements: readonly Endorsement[];
}

export async function seed(db: EntityManager, world: AssociationsSeed): Promise<void> {
  await insertAll(db, Association, world.associations);
  await insertAll(db, MembershipTier, world.tiers);
  await insertAll(db, Membership, world.memberships);
  await insertAll(db, MembershipEvent, world.events);
  await insertAll(db, MembershipContact, world.contacts);
  await insertAll(db, Certification, world.certifications);
  await insertAll(db, Endorsement, world.endorsements);
}

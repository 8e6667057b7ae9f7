/** Puts the associations' part of a world into its tables. */
import { type WriteRows } from '../kernel/database/insert';
import { Association } from './association/association.entity';
import { MembershipTier } from './association/tier.entity';
import { Certification } from './certification/certification.entity';
import { Endorsement } from './endorsement/endorsement.entity';
import { MembershipContact } from './membership/contact.entity';
import { MembershipEvent } from './membership/membership-event.entity';
import { Membership } from './membership/membership.entity';

export { Association, Certification, Endorsement, Membership, MembershipContact, MembershipEvent, MembershipTier };
export { EndorsementScope } from './endorsement/endorsement.entity';
export { advance, type Happening, type MembershipState, type Terms } from './membership/lifecycle/advance';
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

/** A part of a world: the tables it has nothing for are left out. */
export async function seed(write: WriteRows, part: Partial<AssociationsSeed>): Promise<void> {
  await write(Association, part.associations ?? []);
  await write(MembershipTier, part.tiers ?? []);
  await write(Membership, part.memberships ?? []);
  await write(MembershipEvent, part.events ?? []);
  await write(MembershipContact, part.contacts ?? []);
  await write(Certification, part.certifications ?? []);
  await write(Endorsement, part.endorsements ?? []);
}

/** A membership whose contacts are changed, held until the transaction ends: so each contact has its own place, and no two are changed at once. */
import { type EntityManager } from 'typeorm';
import { type Viewer } from '../../../kernel/viewer';
import { MembershipContact } from '../contact.entity';
import { holdMembership } from '../hold';
import { Membership } from '../membership.entity';
import { mayKeepContacts } from './contact.policy';

/** Null where there is none, or the viewer may not keep its contacts: the two look the same. */
export function holdCircle(db: EntityManager, id: string, viewer: Viewer): Promise<Membership | null> {
  return holdMembership(db, id, (membership) => mayKeepContacts(viewer, membership));
}

/** The same, not held: for whoever has other things to hold before it. */
export async function circleOf(db: EntityManager, id: string, viewer: Viewer): Promise<Membership | null> {
  const known = id.includes('\0') ? null : await db.findOneBy(Membership, { id });
  return known && mayKeepContacts(viewer, known) ? known : null;
}

export interface Held {
  readonly membership: Membership;
  readonly contact: MembershipContact;
}

export async function holdContact(db: EntityManager, id: string, viewer: Viewer): Promise<Held | null> {
  if (id.includes('\0')) return null;
  const known = await db.findOneBy(MembershipContact, { id });
  const membership = known && (await holdCircle(db, known.membershipId, viewer));
  // Read again: it may have gone while we waited, or gone over to another listing.
  const contact = membership && (await db.findOneBy(MembershipContact, { id, membershipId: membership.id }));
  return contact && { membership, contact };
}

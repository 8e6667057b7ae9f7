/** Finding memberships, and how they stand on a day. */
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { pageOf } from '../../kernel/pages/keyset';
import { type PageArgs } from '../../kernel/pages/page-args';
import { associationById } from '../association/association.loaders';
import { type MembershipContact } from './contact.entity';
import { maySeeContacts } from './contacts/contact.policy';
import { type MembershipEvent } from './membership-event.entity';
import { Membership } from './membership.entity';
import { choose, contactsOf, eventsOf, type MembershipChoice } from './membership.loaders';
import { orderingOf } from './membership.ordering';
import { maySeeOwn, maySeePrivate } from './membership.policy';
import { Standing, standingOn } from './standing';

export function listMemberships(
  context: Context,
  choice: MembershipChoice,
  page: PageArgs,
): Promise<RowPage<Membership>> {
  const query = context.db.createQueryBuilder(Membership, 'row');
  choose(query, choice, context);
  return pageOf(query, orderingOf(choice.sort), page);
}

/** Since its last event the record itself holds; of the days before, the history tells. */
export async function standingOf(context: Context, membership: Membership, day: string): Promise<Standing> {
  const association = await associationById(context).load(membership.associationId);
  if (!association) throw new Error(`Membership ${membership.id} belongs to no association.`);
  const { graceDays } = association;
  if (day >= membership.lastEventOn) {
    return standingOn(day, { status: membership.status, expiresOn: membership.expiresOn, graceDays });
  }
  const events = await eventsOf(context).load(membership.id);
  const last = events.findLast((event) => event.happenedOn <= day);
  if (!last) return Standing.NOT_IN_STANDING;
  return standingOn(day, { status: last.toStatus, expiresOn: last.expiresOn, graceDays });
}

// Null, not an error and not an empty list: a viewer without the right is not told whether there is anything to see.

export function contactsFor(context: Context, membership: Membership): Promise<MembershipContact[]> | null {
  return maySeeContacts(context.viewer, membership) ? contactsOf(context).load(membership.id) : null;
}

export function historyFor(context: Context, membership: Membership): Promise<MembershipEvent[]> | null {
  return maySeePrivate(context.viewer, membership) ? eventsOf(context).load(membership.id) : null;
}

export function privately(
  context: Context,
  membership: Membership,
  read: (membership: Membership) => string | null,
): string | null {
  return maySeePrivate(context.viewer, membership) ? read(membership) : null;
}

export function forBoth(
  context: Context,
  membership: Membership,
  read: (membership: Membership) => string | null,
): string | null {
  return maySeeOwn(context.viewer, membership) ? read(membership) : null;
}

/** How a member is listed, changed by the association or by the member itself. What it is found and sorted by follows. */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../../kernel/context';
import { publish } from '../../../kernel/events/publish';
import { compareAndSet } from '../../../kernel/mutations/compare-and-set';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { userError, versionConflict } from '../../../kernel/mutations/words';
import { AuditAction } from '../../audit/audit-action';
import { differenceOf } from '../../audit/difference';
import { record } from '../../audit/record';
import { actingInCircle } from '../contacts/contact.service';
import { holdCircle } from '../contacts/hold';
import { foundBy } from '../lifecycle/mutations/found-by';
import { type MembershipPayload, refused } from '../lifecycle/mutations/membership.payload';
import { type MembershipListing } from '../listing.entity';
import { Membership } from '../membership.entity';
import { type UpdateListingInput } from './listing.inputs';
import { mayRename } from './listing.policy';
import { flat, readListing } from './read-listing';
import { say } from './words';

export function updateListing(context: Context, input: UpdateListingInput): Promise<MembershipPayload> {
  return runMutation(context, {
    name: 'updateListing',
    input,
    refused,
    async change(db) {
      const { membershipId: id, expectedVersion: expected } = input;
      const membership = await holdCircle(db, id, context.viewer);
      if (!membership) return refused([userError('not_found', ['membershipId'])]);
      const listing = readListing(membership.listing, input.listing);
      const isSound = !('faults' in listing);
      const changed = isSound ? differences(membership.listing, listing) : [];
      const { version: current } = membership;
      if (current !== expected) return refused([versionConflict(['expectedVersion'], { expected, current, changed })]);
      if (!isSound) return refused(listing.faults);
      if (changed.some((field) => field.startsWith('name')) && !mayRename(context.viewer, membership))
        return refused([say('listing.name_is_examined', ['listing', 'name'])]);
      if (changed.length > 0) await write(db, context, { membership, listing, changed });
      return { id, userErrors: [] };
    },
  });
}

function differences(before: MembershipListing, after: MembershipListing): string[] {
  const [was, is] = [flat(before), flat(after)];
  return Object.keys(is).filter((field) => was[field] !== is[field]);
}

interface Change {
  readonly membership: Membership;
  readonly listing: MembershipListing;
  readonly changed: readonly string[];
}

async function write(db: EntityManager, context: Context, { membership, listing, changed }: Change): Promise<void> {
  const { id, associationId, organisationId, memberNumber } = membership;
  const version = membership.version + 1;
  const row = {
    listing,
    sortName: (listing.name.en ?? listing.name.zhHans ?? '').toLowerCase(),
    tokens: foundBy(listing, memberNumber),
    updatedAt: context.now,
  };
  if (!(await compareAndSet(db, Membership, { id, version: membership.version }, row)))
    throw new Error(`Membership ${id} changed while it was held.`);
  const payload = { membership: id, association: associationId, organisation: organisationId, version };
  await publish(db, [{ topic: 'membership.edited', entity: id, payload: { ...payload, changed: [...changed] } }]);
  const told = differenceOf(flat(membership.listing), flat(listing));
  // Last, for whoever else writes to this chain waits from here on.
  await record(db, actingInCircle(context, membership), {
    ...{ associationId, action: AuditAction.LISTING_CHANGED, entity: id, reason: null },
    before: { ...told.before, version: membership.version },
    after: { ...told.after, version },
  });
}

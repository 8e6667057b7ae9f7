/** What a merge would do, worked out as the merge itself does it, and not done. */
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { associationById, tierById } from '../association/association.loaders';
import { type Ground, termsIn } from '../membership/lifecycle/mutations/ground';
import { membershipById } from '../membership/membership.loaders';
import { maySeePrivate } from '../membership/membership.policy';
import { planMerge, standingAt } from './merge-ground';
import { type MembershipMergePreview } from './merge.types';
import { hindrances } from './plan-merge';

/** Null where either is not there, or the viewer is not of its association. */
export async function previewMerge(
  context: Context,
  keepId: string,
  dropId: string,
): Promise<MembershipMergePreview | null> {
  const [kept, dropped] = await Promise.all([groundOf(context, keepId), groundOf(context, dropId)]);
  if (!kept || !dropped) return null;
  const today = todayOf(context);
  const [keep, drop] = [standingAt(kept, today), standingAt(dropped, today)];
  const against = hindrances(keep, drop);
  if (against.length > 0) return { userErrors: against, ...NOTHING };
  const { contacts, userErrors, ...plan } = await planMerge(context.db, keep, drop);
  if (userErrors.length > 0) return { userErrors, ...NOTHING };
  const { filled, notes, certifications, endorsements, fees, history } = plan;
  return {
    ...{ userErrors, filled, notes, certifications, endorsements, fees, history },
    ...{ contacts: contacts.move.length, sameContacts: contacts.same.length },
  };
}

const NOTHING = {
  ...{ filled: [], contacts: 0, sameContacts: 0, notes: 0 },
  ...{ certifications: 0, endorsements: 0, fees: 0, history: 0 },
};

async function groundOf(context: Context, id: string): Promise<Ground | null> {
  const membership = await membershipById(context).load(id);
  if (!membership || !maySeePrivate(context.viewer, membership)) return null;
  const [association, tier] = await Promise.all([
    associationById(context).load(membership.associationId),
    tierById(context).load(membership.tierId),
  ]);
  if (!association || !tier) throw new Error(`Membership ${id} has no ground to stand on.`);
  return { membership, terms: termsIn(association, tier) };
}

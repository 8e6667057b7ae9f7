/**
 * Who may change how a member is listed. Pure functions of the viewer and the row.
 *
 * The member edits what it says of itself. Its name is what buyers go by and what the association examined, so once it is a member only the
 * association changes it. While it applies it may still correct its name: whoever approves names the version that was looked at.
 */
import { isWithin, type Viewer } from '../../../kernel/viewer';
import { mayActFor, type Place } from '../lifecycle/mutations/lifecycle.policy';
import { MembershipStatus as Status } from '../membership-status';

export const mayEditListing: (viewer: Viewer, place: Place) => boolean = mayActFor;

const STILL_EXAMINED: readonly Status[] = [Status.APPLIED, Status.UNDER_REVIEW, Status.INFO_REQUESTED];

export function mayRename(viewer: Viewer, membership: Place & { readonly status: Status }): boolean {
  return (
    isWithin(viewer, 'members:write', membership.associationId) ||
    (mayEditListing(viewer, membership) && STILL_EXAMINED.includes(membership.status))
  );
}

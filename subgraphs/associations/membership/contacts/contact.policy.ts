/**
 * Who may see the contacts of a membership, and who may change them. Pure functions of the viewer and the row.
 *
 * The circle is the association and the member: nobody else is told whether there is anybody. Both may change them, for the member knows
 * its own people and the association is told by telephone.
 */
import { isWithin, type Viewer } from '../../../kernel/viewer';
import { mayActFor, type Place } from '../lifecycle/mutations/lifecycle.policy';
import { maySeeOwn } from '../membership.policy';

export const maySeeContacts: (viewer: Viewer, place: Place) => boolean = maySeeOwn;

export const mayKeepContacts: (viewer: Viewer, place: Place) => boolean = mayActFor;

/** In whose name: the member's where it is its own doing, else the association's. */
export function actingForOf(viewer: Viewer, { associationId, organisationId }: Place): string {
  return isWithin(viewer, 'members:write', associationId) ? associationId : organisationId;
}

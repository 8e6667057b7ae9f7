/**
 * Who may move a membership along. Pure functions of the viewer and the row.
 *
 * What the association decides, its own people do. What is the organisation's to do (apply, supply, withdraw), the organisation does
 * itself, or the association in its name: on paper, by telephone.
 */
import { isWithin, type Member, type Viewer } from '../../../../kernel/viewer';
import { actsForMember } from '../../membership.policy';

export type Place = Member;

export function mayDecide(viewer: Viewer, { associationId }: Place): boolean {
  return isWithin(viewer, 'members:write', associationId);
}

export function mayActFor(viewer: Viewer, place: Place): boolean {
  return actsForMember(viewer, place) || mayDecide(viewer, place);
}

/** Whatever else it may do: whoever acts for the organisation, in whichever association, does not decide on it. */
export function belongsTo(viewer: Viewer, organisationId: string): boolean {
  return (
    (viewer.kind === 'account' || viewer.kind === 'client') &&
    viewer.grants.some((grant) => grant.of === organisationId || grant.organisationId === organisationId)
  );
}

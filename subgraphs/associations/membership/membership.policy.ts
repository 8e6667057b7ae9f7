/**
 * Who may see which membership, and which part of it. Pure functions of the viewer and the row.
 *
 * That a company is, was, or is suspended as a member is a public fact: buyers rely on it. That it applied, was rejected or
 * left is between it and the association. Unknown and forbidden look the same: the row is absent from lists, counts and
 * `_entities`, and a private field is null.
 */
import { isWithin, isWithinMember, type Member, membersWithin, reach, type Viewer } from '../../kernel/viewer';
import { MembershipStatus } from './membership-status';

export const PUBLIC_STATUSES: readonly MembershipStatus[] = [
  MembershipStatus.ACTIVE,
  MembershipStatus.IN_GRACE,
  MembershipStatus.SUSPENDED,
  MembershipStatus.EXPIRED,
];

/** The associations whose memberships the viewer sees whole. */
export function insideOf(viewer: Viewer): 'EVERYTHING' | readonly string[] {
  return reach(viewer, 'members:read');
}

/** The organisations whose memberships, of all associations, the viewer sees in whatever state, though not all that is private in them. */
export function ownOf(viewer: Viewer): 'EVERYTHING' | readonly string[] {
  return reach(viewer, 'membership:own');
}

/** Beside these, the members of one association each that an association let the viewer act for. */
export function boundOf(viewer: Viewer): readonly Member[] {
  return membersWithin(viewer, 'membership:own');
}

/** Whoever acts for the member: everything that is asked of `membership:own` on a row is asked here. */
export function actsForMember(viewer: Viewer, { associationId, organisationId }: Member): boolean {
  return isWithinMember(viewer, 'membership:own', { associationId, organisationId });
}

/** Reviewer, history and notes: confidential, for the association’s own admins. */
export function maySeePrivate(viewer: Viewer, { associationId }: { readonly associationId: string }): boolean {
  return isWithin(viewer, 'members:read', associationId);
}

/** Why it stands as it does, and what is waited for until when: whoever has to act on it must read it, so the organisation may, too. */
export function maySeeOwn(viewer: Viewer, membership: Member): boolean {
  return maySeePrivate(viewer, membership) || actsForMember(viewer, membership);
}

/** The same rule as a condition on many rows: membership.visibility.ts. */
export function maySee(viewer: Viewer, membership: Member & { readonly status: MembershipStatus }): boolean {
  return PUBLIC_STATUSES.includes(membership.status) || maySeeOwn(viewer, membership);
}

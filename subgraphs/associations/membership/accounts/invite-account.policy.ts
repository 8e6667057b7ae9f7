/**
 * Who may have a person act for a member. Pure function of the viewer and the row.
 *
 * Whoever decides on the access of the association, and can read and write its members himself: the account will do less. `access`
 * asks the same of whoever is named as the author (role.policy.ts there), for it believes no other subgraph.
 */
import { isWithin, type Member, type Viewer } from '../../../kernel/viewer';

export function mayInviteAccounts(viewer: Viewer, { associationId }: Member): boolean {
  return (['access:manage', 'members:read', 'members:write'] as const).every((scope) =>
    isWithin(viewer, scope, associationId),
  );
}

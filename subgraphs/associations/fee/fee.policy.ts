/** Who may see and who may change fees. Pure functions of the viewer and the row. */
import { isWithin, type Viewer } from '../../kernel/viewer';
import { type Place } from '../membership/lifecycle/mutations/lifecycle.policy';

export { mayDecide as mayChangeFees } from '../membership/lifecycle/mutations/lifecycle.policy';

/** The association, and whoever acts for the member: it is what the one asks of the other. */
export function maySeeFees(viewer: Viewer, { associationId, organisationId }: Place): boolean {
  return isWithin(viewer, 'members:read', associationId) || isWithin(viewer, 'membership:own', organisationId);
}

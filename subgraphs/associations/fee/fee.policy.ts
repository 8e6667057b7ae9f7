/** Who may see and who may change fees. Pure functions of the viewer and the row. */
export { mayDecide as mayChangeFees } from '../membership/lifecycle/mutations/lifecycle.policy';

/** The association, and whoever acts for the member: it is what the one asks of the other. */
export { maySeeOwn as maySeeFees } from '../membership/membership.policy';

/**
 * Who asks, as the gateway hands it to a subgraph with every fetch. A subgraph decides on rows by it: service functions take
 * the viewer first and ask a pure policy.
 */
import { type Viewer } from '../../schema/authority';

export {
  isWithin,
  isWithinMember,
  type KnownViewer,
  type Member,
  membersWithin,
  reach,
  type Viewer,
} from '../../schema/authority';

export const ANONYMOUS: Viewer = { kind: 'anonymous' };
export const SYSTEM: Viewer = { kind: 'system' };

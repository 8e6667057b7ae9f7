/** Who asks, as every subgraph is told with every fetch. In process it travels as this object. */
import { type Viewer } from '../../schema/authority';

export { type Viewer } from '../../schema/authority';

export const ANONYMOUS: Viewer = Object.freeze({ kind: 'anonymous' });

/** Viewers signed for a subgraph, as the gateway signs them: for tests that ask one over HTTP. */
import { createViewerSigner } from '../../gateway/execute/fetch/sign-viewer';
import { viewerKeyOf } from '../../gateway/execute/fetch/viewer-key';
import { newViewerKeys } from '../../launch/viewer-keys';
import { type CallerOf, callersSignedFor } from '../../subgraphs/kernel/server/callers';
import { readPublicKeys } from '../../subgraphs/kernel/server/public-keys';
import { ANONYMOUS, type Viewer } from '../../subgraphs/kernel/viewer';

export interface Signing {
  /** Whom the subgraph takes. */
  readonly callerOf: CallerOf;
  readonly sign: (viewer?: Viewer, op?: 'query' | 'mutation') => Promise<string>;
}

export function signingFor(subgraph: string): Signing {
  const { VIEWER_SIGNING_KEY, VIEWER_PUBLIC_KEYS } = newViewerKeys();
  const sign = createViewerSigner(viewerKeyOf(VIEWER_SIGNING_KEY))(subgraph);
  return {
    callerOf: callersSignedFor(subgraph, readPublicKeys(VIEWER_PUBLIC_KEYS)),
    sign: async (viewer = ANONYMOUS, op = 'query') => sign(viewer, op === 'mutation'),
  };
}

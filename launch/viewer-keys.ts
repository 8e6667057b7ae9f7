/**
 * The pair of keys by which subgraphs know their gateway, as the two variables that it is kept in: the private half for the gateway
 * alone, the public half for every subgraph. `npm run viewer:keys` prints a new one.
 */
import { generateKeyPairSync } from 'node:crypto';
import { viewerKeyOf } from '../gateway/execute/fetch/viewer-key';

// A type and no interface, so that it goes into an environment as it is.
export type ViewerKeys = Readonly<Record<'VIEWER_SIGNING_KEY' | 'VIEWER_PUBLIC_KEYS', string>>;

export function newViewerKeys(): ViewerKeys {
  const { d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return viewerKeysOf(d);
}

/** The public half follows from the private one. */
export function viewerKeysOf(signingKey: string): ViewerKeys {
  const keys = [viewerKeyOf(signingKey).publicKey];
  return { VIEWER_SIGNING_KEY: signingKey, VIEWER_PUBLIC_KEYS: JSON.stringify({ keys }) };
}

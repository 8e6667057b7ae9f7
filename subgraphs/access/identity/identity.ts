/**
 * What a gateway asks of whoever knows the callers. The same shapes as the gateway's own (guard/identity.ts): a subgraph does not
 * import the gateway, and main.ts, which hands one to the other, has the compiler hold them together.
 */
import { type KnownViewer } from '../../../schema/authority';

export type Credential =
  | { readonly kind: 'bearer'; readonly secret: string }
  /** Without a CSRF token, as a browser sends it of its own accord, it is good for reading: the gateway lets it change nothing. */
  | { readonly kind: 'session'; readonly secret: string; readonly csrf: string | undefined };

export interface Identity {
  readonly viewer: KnownViewer;
  /** The key's id, the token's client's, the session's. */
  readonly credentialId: string;
  /** Epoch milliseconds: until when it may be kept without asking again. */
  readonly expiresAt: number;
  /** It may send the operations that it registered, and nothing else. */
  readonly registeredOnly: boolean;
}

export interface IdentitySource {
  introspect(credential: Credential): Promise<Identity | undefined>;
  /** What is wrong with a credential by its form alone, for whoever mistyped it; says nothing of which there are. */
  explain(credential: Credential): string | undefined;
  /**
   * Ids of credentials to be looked up again: revoked, or of a caller who may do other things now. A token's is its client's, so
   * that a revoked key, too, has the client's tokens looked up.
   */
  revokedSince(cursor: string | undefined): Promise<{ readonly revoked: readonly string[]; readonly cursor: string }>;
}

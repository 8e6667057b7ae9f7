/**
 * Where the gateway learns who calls: an access key, a token or a session in, a viewer out. In one process the `access`
 * subgraph is called; else it is asked over HTTP. What it says may be kept until `expiresAt`, or until it is revoked.
 */
import { type Viewer } from './viewer';

export type Credential =
  /** `Authorization: Bearer …`: an access key (`ipk_…`) or a token that we issued. */
  | { readonly kind: 'bearer'; readonly secret: string }
  /** The console's cookie, with the CSRF token that came beside it. */
  | { readonly kind: 'session'; readonly secret: string; readonly csrf: string | undefined };

export interface Identity {
  readonly viewer: Viewer;
  /** What a revocation names: the key, the token's client, the session. */
  readonly credentialId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** It may send the operations that it registered, and nothing else, whether its manifest says so or not. */
  readonly registeredOnly?: boolean | undefined;
}

export interface IdentitySource {
  /** Undefined for a credential that is wrong, expired or revoked. Throws when nobody can say: then nobody is let in. */
  introspect(credential: Credential): Promise<Identity | undefined>;
  /** Credential ids revoked after the cursor, and the next one. Asked every second or so. */
  revokedSince(cursor: string | undefined): Promise<{ readonly revoked: readonly string[]; readonly cursor: string }>;
}

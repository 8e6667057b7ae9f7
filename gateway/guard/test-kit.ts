/** Callers by hand, for tests: who they are, when they stop being it, and what becomes of whoever asks about them. */
import { type Scope } from '../../schema/authority';
import { type Credential, type Identity, type IdentitySource } from './identity';

export interface TestSource extends IdentitySource {
  /** Every introspection so far. */
  readonly asked: readonly Credential[];
  know(secret: string, identity?: Partial<Identity>): void;
  revoke(credentialId: string): void;
  /** What it fails with from now on; undefined ends that. */
  fail(what: 'introspect' | 'revokedSince', error: Error | undefined): void;
  /** Introspections wait until what is returned is called. */
  hold(): () => void;
}

export function identityOf(secret: string, scopes: readonly Scope[] = []): Identity {
  const viewer = { kind: 'account', id: `acc_${secret}`, grants: [], scopes } as const;
  return { viewer, credentialId: `key_${secret}`, expiresAt: Date.now() + 600_000 };
}

export function testSource(): TestSource {
  const known = new Map<string, Identity>();
  const revoked: string[] = [];
  const failing = new Map<string, Error | undefined>();
  const asked: Credential[] = [];
  let held = Promise.resolve();
  return {
    asked,
    know: (secret, identity) => void known.set(secret, { ...identityOf(secret), ...identity }),
    revoke(credentialId) {
      revoked.push(credentialId);
      for (const [secret, identity] of known) if (identity.credentialId === credentialId) known.delete(secret);
    },
    fail: (what, error) => void failing.set(what, error),
    hold() {
      let release = (): void => undefined;
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    async introspect(credential) {
      asked.push(credential);
      const found = known.get(credential.secret);
      await held;
      const error = failing.get('introspect');
      if (error) throw error;
      return found;
    },
    revokedSince(cursor) {
      const error = failing.get('revokedSince');
      // From now on, for who begins; and a page at a time.
      const from = Number(cursor ?? revoked.length);
      const page = revoked.slice(from, from + 2);
      return error ? Promise.reject(error) : Promise.resolve({ revoked: page, cursor: String(from + page.length) });
    },
  };
}

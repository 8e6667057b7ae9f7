/** Callers that a test's gateway knows, by a word instead of a credential. */
import { type IdentitySource } from '../../gateway/guard/identity';
import { type KnownViewer, type Role, ROLES, type Viewer } from '../../schema/authority';

/** With all that its role may. */
export function callerAs(role: Role, of: string | null): KnownViewer {
  const { holder, scopes } = ROLES[role];
  const isClient = holder === 'CLIENT';
  return {
    kind: isClient ? 'client' : 'account',
    id: isClient ? 'cli_test' : 'acc_test',
    grants: [{ role, of }],
    scopes,
  };
}

/** Sends `Authorization: Bearer <word>`. */
export function callersByWord(callers: Readonly<Record<string, Viewer>>): IdentitySource {
  return {
    introspect: ({ secret }) => {
      const viewer = Object.hasOwn(callers, secret) ? callers[secret] : undefined;
      return Promise.resolve(viewer && { viewer, credentialId: secret, expiresAt: Date.now() + 3_600_000 });
    },
    revokedSince: () => Promise.resolve({ revoked: [], cursor: '' }),
  };
}

/** For tests that are about something else: one caller who may everything. */
export const OPERATOR = {
  identity: callersByWord({ operator: callerAs('ECOSYSTEM_OPERATOR', null) }),
  headers: { authorization: 'Bearer operator' },
} as const;

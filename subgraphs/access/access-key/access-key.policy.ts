/** Who may make, renew and revoke the keys of a client, and see that there are any. */
import { ROLES, scopesOf } from '../../../schema/authority';
import { type Viewer } from '../../kernel/viewer';
import { type Client } from '../client/client.entity';
import { isSelf, mayGive, mayManage } from '../role/role.policy';

type Whose = Pick<Client, 'id' | 'role' | 'of'>;

export function maySeeClient(viewer: Viewer, client: Whose): boolean {
  return isSelf(viewer, client.id) || mayManage(viewer, client.of);
}

/** A key is the client's role in the hands of whoever holds it. */
export function mayCreateKey(viewer: Viewer, { role, of }: Whose): boolean {
  return mayGive(viewer, { role, of });
}

/** The client itself, too, unless it came with a token for less than all it may: the new key would be for all again. */
export function mayRotateKey(viewer: Viewer, client: Whose): boolean {
  return mayCreateKey(viewer, client) || (isSelf(viewer, client.id) && !isNarrowed(viewer, client));
}

export function mayRevokeKey(viewer: Viewer, client: Whose): boolean {
  return maySeeClient(viewer, client);
}

export function isNarrowed(viewer: Viewer, { role }: Whose): boolean {
  return ROLES[role].scopes.some((scope) => !scopesOf(viewer).includes(scope));
}

/** What clients and accounts may do now, as viewers: their grants, and the scopes that follow from them. */
import { type EntityManager } from 'typeorm';
import { type Grant, type KnownViewer, ROLES, type Scope } from '../../../schema/authority';
import { Account } from '../account/account.entity';
import { type Client } from '../client/client.entity';
import { grantOf, RoleAssignment } from '../role/role-assignment.entity';

export function viewerOfClient({ id, role, of }: Pick<Client, 'id' | 'role' | 'of'>): KnownViewer {
  return viewer('client', id, [{ role, of }]);
}

/** Undefined for one that is not there, or was shut out. */
export async function viewerOfAccount(db: EntityManager, id: string): Promise<KnownViewer | undefined> {
  const account = await db.findOneBy(Account, { id });
  if (account?.revokedAt !== null) return undefined;
  const roles = await db.find(RoleAssignment, { where: { accountId: id }, order: { id: 'ASC' } });
  return viewer('account', id, roles.map(grantOf));
}

/** Of what it may do, what a token was asked for. */
export function narrowed(known: KnownViewer, scopes: readonly string[]): KnownViewer {
  return { ...known, scopes: known.scopes.filter((scope) => scopes.includes(scope)) };
}

function viewer(kind: KnownViewer['kind'], id: string, grants: readonly Grant[]): KnownViewer {
  const scopes = [...new Set(grants.flatMap(({ role }): readonly Scope[] => ROLES[role].scopes))];
  return { kind, id, grants, scopes };
}

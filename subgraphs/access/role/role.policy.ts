/**
 * Who may decide on access, and to what. Pure functions of the viewer and the role or row in question.
 *
 * Whoever holds `access:manage` decides within its reach: an owner in its own association, an operator everywhere. Nobody gives
 * more than he has: a role may be given by whoever may do all of it himself, on that very thing.
 */
import { type Grant, type Role, ROLES, type RoleOf, type Scope } from '../../../schema/authority';
import { isId } from '../../kernel/codes/id';
import { isWithin, reach, type Viewer } from '../../kernel/viewer';

const PREFIX: Readonly<Record<Exclude<RoleOf, 'ECOSYSTEM'>, string>> = {
  PLATFORM: 'plt',
  PROVIDER: 'svp',
  ASSOCIATION: 'ass',
  ORGANISATION: 'org',
};

/** Whether a role can be about that at all. Whether there is such a platform or association is its own subgraph's to know. */
export function fits({ role, of, organisationId }: Grant): boolean {
  if (organisationId !== undefined) return role === 'MEMBER_ACCOUNT' && isId('ass', of) && isId('org', organisationId);
  const about = ROLES[role].of;
  return about === 'ECOSYSTEM' ? of === null : of !== null && isId(PREFIX[about], of);
}

export function isFor(role: Role, holder: 'CLIENT' | 'ACCOUNT'): boolean {
  return ROLES[role].holder === holder;
}

/** Whoever looks after the access of that platform, provider or association; null: of the whole ecosystem. */
export function mayManage(viewer: Viewer, of: string | null): boolean {
  return of === null ? reach(viewer, 'access:manage') === 'EVERYTHING' : isWithin(viewer, 'access:manage', of);
}

export function mayGive(viewer: Viewer, grant: Grant): boolean {
  return (
    fits(grant) &&
    mayManage(viewer, grant.of) &&
    needed(grant).every((scope) => {
      return grant.of === null ? reach(viewer, scope) === 'EVERYTHING' : isWithin(viewer, scope, grant.of);
    })
  );
}

/**
 * Who acts for one member of an association can do nothing there that whoever reads and writes its members could not: so an owner
 * may give that, though `membership:own` is no scope of his, and whether there is such a member need not be asked.
 */
function needed({ role, organisationId }: Grant): readonly Scope[] {
  return organisationId === undefined ? ROLES[role].scopes : ['members:read', 'members:write'];
}

/** Nobody changes what he may do himself; he may lay down a role. */
export function mayAssign(viewer: Viewer, accountId: string, grant: Grant): boolean {
  return isFor(grant.role, 'ACCOUNT') && mayGive(viewer, grant) && !isSelf(viewer, accountId);
}

export function mayTake(viewer: Viewer, accountId: string, grant: Grant): boolean {
  return mayGive(viewer, grant) || isSelf(viewer, accountId);
}

/** Partners' programs are admitted by the operators of the ecosystem. */
export function mayCreateClient(viewer: Viewer): boolean {
  return reach(viewer, 'access:manage') === 'EVERYTHING';
}

export function isSelf(viewer: Viewer, id: string): boolean {
  return (viewer.kind === 'client' || viewer.kind === 'account') && viewer.id === id;
}

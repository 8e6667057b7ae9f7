/**
 * Gives and takes the roles of accounts. What an account may do was told to gateways, so each change has them forget its
 * sessions and ask anew.
 */
import { type EntityManager, type FindOptionsWhere, IsNull } from 'typeorm';
import { type Grant, type Role } from '../../../schema/authority';
import { newId } from '../../kernel/codes/id';
import { type Context } from '../../kernel/context';
import { inTransaction } from '../../kernel/mutations/in-transaction';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError } from '../../kernel/mutations/words';
import { type Viewer } from '../../kernel/viewer';
import { AccessEventKind } from '../access-event/access-event.entity';
import { actorOf, record } from '../access-event/access-event.service';
import { Account } from '../account/account.entity';
import { forget } from '../identity/revocations';
import { endOpenInvitations } from '../invitation/open-invitations';
import { sessionIdsOf } from '../session/sessions';
import { say } from '../words';
import { detailOf, grantOf, RoleAssignment } from './role-assignment.entity';
import { type AboutAccount, type AssignRoleInput, type RemoveRoleInput, type RevokeAccountInput } from './role.inputs';
import { fits, isFor, isSelf, mayAssign, mayGive, mayManage, mayTake } from './role.policy';

export async function assignRole(context: Context, input: AssignRoleInput): Promise<AboutAccount> {
  const { viewer } = context;
  const grant = { role: input.role, of: input.of ?? null };
  const fault = faultOfGrant(viewer, grant);
  if (fault) return refused(fault);
  return inTransaction(context, async (db) => {
    const account = await lockedAccount(db, input.accountId);
    if (!account || !(await isKnownTo(db, viewer, account.id))) return refused(userError('not_found', ['accountId']));
    if (!mayAssign(viewer, account.id, grant)) return refused(say('role.own', ['accountId']));
    if (await holds(db, account.id, grant)) return refused(say('role.there', ['role']));
    if (await isFull(db, account.id)) return refused(say('role.too_many', ['accountId'], { most: MOST_ROLES }));
    await addRole(db, { accountId: account.id, grant, givenBy: actorOf(viewer), now: context.now });
    await record(db, context, deed(AccessEventKind.ROLE_ASSIGNED, account.id, grant));
    await forget(db, [account.id, ...(await sessionIdsOf(db, account.id))]);
    return { accountId: account.id, userErrors: [] };
  });
}

export async function removeRole(context: Context, input: RemoveRoleInput): Promise<AboutAccount> {
  const { viewer } = context;
  const grant = grantOf({ role: input.role, of: input.of ?? null, organisationId: input.organisationId ?? null });
  if (!mayTake(viewer, input.accountId, grant)) return refused(userError('not_found', ['accountId']));
  // Of one's own, too, nobody has a role that there cannot be.
  if (!fits(grant)) return refused(say('role.not_there', ['role']));
  return inTransaction(context, async (db) => {
    const account = await lockedAccount(db, input.accountId);
    if (!account) return refused(userError('not_found', ['accountId']));
    const holders = await lockedHolders(db, grant);
    const own = holders.find(({ accountId }) => accountId === account.id);
    if (!own) return refused(say('role.not_there', ['role']));
    if (isKeptByOne(grant.role) && holders.length === 1)
      return refused(say('role.last', ['role'], { role: grant.role }));
    await db.delete(RoleAssignment, own.id);
    // Else a second link, still in the mail, would give it back.
    await endOpenInvitations(db, { email: account.email, grant, now: context.now });
    await record(db, context, deed(AccessEventKind.ROLE_REMOVED, account.id, grant));
    await forget(db, [account.id, ...(await sessionIdsOf(db, account.id))]);
    return { accountId: account.id, userErrors: [] };
  });
}

/** For operators: an association takes its roles from a person, and leaves it its account. */
export async function revokeAccount(context: Context, { id }: RevokeAccountInput): Promise<AboutAccount> {
  return inTransaction(context, async (db) => {
    const account = await lockedAccount(db, id, { revokedToo: true });
    if (!account || !mayManage(context.viewer, null)) return refused(userError('not_found', ['id']));
    if (account.revokedAt !== null) return { accountId: id, userErrors: [] };
    for (const grant of await grantsOf(db, id)) {
      if (!isKeptByOne(grant.role)) continue;
      const holders = await lockedHolders(db, grant);
      if (holders.length === 1) return refused(say('role.last', ['id'], { role: grant.role }));
    }
    const sessions = await sessionIdsOf(db, id);
    await db.delete(RoleAssignment, { accountId: id });
    await db.query('DELETE FROM session WHERE account_id = $1', [id]);
    await db.update(Account, id, { revokedAt: context.now });
    await record(db, context, { kind: AccessEventKind.ACCOUNT_REVOKED, about: id, of: null });
    await forget(db, [id, ...sessions]);
    return { accountId: id, userErrors: [] };
  });
}

/** What is wrong with a role that somebody is to be given; the same for an invitation. */
export function faultOfGrant(viewer: Viewer, grant: Grant): UserError | null {
  if (!isFor(grant.role, 'ACCOUNT')) return say('role.holder', ['role'], { role: grant.role });
  if (!fits(grant)) return say('role.about', ['of'], { role: grant.role });
  return mayGive(viewer, grant) ? null : say('role.not_yours_to_give', ['role']);
}

export interface NewRole {
  readonly accountId: string;
  readonly grant: Grant;
  readonly givenBy: string;
  readonly now: Date;
}

/** Given twice it is there once. */
export async function addRole(db: EntityManager, { accountId, grant, givenBy, now }: NewRole): Promise<void> {
  const { role, of, organisationId = null } = grant;
  const row = { id: newId('rol'), accountId, role, of, organisationId, givenBy, givenAt: now };
  await db.createQueryBuilder().insert().into(RoleAssignment).values(row).orIgnore().execute();
}

export async function grantsOf(db: EntityManager, accountId: string): Promise<Grant[]> {
  const rows = await db.find(RoleAssignment, { where: { accountId }, order: { id: 'ASC' } });
  return rows.map(grantOf);
}

/** All of them go into the token that a subgraph is told its caller by, and that has an end (VIEWER_TOKEN, schema/contract.ts). */
export const MOST_ROLES = 30;

/** Whether an account has as many roles as it can. Hold its row first. */
export async function isFull(db: EntityManager, accountId: string): Promise<boolean> {
  return (await db.countBy(RoleAssignment, { accountId })) >= MOST_ROLES;
}

/** Without them nobody could give the role to another. */
const KEPT_BY_ONE: ReadonlySet<Role> = new Set<Role>(['ASSOCIATION_OWNER', 'ECOSYSTEM_OPERATOR']);
const isKeptByOne = (role: Role): boolean => KEPT_BY_ONE.has(role);

/** Two who lay the role down at once come one after the other, and the second is the last. */
async function lockedHolders(db: EntityManager, grant: Grant): Promise<RoleAssignment[]> {
  return db.find(RoleAssignment, { where: exactly(grant), order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
}

export async function holds(db: EntityManager, accountId: string, grant: Grant): Promise<boolean> {
  return db.existsBy(RoleAssignment, { accountId, ...exactly(grant) });
}

/** That very role: neither a wider one of the same name, nor that of another member. */
function exactly({ role, of, organisationId }: Grant): FindOptionsWhere<RoleAssignment> {
  return { role, of: of ?? IsNull(), organisationId: organisationId ?? IsNull() };
}

/** An account is known to those who look after something that it has a role in; to others it is not there. */
async function isKnownTo(db: EntityManager, viewer: Viewer, accountId: string): Promise<boolean> {
  if (mayManage(viewer, null) || isSelf(viewer, accountId)) return true;
  return (await grantsOf(db, accountId)).some(({ of }) => of !== null && mayManage(viewer, of));
}

async function lockedAccount(
  db: EntityManager,
  id: string,
  { revokedToo = false }: { readonly revokedToo?: boolean } = {},
): Promise<Account | null> {
  if (id.includes('\0')) return null;
  const where = revokedToo ? { id } : { id, revokedAt: IsNull() };
  return db.findOne(Account, { where, lock: { mode: 'pessimistic_write' } });
}

function deed(kind: AccessEventKind, accountId: string, grant: Grant) {
  return { kind, about: accountId, of: grant.of, detail: detailOf(grant) };
}

function refused(...userErrors: UserError[]): AboutAccount {
  return { accountId: null, userErrors };
}

import { type Context, defineLoader } from '../../kernel/context';
import { rowBy } from '../../kernel/loaders';
import { RoleAssignment } from '../role/role-assignment.entity';
import { isSelf, mayManage } from '../role/role.policy';
import { Account } from './account.entity';

const accountById = rowBy(() => Account, 'id');

/** An account has a handful of roles. */
export const rolesOf = defineLoader(async (ids, context) => {
  const rows = await context.db
    .createQueryBuilder(RoleAssignment, 'row')
    .where('row.accountId = ANY(:ids)', { ids: [...ids] })
    .orderBy('row.id')
    .getMany();
  return ids.map((id) => rows.filter(({ accountId }) => accountId === id));
});

/** Null for one that is not there, and for one in which the viewer looks after nothing. */
export async function visibleAccount(context: Context, id: string): Promise<Account | null> {
  const [account, roles] = await Promise.all([accountById(context).load(id), rolesOf(context).load(id)]);
  const { viewer } = context;
  const isVisible =
    isSelf(viewer, id) || mayManage(viewer, null) || roles.some(({ of }) => of !== null && mayManage(viewer, of));
  return isVisible ? account : null;
}

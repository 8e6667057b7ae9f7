/** The people who have a role in something, for whoever looks after it: so that a role can be taken from one by name. */
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { type Ordering } from '../../kernel/pages/cursor';
import { pageOf } from '../../kernel/pages/keyset';
import { type PageArgs } from '../../kernel/pages/page-args';
import { mayManage } from '../role/role.policy';
import { RoleAssignment } from '../role/role-assignment.entity';
import { Account } from './account.entity';

/** What the roles are about, and of those that are bound to one member, which. */
interface About {
  readonly of: string;
  readonly organisationId?: string | null | undefined;
}

const LATEST_FIRST: Ordering<Account> = {
  name: 'account latest first',
  direction: 'DESC',
  keys: [{ column: 'createdAt', type: 'timestamptz', of: ({ createdAt }) => createdAt.toISOString() }],
};

/** Null for what the viewer does not look after, whether it is there or not. */
export async function accountsOf(
  context: Context,
  { of, organisationId }: About,
  page: PageArgs,
): Promise<RowPage<Account> | null> {
  if (`${of}${organisationId ?? ''}`.includes('\0') || !mayManage(context.viewer, of)) return null;
  const roles = context.db
    .createQueryBuilder(RoleAssignment, 'role')
    .select('role.accountId')
    .where('role.of = :of')
    .andWhere(organisationId == null ? 'true' : 'role.organisationId = :organisationId');
  const query = context.db
    .createQueryBuilder(Account, 'row')
    .where(`row.id IN (${roles.getQuery()})`, { of, ...(organisationId != null && { organisationId }) });
  return pageOf(query, LATEST_FIRST, page);
}

/** The orders that lists of memberships come in, at the root and under a parent. */
import { type Ordering, type SortKey } from '../../kernel/pages/cursor';
import { type Membership } from './membership.entity';
import { type MembershipSort } from './membership.inputs';

export function orderingOf(sort: MembershipSort): Ordering<Membership> {
  return ORDERINGS[sort];
}

const order = (name: string, direction: 'ASC' | 'DESC', key: SortKey<Membership>): Ordering<Membership> => ({
  name: `membership ${name} ${direction}`,
  direction,
  keys: [key],
});

const BY_NAME: SortKey<Membership> = { column: 'sortName', type: 'text', of: (row) => row.sortName };
/** A cursor's text takes the collation of the column that it is compared with. */
const BY_CHINESE_NAME: SortKey<Membership> = { column: 'sortNameZh', type: 'text', of: (row) => row.sortNameZh };

const ORDERINGS: Readonly<Record<MembershipSort, Ordering<Membership>>> = {
  NAME_ASC: order('name', 'ASC', BY_NAME),
  NAME_DESC: order('name', 'DESC', BY_NAME),
  NAME_ZH_ASC: order('name zh', 'ASC', BY_CHINESE_NAME),
  NAME_ZH_DESC: order('name zh', 'DESC', BY_CHINESE_NAME),
  EXPIRES_ASC: order('expires', 'ASC', { column: 'sortExpiresOn', type: 'date', of: (row) => row.sortExpiresOn }),
  APPLIED_DESC: order('applied', 'DESC', { column: 'appliedOn', type: 'date', of: (row) => row.appliedOn }),
  UPDATED_DESC: order('updated', 'DESC', {
    column: 'updatedAt',
    type: 'timestamptz',
    of: (row) => row.updatedAt.toISOString(),
  }),
};

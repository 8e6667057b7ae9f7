/** Merchants by id, and under the platform or the organisation they belong to. All are public, with their status. */
import { rowBy } from '../../kernel/loaders';
import { type Ordering } from '../../kernel/pages/cursor';
import { nestedList } from '../../kernel/pages/nested';
import { Merchant } from './merchant.entity';

export const merchantById = rowBy(() => Merchant, 'id');

export const merchantsOfPlatform = nestedList<Merchant, null>({
  entity: () => Merchant,
  parent: 'platformId',
  ordering: () => BY_NAME,
});

export const merchantsOfOrganisation = nestedList<Merchant, null>({
  entity: () => Merchant,
  parent: 'organisationId',
  ordering: () => BY_NAME,
});

const BY_NAME: Ordering<Merchant> = {
  name: 'merchant name',
  direction: 'ASC',
  keys: [{ column: 'sortName', type: 'text', of: (row) => row.sortName }],
};

import { rowBy } from '../../kernel/loaders';
import { nestedList } from '../../kernel/pages/nested';
import { Service } from './service.entity';

export const serviceById = rowBy(() => Service, 'id');

export const servicesOf = nestedList<Service, null>({
  entity: () => Service,
  parent: 'providerId',
  ordering: () => ({
    name: 'service name',
    direction: 'ASC',
    keys: [{ column: 'sortName', type: 'text', of: (row) => row.sortName }],
  }),
});

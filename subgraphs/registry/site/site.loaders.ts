import { nestedList } from '../../kernel/pages/nested';
import { Site } from './site.entity';

export const sitesOf = nestedList<Site, null>({
  entity: () => Site,
  parent: 'organisationId',
  ordering: () => ({
    name: 'site name',
    direction: 'ASC',
    keys: [{ column: 'sortName', type: 'text', of: (row) => row.sortName }],
  }),
});

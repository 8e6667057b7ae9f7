/** Finding service providers. Who offers what, and at which list price, is public, so the viewer makes no difference here. */
import { type SelectQueryBuilder } from 'typeorm';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { type Ordering } from '../../kernel/pages/cursor';
import { pageOf } from '../../kernel/pages/keyset';
import { type PageArgs } from '../../kernel/pages/page-args';
import { applySearch } from '../../kernel/search/apply-search';
import { type ServedLaneInput } from '../lane/lane.inputs';
import { stateSql } from '../rate-card/validity';
import { licenceStatusSql } from '../service/licence';
import { todayOf } from '../../kernel/days';
import { ServiceProvider } from './service-provider.entity';
import { type ServiceProviderFilter, type ServiceProviderSort } from './service-provider.inputs';

const byName = (direction: 'ASC' | 'DESC'): Ordering<ServiceProvider> => ({
  name: `provider name ${direction}`,
  direction,
  keys: [{ column: 'sortName', type: 'text', of: (row) => row.sortName }],
});

const ORDERINGS: Record<ServiceProviderSort, Ordering<ServiceProvider>> = {
  NAME_ASC: byName('ASC'),
  NAME_DESC: byName('DESC'),
  UPDATED_DESC: {
    name: 'provider updated',
    direction: 'DESC',
    keys: [{ column: 'updatedAt', type: 'timestamptz', of: (row) => row.updatedAt.toISOString() }],
  },
};

interface ServiceProviderList {
  readonly search?: string | null | undefined;
  readonly filter?: ServiceProviderFilter | null | undefined;
  readonly sort: ServiceProviderSort;
  readonly page: PageArgs;
}

export function listProviders(
  context: Context,
  { search, filter, sort, page }: ServiceProviderList,
): Promise<RowPage<ServiceProvider>> {
  const query = context.db.createQueryBuilder(ServiceProvider, 'row');
  applySearch(query, 'row.tokens', search);
  query.setParameter('asOf', filter?.asOf ?? todayOf(context));
  if (filter?.kinds) query.andWhere('row.kinds && CAST(:kinds AS text[])', { kinds: filter.kinds });
  if (filter?.lane) servingLane(query, filter.lane);
  if (filter?.licensed != null) standingOnLicences(query, filter.licensed, filter.kinds != null);
  return pageOf(query, ORDERINGS[sort], page);
}

function servingLane(query: SelectQueryBuilder<ServiceProvider>, { from, to, modes }: ServedLaneInput): void {
  query.andWhere(
    `EXISTS (
      SELECT FROM rate_card card JOIN lane ON lane.id = card.lane_id
      WHERE card.provider_id = row.id AND lane.origin = :from AND lane.destination = :to
        ${modes ? 'AND lane.mode = ANY(:modes)' : ''}
        AND ${stateSql('card')} = 'IN_FORCE')`,
    { from, to, ...(modes ? { modes } : {}) },
  );
}

function standingOnLicences(query: SelectQueryBuilder<ServiceProvider>, licensed: boolean, hasKinds: boolean): void {
  const withService = (condition: string): string => `EXISTS (
    SELECT FROM service WHERE service.provider_id = row.id
      ${hasKinds ? 'AND service.kind = ANY(:kinds)' : ''}
      AND ${condition})`;
  const status = licenceStatusSql('service');
  const lacksOne = withService(`service.licence_required AND ${status} <> 'VALID'`);
  query.andWhere(licensed ? `${withService(`${status} = 'VALID'`)} AND NOT ${lacksOne}` : lacksOne);
}

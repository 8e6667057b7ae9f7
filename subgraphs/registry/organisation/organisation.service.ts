/** Finding organisations. What the registry holds of them is public, so the viewer makes no difference here. */
import { checkIdentifier } from '../../kernel/codes/identifier';
import { type Context } from '../../kernel/context';
import { badInput } from '../../kernel/errors';
import { exactlyOne } from '../../kernel/exactly-one';
import { applyFilter } from '../../kernel/filters/filters';
import { type RowPage } from '../../kernel/pages/connection';
import { type Ordering } from '../../kernel/pages/cursor';
import { pageOf } from '../../kernel/pages/keyset';
import { type PageArgs } from '../../kernel/pages/page-args';
import { applySearch } from '../../kernel/search/apply-search';
import { IdentifierScheme } from '../../kernel/values/identifier-scheme';
import { Identifier } from './identifier.entity';
import { Organisation } from './organisation.entity';
import { type OrganisationBy, type OrganisationFilter, type OrganisationSort } from './organisation.inputs';
import { organisationById } from './organisation.loaders';

const byName = (direction: 'ASC' | 'DESC'): Ordering<Organisation> => ({
  name: `organisation name ${direction}`,
  direction,
  keys: [{ column: 'sortName', type: 'text', of: (row) => row.sortName }],
});

const ORDERINGS: Record<OrganisationSort, Ordering<Organisation>> = {
  NAME_ASC: byName('ASC'),
  NAME_DESC: byName('DESC'),
  UPDATED_DESC: {
    name: 'organisation updated',
    direction: 'DESC',
    keys: [{ column: 'updatedAt', type: 'timestamptz', of: (row) => row.updatedAt.toISOString() }],
  },
};

export async function findOrganisation(context: Context, by: OrganisationBy): Promise<Organisation | null> {
  const given = exactlyOne(by, ['id', 'uscc', 'uen', 'identifier']);
  if (by.id != null) return organisationById(context).load(by.id);
  const asked =
    by.identifier ??
    (by.uscc != null
      ? { scheme: IdentifierScheme.USCC, value: by.uscc }
      : { scheme: IdentifierScheme.UEN, value: by.uen ?? '' });
  const checked = checkIdentifier(asked.scheme, asked.value);
  if (!checked.ok)
    throw badInput(`by.${given}`, `"${asked.value.slice(0, 40)}" is no ${asked.scheme}: ${checked.reason.message}.`);
  const found = await context.db
    .createQueryBuilder(Identifier, 'row')
    .where('row.scheme = :scheme AND row.value = :value', { scheme: asked.scheme, value: checked.value })
    .getOne();
  return found && organisationById(context).load(found.organisationId);
}

export interface OrganisationList {
  readonly search?: string | null | undefined;
  readonly filter?: OrganisationFilter | null | undefined;
  readonly sort: OrganisationSort;
  readonly page: PageArgs;
}

export function listOrganisations(
  context: Context,
  { search, filter, sort, page }: OrganisationList,
): Promise<RowPage<Organisation>> {
  const query = context.db.createQueryBuilder(Organisation, 'row');
  applySearch(query, 'row.tokens', search);
  applyFilter(query, 'row.id', filter?.id);
  applyFilter(query, 'row.countryCode', filter?.country);
  applyFilter(query, 'row.kind', filter?.kind);
  applyFilter(query, 'row.status', filter?.status);
  return pageOf(query, ORDERINGS[sort], page);
}

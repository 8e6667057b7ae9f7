/** Finding associations. What they are is public; whom they count as members is not all so (membership.policy.ts). */
import { type Context } from '../../kernel/context';
import { exactlyOne } from '../../kernel/exactly-one';
import { applyFilter } from '../../kernel/filters/filters';
import { type RowPage } from '../../kernel/pages/connection';
import { pageOf } from '../../kernel/pages/keyset';
import { type PageArgs } from '../../kernel/pages/page-args';
import { applySearch } from '../../kernel/search/apply-search';
import { Association } from './association.entity';
import { type AssociationBy, type AssociationFilter } from './association.inputs';
import { associationById, associationBySlug } from './association.loaders';

export function findAssociation(context: Context, by: AssociationBy): Promise<Association | null> {
  exactlyOne(by, ['id', 'slug']);
  if (by.id != null) return associationById(context).load(by.id);
  return associationBySlug(context).load((by.slug ?? '').trim().toLowerCase());
}

export interface AssociationList {
  readonly search?: string | null | undefined;
  readonly filter?: AssociationFilter | null | undefined;
  readonly page: PageArgs;
}

export function listAssociations(
  context: Context,
  { search, filter, page }: AssociationList,
): Promise<RowPage<Association>> {
  const query = context.db.createQueryBuilder(Association, 'row');
  applySearch(query, 'row.tokens', search);
  applyFilter(query, 'row.countryCode', filter?.country);
  return pageOf(
    query,
    {
      name: 'association name',
      direction: 'ASC',
      keys: [{ column: 'sortName', type: 'text', of: (row) => row.sortName }],
    },
    page,
  );
}

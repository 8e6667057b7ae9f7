/**
 * Who may see a product, and with it its variants, offers and media.
 *
 * Anybody sees what is listed: ACTIVE products of ACTIVE merchants, incomplete ones too (readiness says what they lack).
 * Drafts, archived products and those of suspended merchants are seen by accounts of the merchant's own organisation.
 */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { type Viewer } from '../../kernel/viewer';
import { type Product } from './product.entity';

export function maySeeProduct(viewer: Viewer, product: Pick<Product, 'isListed' | 'organisationId'>): boolean {
  return product.isListed || viewer.kind === 'system' || ownOrganisations(viewer).includes(product.organisationId);
}

/** The same rule as a condition on the products of a query, under `alias`. */
export function onlyVisibleProducts(query: SelectQueryBuilder<ObjectLiteral>, alias: string, viewer: Viewer): void {
  if (viewer.kind === 'system') return;
  const own = ownOrganisations(viewer);
  if (own.length === 0) query.andWhere(`${alias}.isListed`);
  else
    query.andWhere(`(${alias}.isListed OR ${alias}.organisationId = ANY(:ownOrganisations))`, {
      ownOrganisations: own,
    });
}

/** The organisations that an account acts for. */
function ownOrganisations(viewer: Viewer): readonly string[] {
  return viewer.kind === 'account' ? viewer.adminOf : [];
}

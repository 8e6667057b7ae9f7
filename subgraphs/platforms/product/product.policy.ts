/**
 * Who may see a product, and with it its variants, offers and media.
 *
 * Anybody sees what is listed: ACTIVE products of ACTIVE merchants, incomplete ones too (readiness says what they lack).
 * Drafts, archived products and those of suspended merchants are seen by the platform they are listed on.
 */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { isWithin, reach, type Viewer } from '../../kernel/viewer';
import { type Product } from './product.entity';

export function maySeeProduct(viewer: Viewer, product: Pick<Product, 'isListed' | 'platformId'>): boolean {
  return product.isListed || isWithin(viewer, 'catalog:read', product.platformId);
}

/** The same rule as a condition on the products of a query, under `alias`. */
export function onlyVisibleProducts(query: SelectQueryBuilder<ObjectLiteral>, alias: string, viewer: Viewer): void {
  const own = reach(viewer, 'catalog:read');
  if (own === 'EVERYTHING') return;
  if (own.length === 0) query.andWhere(`${alias}.isListed`);
  else query.andWhere(`(${alias}.isListed OR ${alias}.platformId = ANY(:ownPlatforms))`, { ownPlatforms: own });
}

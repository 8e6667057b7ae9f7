/**
 * The columns of a product that follow from the row itself and its relatives: what lists sort, filter and search by.
 *
 * Seeds and imports both come through here, so that a product is found the same way however it came in. Whoever changes a
 * title, a brand, a category, a SKU, a GTIN or a merchant's status writes these columns again.
 */
import { gtin14 } from '../kernel/codes/gtin';
import { tokens } from '../kernel/search/tokens';
import { type LocalisedText } from '../kernel/values/localised-text';
import { type Category } from './category/category.entity';
import { type Merchant, MerchantStatus } from './merchant/merchant.entity';
import { type Product, ProductStatus } from './product/product.entity';
import { type Variant } from './variant/variant.entity';

export type DerivedColumns = Pick<Product, 'sortTitle' | 'categoryPath' | 'organisationId' | 'isListed' | 'tokens'>;

export interface ProductRelatives {
  readonly merchant: Pick<Merchant, 'organisationId' | 'status'>;
  readonly category: Pick<Category, 'path'> | null;
  readonly variants: readonly Pick<Variant, 'sku' | 'gtin'>[];
}

/** `Object.assign(product, derivedOf(product, { merchant, category, variants }))` */
export function derivedOf(
  product: Pick<Product, 'title' | 'brand' | 'externalRef' | 'status'>,
  { merchant, category, variants }: ProductRelatives,
): DerivedColumns {
  return {
    sortTitle: sortTextOf(product.title),
    categoryPath: category?.path ?? [],
    organisationId: merchant.organisationId,
    isListed: product.status === ProductStatus.ACTIVE && merchant.status === MerchantStatus.ACTIVE,
    // Codes first: what is over the limit of tokens is left out from the end.
    tokens: tokens([
      ...variants.flatMap(({ gtin }) => (gtin === null ? [] : [gtin, gtin14(gtin)])),
      product.externalRef,
      product.title.en,
      product.title.zhHans,
      product.brand,
      ...variants.map(({ sku }) => sku),
    ]),
  };
}

/** The text a list is sorted by: English first, lower case. */
export function sortTextOf(text: Pick<LocalisedText, 'en' | 'zhHans'>): string {
  return (text.en ?? text.zhHans ?? '').toLowerCase();
}

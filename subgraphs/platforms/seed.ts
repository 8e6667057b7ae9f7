/** Puts the platforms' part of a world into its tables. */
import { type EntityManager } from 'typeorm';
import { insertAll } from '../kernel/database/insert';
import { Category } from './category/category.entity';
import { Merchant } from './merchant/merchant.entity';
import { Offer } from './offer/offer.entity';
import { Platform } from './platform/platform.entity';
import { Media } from './product/media.entity';
import { Product } from './product/product.entity';
import { Variant } from './variant/variant.entity';

export { Category, Media, Merchant, Offer, Platform, Product, Variant };
export { derivedOf, sortTextOf } from './derive';
export { MerchantStatus } from './merchant/merchant.entity';
export { PlatformKind } from './platform/platform.entity';
export { MediaKind } from './product/media.entity';
export { ProductStatus } from './product/product.entity';
export { BatteryChemistry, BatteryKind, BatteryPacking, packingOf } from '../kernel/values/battery';
export { Battery } from './variant/battery';
export { ContentUnit, DutiableKind } from './variant/contents';

/** Rows as the entities have them; getters are worked out by the entity. */
export interface PlatformsSeed {
  readonly platforms: readonly Platform[];
  readonly merchants: readonly Merchant[];
  /** Parents before children. */
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
  readonly media: readonly Media[];
  readonly variants: readonly Variant[];
  readonly offers: readonly Offer[];
}

export async function seed(db: EntityManager, world: PlatformsSeed): Promise<void> {
  await insertAll(db, Platform, world.platforms);
  await insertAll(db, Merchant, world.merchants);
  await insertAll(db, Category, world.categories);
  await insertAll(db, Product, world.products);
  await insertAll(db, Media, world.media);
  await insertAll(db, Variant, world.variants);
  await insertAll(db, Offer, world.offers);
}

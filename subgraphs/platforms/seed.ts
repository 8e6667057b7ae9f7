/** Puts the platforms' part of a world into its tables. */
import { type WriteRows } from '../kernel/database/insert';
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

/** A part of a world: the tables it has nothing for are left out. */
export async function seed(write: WriteRows, part: Partial<PlatformsSeed>): Promise<void> {
  await write(Platform, part.platforms ?? []);
  await write(Merchant, part.merchants ?? []);
  await write(Category, part.categories ?? []);
  await write(Product, part.products ?? []);
  await write(Media, part.media ?? []);
  await write(Variant, part.variants ?? []);
  await write(Offer, part.offers ?? []);
}

/**
 * Puts a row's words into the article it means, and says what that changed.
 *
 * What a feed does not have, or leaves empty, stays as it is; so a feed of prices alone cannot erase names. The rows are
 * changed in place: siblings share their product, and a later row of the batch must see what an earlier one did.
 */
import { newId } from '../../../kernel/codes/id';
import { localisedText } from '../../../kernel/values/localised-text';
import { derivedOf } from '../../derive';
import { type Offer } from '../../offer/offer.entity';
import { Product, ProductStatus } from '../../product/product.entity';
import { Battery } from '../../variant/battery';
import { Variant } from '../../variant/variant.entity';
import { type CatalogueRow } from '../row/catalogue-row';
import { applyOffer } from './apply-offer';
import { changedOf, sameContent, sameDimensions, sameGtin, sameMoney, sameNumber, set, setText } from './set';
import { type Article } from './stored';
import { type Target } from './target';

export interface Changed {
  readonly product: boolean;
  readonly variant: boolean;
  /** The offer made or changed. */
  readonly offer: Offer | null;
}

/** A new article, still without the row's words. */
export function newArticle(row: CatalogueRow, { platform, merchant, now }: Target): Article {
  const product = Object.assign(new Product(), {
    id: newId('prd'),
    platformId: platform.id,
    merchantId: merchant.id,
    externalRef: null,
    title: localisedText(null, null),
    description: null,
    brand: null,
    categoryId: null,
    countryOfOrigin: null,
    status: ProductStatus.ACTIVE,
    version: 0,
    createdAt: now,
    updatedAt: now,
  });
  const variant = Object.assign(new Variant(), {
    id: newId('var'),
    productId: product.id,
    merchantId: merchant.id,
    platformId: platform.id,
    sku: row.reference ?? row.gtin ?? product.id,
    gtin: row.gtin,
    position: 0,
    options: [],
    referencePrice: null,
    netWeightKg: null,
    grossWeightKg: null,
    dimensions: null,
    netContent: null,
    materials: [],
    dutiableKind: null,
    hasBattery: null,
    battery: noBattery(),
    alcohol: null,
  });
  return { product, variant, siblings: [variant], offers: [] };
}

export interface Standing {
  /** False leaves the product alone: an earlier row of the file has spoken for it. */
  readonly withProduct: boolean;
  /** The row's reference where the product may bear it. */
  readonly externalRef: string | null;
}

export function applyRow(
  row: CatalogueRow,
  article: Article,
  target: Target,
  { withProduct, externalRef }: Standing,
): Changed {
  const variant = applyToVariant(row, article).length > 0;
  const product = withProduct && applyToProduct(row, article, externalRef).length > 0;
  if (product || variant) {
    article.product.updatedAt = target.now;
    Object.assign(
      article.product,
      derivedOf(article.product, {
        merchant: target.merchant,
        category: target.categories.get(article.product.categoryId ?? '') ?? null,
        variants: article.siblings,
      }),
    );
  }
  return { product, variant, offer: row.offer && applyOffer(row.offer, article, target.now) };
}

/** The parts of an article that a row would change; the article stays as it is. */
export function differences(row: CatalogueRow, { product, variant, siblings, offers }: Article): string[] {
  const copy = { product: structuredClone(product), variant: structuredClone(variant), siblings, offers };
  return [...applyToProduct(row, copy, null), ...applyToVariant(row, copy)];
}

/** What was changed, by name. */
function applyToProduct(row: CatalogueRow, { product, siblings }: Article, externalRef: string | null): string[] {
  product.description ??= localisedText(null, null);
  return changedOf({
    title: setText(product.title, row.title),
    description: setText(product.description, row.description),
    brand: set(product, 'brand', row.brand),
    category: set(product, 'categoryId', row.categoryId),
    countryOfOrigin: set(product, 'countryOfOrigin', row.countryOfOrigin),
    status: set(product, 'status', row.status),
    // A product that came without a reference may get one later; of several variants it would name none.
    externalRef: product.externalRef === null && siblings.length === 1 && set(product, 'externalRef', externalRef),
  });
}

function applyToVariant(row: CatalogueRow, { variant }: Pick<Article, 'variant'>): string[] {
  // A SKU that was only the GTIN makes room for the reference.
  const isStandIn = variant.sku === variant.gtin;
  const changes = changedOf({
    sku: isStandIn && set(variant, 'sku', row.reference),
    gtin: set(variant, 'gtin', row.gtin, sameGtin),
    netWeightKg: set(variant, 'netWeightKg', row.netWeightKg, sameNumber),
    grossWeightKg: set(variant, 'grossWeightKg', row.grossWeightKg, sameNumber),
    dimensions: set(variant, 'dimensions', row.dimensions, sameDimensions),
    netContent: set(variant, 'netContent', row.netContent, sameContent),
    dutiableKind: set(variant, 'dutiableKind', row.dutiableKind),
    hasBattery: set(variant, 'hasBattery', row.hasBattery),
    referencePrice: set(variant, 'referencePrice', row.referencePrice, sameMoney),
  });
  // "No battery" takes back what was known of one.
  if (variant.hasBattery === false) variant.battery = noBattery();
  return changes;
}

/** As a row without one comes back from the database: an object of nulls. */
function noBattery(): Battery {
  const nothing = { chemistry: null, kind: null, wattHours: null, cellWattHours: null, massKg: null, count: null };
  return Object.assign(new Battery(), { ...nothing, defaultPacking: null });
}

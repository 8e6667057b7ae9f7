/**
 * Puts a row's words into the article it means, and says what that changed.
 *
 * What a feed does not have, or leaves empty, stays as it is; so a feed of prices alone cannot erase names. The rows are
 * changed in place: siblings share their product, and a later row of the batch must see what an earlier one did.
 */
import { Decimal } from 'decimal.js';
import { newId } from '../../../kernel/codes/id';
import { type Dimensions } from '../../../kernel/values/dimensions';
import { localisedText, type LocalisedText } from '../../../kernel/values/localised-text';
import { type Money } from '../../../kernel/values/money';
import { derivedOf } from '../../derive';
import { Offer } from '../../offer/offer.entity';
import { Product, ProductStatus } from '../../product/product.entity';
import { Battery } from '../../variant/battery';
import { type NetContent } from '../../variant/contents';
import { Variant } from '../../variant/variant.entity';
import { type CatalogueRow, type Localised } from '../row/catalogue-row';
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
  const variant = applyToVariant(row, article);
  const product = withProduct && applyToProduct(row, article, externalRef);
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
  return { product, variant, offer: applyToOffers(row, article, target) };
}

function applyToProduct(row: CatalogueRow, { product, siblings }: Article, externalRef: string | null): boolean {
  product.description ??= localisedText(null, null);
  const changes = [
    setText(product.title, row.title),
    setText(product.description, row.description),
    set(product, 'brand', row.brand),
    set(product, 'categoryId', row.categoryId),
    set(product, 'countryOfOrigin', row.countryOfOrigin),
    // A product that came without a reference may get one later; of several variants it would name none.
    product.externalRef === null && siblings.length === 1 && set(product, 'externalRef', externalRef),
  ];
  return changes.includes(true);
}

function applyToVariant(row: CatalogueRow, { variant }: Article): boolean {
  // A SKU that was only the GTIN makes room for the reference.
  const isStandIn = variant.sku === variant.gtin;
  const changes = [
    isStandIn && set(variant, 'sku', row.reference),
    set(variant, 'gtin', row.gtin, sameGtin),
    set(variant, 'netWeightKg', row.netWeightKg, sameNumber),
    set(variant, 'grossWeightKg', row.grossWeightKg, sameNumber),
    set(variant, 'dimensions', row.dimensions, sameDimensions),
    set(variant, 'netContent', row.netContent, sameContent),
    set(variant, 'dutiableKind', row.dutiableKind),
    set(variant, 'hasBattery', row.hasBattery),
    set(variant, 'referencePrice', row.referencePrice, sameMoney),
  ];
  // "No battery" takes back what was known of one.
  if (variant.hasBattery === false) variant.battery = noBattery();
  return changes.includes(true);
}

/** In each market and currency a feed keeps one offer without an end; offers with an end are campaigns and stay as they are. */
function applyToOffers(row: CatalogueRow, { variant, offers }: Article, { now }: Target): Offer | null {
  if (row.offer === null) return null;
  const { price, market, stock } = row.offer;
  const current = offers.findLast(
    (offer) =>
      offer.market === market &&
      offer.price.currency === price.currency &&
      offer.validTo === null &&
      offer.validFrom <= now,
  );
  if (current) {
    const isNew = [set(current, 'price', price, sameMoney), set(current, 'stock', stock)].includes(true);
    return isNew ? current : null;
  }
  const offer = Object.assign(new Offer(), {
    id: newId('off'),
    variantId: variant.id,
    productId: variant.productId,
    merchantId: variant.merchantId,
    platformId: variant.platformId,
    market,
    price,
    stock,
    validFrom: now,
    validTo: null,
  });
  offers.push(offer);
  return offer;
}

/** As a row without one comes back from the database: an object of nulls. */
function noBattery(): Battery {
  const nothing = { chemistry: null, kind: null, wattHours: null, cellWattHours: null, massKg: null, count: null };
  return Object.assign(new Battery(), { ...nothing, defaultPacking: null });
}

/** Null says nothing. True when it changed something. */
function set<Row extends object, Key extends keyof Row>(
  row: Row,
  key: Key,
  value: Row[Key] | null,
  same: (one: NonNullable<Row[Key]>, other: NonNullable<Row[Key]>) => boolean = Object.is,
): boolean {
  if (value == null) return false;
  const before = row[key];
  if (before != null && same(before, value)) return false;
  row[key] = value;
  return true;
}

function setText(text: LocalisedText, { en, zhHans }: Localised): boolean {
  return [set(text, 'en', en), set(text, 'zhHans', zhHans)].includes(true);
}

/** Exact numbers are equal by value: "0.350" is 0.35. */
function sameNumber(one: string | null, other: string | null): boolean {
  // A value that is not there comes back as an object of nulls.
  return one !== null && other !== null && new Decimal(one).eq(other);
}

/** One number, however many zeros it is printed with. */
function sameGtin(one: string, other: string): boolean {
  return one.padStart(14, '0') === other.padStart(14, '0');
}

function sameMoney(one: Money, other: Money): boolean {
  return one.currency === other.currency && sameNumber(one.amount, other.amount);
}

function sameContent(one: NetContent, other: NetContent): boolean {
  return one.unit === other.unit && sameNumber(one.value, other.value);
}

function sameDimensions(one: Dimensions, other: Dimensions): boolean {
  return (
    sameNumber(one.lengthCm, other.lengthCm) &&
    sameNumber(one.widthCm, other.widthCm) &&
    sameNumber(one.heightCm, other.heightCm)
  );
}

/** A good as an account lists it: the product, its media and its variants, about one variant in twelve with something missing. */
import { seededId } from '../../../subgraphs/kernel/codes/id';
import { localisedText } from '../../../subgraphs/kernel/values/localised-text';
import {
  type Battery,
  BatteryChemistry,
  type Category,
  derivedOf,
  DutiableKind,
  Media,
  MediaKind,
  packingOf,
  Product,
  ProductStatus,
  Variant,
} from '../../../subgraphs/platforms/seed';
import { EPOCH } from '../parties';
import { type Random, randomOf } from '../random';
import { type Account } from './accounts';
import { type Good, type Piece } from './goods';
import { priceIn } from './prices';
import { type Template, words } from './template';

interface Listed {
  readonly account: Account;
  readonly good: Good;
  readonly product: Product;
}

export interface Listing extends Listed {
  readonly variants: readonly Variant[];
  readonly media: readonly Media[];
}

const DAY_MS = 86_400_000;

/** `number` counts all products of the world and makes the partner's own key. */
export function listingOf(account: Account, good: Good, category: Category, number: number): Listing {
  const random = randomOf(`listing ${account.merchant.id} ${good.key}`);
  const { brand, feature, series, template } = good;
  const createdAt = new Date(EPOCH.getTime() - random.int(20, 600) * DAY_MS - random.int(0, DAY_MS - 1));
  const title = localisedText(
    `${brand.en} ${feature.en} ${template.noun.en}${series > 1 ? ` Series ${series}` : ''}`,
    `${brand.zhHans}${feature.zhHans}${template.noun.zhHans}${series > 1 ? `第${series}代` : ''}`,
  );
  const product: Product = Object.assign(new Product(), {
    id: seededId('prd', createdAt, `${account.merchant.id} ${good.key}`),
    platformId: account.platform.id,
    merchantId: account.merchant.id,
    externalRef: random.chance(0.9) ? `${initials(account.platform.name.en ?? '')}-${1_000_000 + number * 13}` : null,
    title,
    description: localisedText(template.description.en, template.description.zhHans),
    brand: random.chance(0.97) ? brand.en : null,
    categoryId: category.id,
    countryOfOrigin: good.origin,
    status: statusOf(account, random),
    version: 1,
    createdAt,
    updatedAt: new Date(createdAt.getTime() + random.int(0, 19) * DAY_MS),
  });
  const variants = good.pieces.map((piece, position) => variantOf({ account, good, product }, piece, position));
  leaveOut(random, product, variants, account.party.index === 0 && number % 8 === 4);
  const kept = product.categoryId === null ? null : category;
  Object.assign(product, derivedOf(product, { merchant: account.merchant, category: kept, variants }));
  return { account, good, product, variants, media: mediaOf(product, good, random) };
}

/** The hero's are nearly all shown. */
function statusOf(account: Account, random: Random): ProductStatus {
  if (!random.chance(account.party.index === 0 ? 0.05 : 0.04)) return ProductStatus.ACTIVE;
  return random.pick([ProductStatus.DRAFT, ProductStatus.ARCHIVED]);
}

function variantOf({ product, good, account }: Listed, piece: Piece, position: number): Variant {
  const { option } = good.template;
  const { choice } = piece;
  const scale = choice?.scale ?? 1;
  return Object.assign(new Variant(), {
    id: seededId('var', product.createdAt, `${product.id} ${position}`),
    productId: product.id,
    merchantId: product.merchantId,
    platformId: product.platformId,
    sku: piece.sku,
    gtin: piece.gtin,
    position,
    options: choice && option ? [{ name: text(option.name), value: text(choice) }] : [],
    referencePrice: priceIn(account.party.countryCode, good.yuan, scale),
    ...measuresOf(good, scale, randomOf(`measures ${piece.gtin}`)),
    ...contentsOf(good.template, scale),
  });
}

function measuresOf({ template, grams }: Good, scale: number, random: Random) {
  const sides = template.box.map((side) => side * Math.cbrt(scale) * (1 + random.int(-4, 4) / 100));
  const [length = 0, width = 0, height = 0] = sides.sort((a, b) => b - a);
  // Board weighs about 40 mg per square centimetre; glass two thirds of what it holds.
  const boardGrams = 0.08 * (length * width + width * height + height * length);
  const packed = grams * scale * (template.alcohol ? 1.66 : 1.03) + boardGrams + 12;
  return {
    netWeightKg: kilograms(grams * scale),
    grossWeightKg: kilograms(packed),
    dimensions: { lengthCm: length.toFixed(1), widthCm: width.toFixed(1), heightCm: height.toFixed(1) },
  };
}

function contentsOf({ content, materials, dutiable, battery, alcohol }: Template, scale: number) {
  return {
    netContent: content ? { value: plain(content[0] * scale), unit: content[1] } : null,
    materials: (materials ?? []).map(([name, share]) => ({ name: text(name), sharePercent: String(share) })),
    dutiableKind: dutiable ?? DutiableKind.NONE,
    hasBattery: battery !== undefined,
    battery: battery ? batteryOf(battery, scale) : null,
    alcohol: alcohol ? { litres: plain(alcohol.litres * scale), abv: String(alcohol.abv) } : null,
  };
}

function batteryOf(battery: NonNullable<Template['battery']>, scale: number): Battery {
  return {
    chemistry: battery.chemistry,
    kind: battery.kind,
    wattHours: plain(battery.wattHours * scale),
    cellWattHours: plain((battery.wattHours * scale) / battery.cells),
    massKg: kilograms(battery.grams * scale),
    count: battery.count,
    defaultPacking: packingOf(battery.kind, battery.packing),
  };
}

/** Feeds are never whole; readiness has to have something to say. */
function leaveOut(random: Random, product: Product, variants: readonly Variant[], always: boolean): void {
  if (random.chance(0.03)) {
    random.pick([
      () => (product.countryOfOrigin = null),
      () => (product.title.zhHans = null),
      () => (product.title.en = null),
      () => (product.categoryId = null),
    ])();
  }
  for (const variant of variants) {
    if (!always && !random.chance(0.045)) continue;
    random.pick([
      () => (variant.netWeightKg = null),
      () => (variant.grossWeightKg = null),
      () => (variant.dimensions = null),
      () => (variant.netContent = null),
      () => (variant.dutiableKind = null),
      () => Object.assign(variant, { hasBattery: null, battery: null }),
      () => variant.battery?.chemistry === BatteryChemistry.LITHIUM_ION && (variant.battery.wattHours = null),
      () => (variant.gtin = null),
    ])();
  }
}

const VIEWS = words('front view=正面图; in use=使用场景; close-up=细节图; packaging=包装图');

function mediaOf(product: Product, good: Good, random: Random): Media[] {
  const name = good.template.noun;
  return random.some(VIEWS, random.int(1, VIEWS.length)).map((view, position) =>
    Object.assign(new Media(), {
      productId: product.id,
      position,
      kind: MediaKind.IMAGE,
      // Nothing is there: .example is reserved (RFC 2606), and the demo ships no pictures.
      url: `https://media.example/products/${product.id}/${position + 1}.jpg`,
      alt: localisedText(
        `${good.brand.en} ${name.en}, ${view.en}`,
        `${good.brand.zhHans}${name.zhHans}，${view.zhHans}`,
      ),
      ...random.pick([
        { widthPx: 1600, heightPx: 1600 },
        { widthPx: 1200, heightPx: 1200 },
        { widthPx: 1600, heightPx: 1200 },
      ]),
    }),
  );
}

const text = ({ en, zhHans }: { en: string; zhHans: string }) => localisedText(en, zhHans);

const kilograms = (grams: number): string => (Math.max(grams, 1) / 1000).toFixed(3);

const plain = (number: number): string => String(Number(number.toPrecision(4)));

const initials = (name: string): string => name.replaceAll(/[^A-Z0-9]/g, '');

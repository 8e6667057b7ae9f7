/**
 * What a variant still lacks before it can be sold across the border: what every lane, carrier and customs form will ask.
 *
 * Only what holds for any destination is asked here. What a certain market demands on top (labels, permits, filings, lists
 * of goods) belongs to compliance, so READY is a beginning and not a clearance.
 */
import { dimensionsOrNull } from '../../kernel/values/dimensions';
import { BatteryChemistry } from '../../kernel/values/battery';
import { moneyOrNull } from '../../kernel/values/money';
import { type Category } from '../category/category.entity';
import { type Product } from '../product/product.entity';
import { DutiableKind, netContentOrNull } from './contents';
import { type MissingField, ReadinessGap } from './readiness.types';
import { type Variant } from './variant.entity';

export interface ReadinessFacts {
  readonly variant: Variant;
  readonly product: Pick<Product, 'title' | 'externalRef' | 'categoryId' | 'countryOfOrigin'>;
  readonly category: Pick<Category, 'soldByContent'> | null;
  /** Whether it has an offer that holds now or will. */
  readonly isOffered: boolean;
}

/** In the order of REQUIREMENTS; empty when it is ready. */
export function missingOf(facts: ReadinessFacts): MissingField[] {
  return REQUIREMENTS.filter(({ lacks }) => lacks(facts)).map(({ code, field, reason }) => ({ code, field, reason }));
}

type Requirement = MissingField & { readonly lacks: (facts: ReadinessFacts) => boolean };

const REQUIREMENTS: readonly Requirement[] = [
  {
    code: ReadinessGap.IDENTIFIER,
    field: 'gtin',
    reason: 'Neither a GTIN nor the partner’s own key of the product: nothing names it to carriers and warehouses.',
    lacks: ({ variant, product }) => variant.gtin === null && product.externalRef === null,
  },
  {
    code: ReadinessGap.TITLE_EN,
    field: 'product.title.en',
    reason: 'No English title: invoices and declarations into Singapore are written in English.',
    lacks: ({ product }) => product.title.en === null,
  },
  {
    code: ReadinessGap.TITLE_ZH_HANS,
    field: 'product.title.zhHans',
    reason: 'No Chinese title: declarations to the customs of China are written in Chinese.',
    lacks: ({ product }) => product.title.zhHans === null,
  },
  {
    code: ReadinessGap.CATEGORY,
    field: 'product.category',
    reason: 'No category: it cannot be classified for customs.',
    lacks: ({ product }) => product.categoryId === null,
  },
  {
    code: ReadinessGap.COUNTRY_OF_ORIGIN,
    field: 'product.countryOfOrigin',
    reason: 'No country of origin: duty and preference depend on it, and the GTIN does not say it.',
    lacks: ({ product }) => product.countryOfOrigin === null,
  },
  {
    code: ReadinessGap.REFERENCE_PRICE,
    field: 'referencePrice',
    reason: 'No reference price: there is no value to declare.',
    lacks: ({ variant }) => moneyOrNull(variant.referencePrice) === null,
  },
  {
    code: ReadinessGap.NET_WEIGHT,
    field: 'netWeightKg',
    reason: 'No net weight: declarations state it.',
    lacks: ({ variant }) => variant.netWeightKg === null,
  },
  {
    code: ReadinessGap.GROSS_WEIGHT,
    field: 'grossWeightKg',
    reason: 'No packed weight: freight is charged by it.',
    lacks: ({ variant }) => variant.grossWeightKg === null,
  },
  {
    code: ReadinessGap.WEIGHTS_CONTRADICT,
    field: 'grossWeightKg',
    reason: 'Packed it weighs less than without packing: one of the two weights is wrong.',
    lacks: ({ variant: { netWeightKg, grossWeightKg } }) =>
      netWeightKg !== null && grossWeightKg !== null && Number(grossWeightKg) < Number(netWeightKg),
  },
  {
    code: ReadinessGap.DIMENSIONS,
    field: 'dimensions',
    reason: 'No outer measures: air freight and couriers charge by volume.',
    lacks: ({ variant }) => dimensionsOrNull(variant.dimensions) === null,
  },
  {
    code: ReadinessGap.NET_CONTENT,
    field: 'netContent',
    reason: 'No net content: goods of this category are sold by weight, volume or number, and taxed or limited by it.',
    lacks: ({ variant, category }) => category?.soldByContent === true && netContentOrNull(variant.netContent) === null,
  },
  {
    code: ReadinessGap.DUTIABLE_KIND,
    field: 'dutiableKind',
    reason: 'Nobody has said whether it is liquor, tobacco, a motor vehicle, petroleum or none of these.',
    lacks: ({ variant }) => variant.dutiableKind === null,
  },
  {
    code: ReadinessGap.ALCOHOL,
    field: 'alcohol',
    reason: 'Liquor without litres and strength: excise is charged by the litre of alcohol.',
    lacks: ({ variant }) =>
      variant.dutiableKind === DutiableKind.LIQUOR && (variant.alcohol?.litres == null || variant.alcohol.abv == null),
  },
  {
    code: ReadinessGap.BATTERY_DECLARATION,
    field: 'hasBattery',
    reason: 'Nobody has said whether batteries come with it; "none" must be declared too.',
    lacks: ({ variant }) => variant.hasBattery === null,
  },
  {
    code: ReadinessGap.BATTERY_DETAILS,
    field: 'battery',
    reason: 'Batteries without chemistry, kind, mass, number or packing: the transport class follows from them.',
    lacks: ({ variant: { hasBattery, battery } }) =>
      hasBattery === true &&
      [battery?.chemistry, battery?.kind, battery?.massKg, battery?.count, battery?.defaultPacking].some(
        (part) => part == null,
      ),
  },
  {
    code: ReadinessGap.BATTERY_WATT_HOURS,
    field: 'battery.wattHours',
    reason: 'No watt-hours: the limits for rechargeable lithium and sodium batteries are counted in them.',
    lacks: ({ variant: { hasBattery, battery } }) =>
      hasBattery === true &&
      battery?.wattHours == null &&
      (battery?.chemistry === BatteryChemistry.LITHIUM_ION || battery?.chemistry === BatteryChemistry.SODIUM_ION),
  },
  {
    code: ReadinessGap.OFFER,
    field: 'offers',
    reason: 'No offer that holds now or will: it has no price in any market.',
    lacks: ({ isOffered }) => !isOffered,
  },
];

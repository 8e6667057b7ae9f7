/**
 * What a partner sends of its catalogue. Codes are plain strings here: a wrong one costs its own item, where a scalar would refuse
 * the whole call.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { DecimalScalar } from '../../../kernel/scalars/decimal';
import { DateTimeScalar } from '../../../kernel/scalars/time';
import { IdempotencyKey } from '../../../kernel/mutations/idempotency-key';
import { ProductStatus } from '../../product/product.entity';
import { ContentUnit, DutiableKind } from '../../variant/contents';

/** Of products or offers in one call. */
export const MOST_ITEMS = 200;

@InputType({ description: 'A text in one or both languages. What is left out stays as it is.' })
export class LocalisedTextInput {
  @Field(() => String, { nullable: true, description: 'The text in English.' })
  en?: string | null;

  @Field(() => String, { nullable: true, description: 'The text in simplified Chinese.' })
  zhHans?: string | null;
}

@InputType({ description: 'An amount of money.' })
export class MoneyInput {
  @Field(() => DecimalScalar, { description: 'The amount in the major unit of the currency, above 0.' })
  amount: string;

  @Field({ description: 'The currency, ISO 4217.' })
  currency: string;
}

@InputType({ description: 'Outer measures packed for dispatch.' })
export class DimensionsInput {
  @Field(() => DecimalScalar, { description: 'Length in centimetres.' })
  lengthCm: string;

  @Field(() => DecimalScalar, { description: 'Width in centimetres.' })
  widthCm: string;

  @Field(() => DecimalScalar, { description: 'Height in centimetres.' })
  heightCm: string;
}

@InputType({ description: 'How much it holds without its packing.' })
export class NetContentInput {
  @Field(() => DecimalScalar, { description: 'How much, in the unit beside it.' })
  value: string;

  @Field(() => ContentUnit, { description: 'The unit.' })
  unit: ContentUnit;
}

@InputType({ description: 'The organisation behind an account, by its identifier. The registry hears of it.' })
export class MerchantOrganisationInput {
  @Field({ description: 'USCC, UEN or LEI.' })
  scheme: string;

  @Field({ description: 'The identifier, its check characters right.' })
  identifier: string;

  @Field(() => LocalisedTextInput, { description: 'Its registered name.' })
  name: LocalisedTextInput;

  @Field(() => String, {
    nullable: true,
    description: 'Country of registration, ISO 3166-1 alpha-2. May be left out for a UEN and a USCC.',
  })
  country?: string | null;
}

@InputType({ description: 'A merchant account of your platform. One that is there already stays as it is.' })
export class MerchantInput {
  @Field({ description: 'Your own key of the account, unique on the platform.' })
  externalRef: string;

  @Field(() => LocalisedTextInput, { description: 'Shop name that buyers see.' })
  displayName: LocalisedTextInput;

  @Field(() => MerchantOrganisationInput, { description: 'Whose account it is.' })
  organisation: MerchantOrganisationInput;
}

@InputType({
  description:
    'A product with the one variant that is traded of it. What is left out, or null, stays as it is. A product of several variants has each changed by an item of its own, named by SKU or GTIN; what is said of the product is taken from the first of them.',
})
export class UpsertProductInput {
  @Field({ description: 'Your key of the merchant account that sells it.' })
  merchantRef: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Your own key of the product, unique on the platform, or the SKU of one of its variants. Without one the GTIN names it.',
  })
  externalRef?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` you last read: where the product is at another, nothing is changed. 0: it must not be there yet. Left out: what you send is put over what is there, whoever wrote it.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'GTIN of the variant, 8, 12, 13 or 14 digits.' })
  gtin?: string | null;

  @Field(() => LocalisedTextInput, { nullable: true, description: 'Title; a new product needs one.' })
  title?: LocalisedTextInput | null;

  @Field(() => LocalisedTextInput, { nullable: true, description: 'What it is, in sentences.' })
  description?: LocalisedTextInput | null;

  @Field(() => String, { nullable: true, description: 'Brand as printed on the good.' })
  brand?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of its category.' })
  category?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was made, ISO 3166-1 alpha-2.' })
  countryOfOrigin?: string | null;

  @Field(() => ProductStatus, { nullable: true, description: 'How far it is in its life. A new product is ACTIVE.' })
  status?: ProductStatus | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What one is worth, before any market’s offer.' })
  referencePrice?: MoneyInput | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Weight in kilograms without packing.' })
  netWeightKg?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Weight in kilograms packed for dispatch.' })
  grossWeightKg?: string | null;

  @Field(() => DimensionsInput, { nullable: true, description: 'Outer measures packed for dispatch.' })
  dimensions?: DimensionsInput | null;

  @Field(() => NetContentInput, { nullable: true, description: 'How much it holds.' })
  netContent?: NetContentInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether batteries come with it; false is a declaration, and takes back what was known of one.',
  })
  hasBattery?: boolean | null;

  @Field(() => DutiableKind, { nullable: true, description: 'Whether Singapore levies duty on such goods.' })
  dutiableKind?: DutiableKind | null;
}

@InputType({ description: 'Products of one platform, to be made or changed.' })
export class UpsertProductsInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Your platform, `plt_...`; may be left out by a caller that writes to one only.',
  })
  platformId?: string | null;

  @Field(() => [MerchantInput], {
    nullable: true,
    description: `Accounts that the products name and that may be new, at most ${MOST_ITEMS}.`,
  })
  merchants?: MerchantInput[] | null;

  @Field(() => [UpsertProductInput], { description: `The products, at most ${MOST_ITEMS}.` })
  products: UpsertProductInput[];
}

@InputType({ description: 'The price of a variant in a market. What is left out, or null, stays as it is.' })
export class UpsertOfferInput {
  @Field({ description: 'Your key of the merchant account that sells it.' })
  merchantRef: string;

  @Field({ description: 'Your own key of the product or, of one with several variants, the SKU of the one meant.' })
  externalRef: string;

  @Field({ description: 'Where it holds, ISO 3166-1 alpha-2.' })
  market: string;

  @Field(() => MoneyInput, { description: 'Price of one, without freight.' })
  price: MoneyInput;

  @Field(() => Int, { nullable: true, description: 'Units to be had; 0 is sold out.' })
  stock?: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'From when it holds: names the offer of that market and currency that begins then, and makes it where there is none and the moment is to come. Left out: the standing offer, that has begun and has no end; a new one begins now.',
  })
  validFrom?: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it holds, that moment not included. It ends a standing offer.',
  })
  validTo?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` of the offer that you last read: where it is at another, nothing is changed. 0: it must not be there yet. Left out: what you send is put over what is there.',
  })
  expectedVersion?: number | null;
}

@InputType({ description: 'Offers on one platform, to be made or changed.' })
export class UpsertOffersInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Your platform, `plt_...`; may be left out by a caller that writes to one only.',
  })
  platformId?: string | null;

  @Field(() => [UpsertOfferInput], { description: `The offers, at most ${MOST_ITEMS}.` })
  offers: UpsertOfferInput[];
}

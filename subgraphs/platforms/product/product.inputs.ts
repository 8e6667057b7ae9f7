/** How products are looked up, filtered and sorted. */
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { type EnumFilter, enumFilterOf, IdFilter, StringFilter } from '../../kernel/filters/filters';
import { MoneyFilter } from '../filters';
import { PlatformRef } from '../merchant/merchant.inputs';
import { ProductStatus } from './product.entity';

const StatusFilter = enumFilterOf(ProductStatus, 'ProductStatus');

@InputType({
  description:
    'Which product: exactly one of these. A GTIN may be sold by many merchants: use `products(filter: { gtin })`.',
})
export class ProductBy {
  @Field(() => ID, { nullable: true, description: 'Its id, `prd_...`.' })
  id?: string | null;

  @Field(() => PlatformRef, { nullable: true, description: 'The partner’s own key on a platform.' })
  ref?: PlatformRef | null;
}

@InputType({ description: 'A condition on the offers valid now; all parts must hold for one and the same offer.' })
export class OfferedFilter {
  @Field(() => StringFilter, { nullable: true, description: 'By market, ISO 3166-1 alpha-2.' })
  market?: StringFilter | null;

  @Field(() => MoneyFilter, { nullable: true, description: 'By price.' })
  price?: MoneyFilter | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: stock is told and above 0. false: sold out. An offer that tells no stock answers neither.',
  })
  inStock?: boolean | null;
}

@InputType({ description: 'Which products to list; all parts given must hold.' })
export class ProductFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'By platform, `plt_...`.' })
  platform?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'By merchant account, `mer_...`.' })
  merchant?: IdFilter | null;

  @Field(() => IdFilter, {
    nullable: true,
    description: 'By the organisation that sells it, `org_...`, on any platform.',
  })
  organisation?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'By category, `cat_...`: in it or in any category below it.' })
  category?: IdFilter | null;

  @Field(() => StringFilter, { nullable: true, description: 'By brand, exactly as written.' })
  brand?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: 'By country of origin, ISO 3166-1 alpha-2.' })
  countryOfOrigin?: StringFilter | null;

  @Field(() => StatusFilter, { nullable: true, description: 'By status. It never shows what the caller may not see.' })
  status?: EnumFilter<ProductStatus> | null;

  @Field(() => StringFilter, {
    nullable: true,
    description:
      'By the GTIN of one of its variants: 8, 12, 13 or 14 digits, lengths compared alike. One with a wrong check digit is refused with the reason.',
  })
  gtin?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: 'By the partner’s own key, on any platform.' })
  externalRef?: StringFilter | null;

  @Field(() => OfferedFilter, { nullable: true, description: 'By an offer that is valid now.' })
  offered?: OfferedFilter | null;
}

export enum ProductSort {
  TITLE_ASC = 'TITLE_ASC',
  TITLE_DESC = 'TITLE_DESC',
  CREATED_DESC = 'CREATED_DESC',
  UPDATED_DESC = 'UPDATED_DESC',
}

registerEnumType(ProductSort, {
  name: 'ProductSort',
  description: 'Orders of a list of products.',
  valuesConfig: {
    TITLE_ASC: { description: 'By English title (else Chinese), A to Z.' },
    TITLE_DESC: { description: 'By English title (else Chinese), Z to A.' },
    CREATED_DESC: { description: 'Newest first.' },
    UPDATED_DESC: { description: 'Last changed first.' },
  },
});

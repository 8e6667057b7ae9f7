import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { CountryCodeScalar } from '../../kernel/scalars/codes';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { Public, RequiresScopes } from '../../kernel/schema/marks';
import { Dimensions, dimensionsOrNull } from '../../kernel/values/dimensions';
import { Money, moneyOrNull } from '../../kernel/values/money';
import { Offer, OfferConnection, OfferValidity } from '../offer/offer.entity';
import { offersOf } from '../offer/offer.loaders';
import { Product } from '../product/product.entity';
import { visibleProduct } from '../product/product.loaders';
import { Battery } from './battery';
import { Alcohol, alcoholOrNull, NetContent, netContentOrNull } from './contents';
import { Readiness } from './readiness.types';
import { Variant } from './variant.entity';
import { visibleVariant } from './variant.loaders';
import { readinessOf } from './variant.service';

@Resolver(() => Variant)
export class VariantResolver {
  @Public()
  @Query(() => Variant, { nullable: true, description: 'One variant by its id.' })
  variant(
    @Arg('id', () => ID, { description: 'Its id, `var_...`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Variant | null> {
    return visibleVariant(context, id);
  }

  @FieldResolver(() => Product, { description: 'The product that it is a variant of.' })
  product(@Root() variant: Variant, @Ctx() context: Context): Promise<Product | null> {
    return visibleProduct(context, variant.productId);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The merchant’s own price of one unit, before any market’s offer; null where there is none.',
  })
  referencePrice(@Root() variant: Variant): Money | null {
    return moneyOrNull(variant.referencePrice);
  }

  @FieldResolver(() => Dimensions, {
    nullable: true,
    description: 'Outer measures packed for dispatch; null where not all three are known.',
  })
  dimensions(@Root() variant: Variant): Dimensions | null {
    return dimensionsOrNull(variant.dimensions);
  }

  @FieldResolver(() => NetContent, {
    nullable: true,
    description: 'How much it holds; null where it is not known or has no sense.',
  })
  netContent(@Root() variant: Variant): NetContent | null {
    return netContentOrNull(variant.netContent);
  }

  @FieldResolver(() => Battery, {
    nullable: true,
    description: 'Its batteries; null unless `hasBattery` is true.',
  })
  battery(@Root() variant: Variant): Battery | null {
    return variant.hasBattery === true ? variant.battery : null;
  }

  @FieldResolver(() => Alcohol, {
    nullable: true,
    description: 'Its alcohol; null where there is none or none is known.',
  })
  alcohol(@Root() variant: Variant): Alcohol | null {
    return alcoholOrNull(variant.alcohol);
  }

  // Nullable, so that whoever may not read it loses this field and not the variant.
  @RequiresScopes('catalog:read')
  @FieldResolver(() => Readiness, {
    nullable: true,
    description: 'What it still lacks for a sale across the border. Null only for who may not read it.',
  })
  readiness(@Root() variant: Variant, @Ctx() context: Context): Promise<Readiness> {
    return readinessOf(context, variant);
  }

  @FieldResolver(() => OfferConnection, {
    description: 'Its offers by market and beginning; those valid now unless asked otherwise.',
  })
  offers(
    @Root() variant: Variant,
    @Arg('market', () => CountryCodeScalar, { nullable: true, description: 'Only in this market.' })
    market: string | null | undefined,
    @Arg('validAt', () => DateTimeScalar, {
      nullable: true,
      description: 'The moment that `validity` is told for; now if not given.',
    })
    validAt: Date | null | undefined,
    @Arg('validity', () => OfferValidity, {
      defaultValue: OfferValidity.CURRENT,
      description: 'How they stand to that moment.',
    })
    validity: OfferValidity,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Offer>> {
    return offersOf(context, variant.id, { market: market ?? null, validity, at: validAt ?? null }, page);
  }
}

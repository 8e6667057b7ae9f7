import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../../kernel/context';
import { RequiresScopes } from '../../../kernel/schema/marks';
import { Offer } from '../../offer/offer.entity';
import { visibleOffer } from '../../offer/offer.loaders';
import { Product } from '../../product/product.entity';
import { visibleProduct } from '../../product/product.loaders';
import { UpsertOffersInput, UpsertProductsInput } from './catalogue.inputs';
import { UpsertedOffer, UpsertedProduct, UpsertOffersPayload, UpsertProductsPayload } from './catalogue.payloads';
import { upsertOffers } from './upsert-offers';
import { upsertProducts } from './upsert-products';

@Resolver(() => UpsertedProduct)
export class UpsertProductsResolver {
  @RequiresScopes('catalog:write')
  @Mutation(() => UpsertProductsPayload, {
    nullable: true,
    description:
      'Makes or changes products of your platform, at most 200, with the accounts that sell them where these are new. Each item stands alone: one that is rejected does not stop the others. Whatever is not sent stays as it is.',
  })
  upsertProducts(
    @Arg('input', () => UpsertProductsInput, { description: 'What to make or change.' }) input: UpsertProductsInput,
    @Ctx() context: Context,
  ): Promise<UpsertProductsPayload> {
    return upsertProducts(context, input);
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product as it is now; null where it was rejected, or the caller may not read it.',
  })
  product(@Root() { id }: UpsertedProduct, @Ctx() context: Context): Promise<Product | null> | null {
    return id === null ? null : visibleProduct(context, id);
  }
}

@Resolver(() => UpsertedOffer)
export class UpsertOffersResolver {
  @RequiresScopes('catalog:write')
  @Mutation(() => UpsertOffersPayload, {
    nullable: true,
    description:
      'Makes or changes offers on your platform, at most 200. Each item stands alone: one that is rejected does not stop the others. Whatever is not sent stays as it is.',
  })
  upsertOffers(
    @Arg('input', () => UpsertOffersInput, { description: 'What to make or change.' }) input: UpsertOffersInput,
    @Ctx() context: Context,
  ): Promise<UpsertOffersPayload> {
    return upsertOffers(context, input);
  }

  @FieldResolver(() => Offer, {
    nullable: true,
    description: 'The offer as it is now; null where it was rejected, or the caller may not read it.',
  })
  offer(@Root() { id }: UpsertedOffer, @Ctx() context: Context): Promise<Offer | null> | null {
    return id === null ? null : visibleOffer(context, id);
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product that is offered; null where the item was rejected, or the caller may not read it.',
  })
  product(@Root() { productId }: UpsertedOffer, @Ctx() context: Context): Promise<Product | null> | null {
    return productId === null ? null : visibleProduct(context, productId);
  }
}

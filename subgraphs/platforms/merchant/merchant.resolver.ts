import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { Public } from '../../kernel/schema/marks';
import { Organisation } from '../organisation/organisation.stub';
import { Platform } from '../platform/platform.entity';
import { platformById } from '../platform/platform.loaders';
import { Product, ProductConnection } from '../product/product.entity';
import { ProductFilter, ProductSort } from '../product/product.inputs';
import { productsOfMerchant } from '../product/product.service';
import { Merchant } from './merchant.entity';
import { MerchantBy } from './merchant.inputs';
import { findMerchant } from './merchant.service';

@Resolver(() => Merchant)
export class MerchantResolver {
  @Public()
  @Query(() => Merchant, { nullable: true, description: 'One merchant account by id or by its platform’s own key.' })
  merchant(
    @Arg('by', () => MerchantBy, { description: 'Which one: exactly one of its fields.' }) by: MerchantBy,
    @Ctx() context: Context,
  ): Promise<Merchant | null> {
    return findMerchant(context, by);
  }

  @FieldResolver(() => Platform, { description: 'The platform the account is on.' })
  platform(@Root() merchant: Merchant, @Ctx() context: Context): Promise<Platform | null> {
    return platformById(context).load(merchant.platformId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation whose account it is.' })
  organisation(@Root() merchant: Merchant): Organisation {
    return { id: merchant.organisationId };
  }

  @FieldResolver(() => ProductConnection, { description: 'What it shows on the platform.' })
  products(
    @Root() merchant: Merchant,
    @Arg('search', () => String, { nullable: true, description: 'As in `Query.products`.' })
    search: string | undefined,
    @Arg('filter', () => ProductFilter, { nullable: true, description: 'Which ones.' })
    filter: ProductFilter | undefined,
    @Arg('sort', () => ProductSort, { defaultValue: ProductSort.TITLE_ASC, description: 'In which order.' })
    sort: ProductSort,
    @Page() page: PageArgs,
    @Ctx() context: Context,
    // eslint counts parameters; type-graphql reads arguments from nowhere else.
  ): Promise<RowPage<Product>> {
    return productsOfMerchant(context, merchant.id, { search, filter, sort }, page);
  }
}

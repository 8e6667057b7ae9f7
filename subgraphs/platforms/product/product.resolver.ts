import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';
import { Category } from '../category/category.entity';
import { categoryById } from '../category/category.loaders';
import { Country } from '../country/country.stub';
import { Merchant } from '../merchant/merchant.entity';
import { merchantById } from '../merchant/merchant.loaders';
import { Platform } from '../platform/platform.entity';
import { platformById } from '../platform/platform.loaders';
import { Variant, VariantConnection } from '../variant/variant.entity';
import { variantsOf } from '../variant/variant.loaders';
import { ProductSearchConnection } from './facets';
import { Media, MOST_MEDIA } from './media.entity';
import { Product } from './product.entity';
import { ProductBy, ProductFilter, ProductSort } from './product.inputs';
import { mediaOf } from './product.loaders';
import { findProduct, listProducts, type ProductPage } from './product.service';

@Resolver(() => Product)
export class ProductResolver {
  @Public()
  @Query(() => Product, { nullable: true, description: 'One product by id or by the partner’s own key.' })
  product(
    @Arg('by', () => ProductBy, { description: 'Which one: exactly one of its fields.' }) by: ProductBy,
    @Ctx() context: Context,
  ): Promise<Product | null> {
    return findProduct(context, by);
  }

  @Public()
  @Query(() => ProductSearchConnection, {
    nullable: true,
    description: 'Products of all platforms, searched, filtered and sorted, with facets.',
  })
  products(
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words of the title or the brand in English or Chinese (simplified or traditional), a GTIN, a SKU or the partner’s own key. All words must be found.',
    })
    search: string | undefined,
    @Arg('filter', () => ProductFilter, { nullable: true, description: 'Which ones.' })
    filter: ProductFilter | undefined,
    @Arg('sort', () => ProductSort, { defaultValue: ProductSort.TITLE_ASC, description: 'In which order.' })
    sort: ProductSort,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<ProductPage> {
    return listProducts(context, { search, filter, sort }, page);
  }

  @FieldResolver(() => LocalisedText, {
    nullable: true,
    description: 'What it is, in sentences; null where nobody wrote any.',
  })
  description(@Root() product: Product): LocalisedText | null {
    const text = product.description;
    return text === null || (text.en === null && text.zhHans === null) ? null : text;
  }

  @FieldResolver(() => Platform, { description: 'The platform it is shown on.' })
  platform(@Root() product: Product, @Ctx() context: Context): Promise<Platform | null> {
    return platformById(context).load(product.platformId);
  }

  @FieldResolver(() => Merchant, { description: 'The merchant account that shows it.' })
  merchant(@Root() product: Product, @Ctx() context: Context): Promise<Merchant | null> {
    return merchantById(context).load(product.merchantId);
  }

  @FieldResolver(() => Category, { nullable: true, description: 'Its category; null where it has none yet.' })
  category(@Root() product: Product, @Ctx() context: Context): Promise<Category | null> | null {
    return product.categoryId === null ? null : categoryById(context).load(product.categoryId);
  }

  @FieldResolver(() => Country, {
    nullable: true,
    description: 'Where it was made. A GTIN does not say it. Null where nobody has said.',
  })
  countryOfOrigin(@Root() product: Product): Country | null {
    return product.countryOfOrigin === null ? null : { code: product.countryOfOrigin };
  }

  @FieldResolver(() => [Media], { description: `Its pictures and films, at most ${MOST_MEDIA}, the cover first.` })
  media(@Root() product: Product, @Ctx() context: Context): Promise<Media[]> {
    return mediaOf(context).load(product.id);
  }

  @FieldResolver(() => VariantConnection, {
    description: 'What is traded of it: sizes, colours and packs, in the merchant’s order.',
  })
  variants(@Root() product: Product, @Page() page: PageArgs, @Ctx() context: Context): Promise<RowPage<Variant>> {
    return variantsOf(context, product.id, null, page);
  }
}

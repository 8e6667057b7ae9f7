import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { badInput } from '../../kernel/errors';
import { MAX_PAGE_SIZE } from '../../kernel/pages/page-args';
import { CurrencyCodeScalar } from '../../kernel/scalars/codes';
import { Cost, COUNTING } from '../../kernel/schema/cost';
import { Category } from '../category/category.entity';
import { categoryById } from '../category/category.loaders';
import {
  BrandCount,
  brandFacet,
  CategoryCount,
  categoryFacet,
  MarketCount,
  marketFacet,
  PriceBandCount,
  priceFacet,
  ProductFacets,
  ProductSearchConnection,
} from './facets';
import { type ProductPage } from './product.service';

@Resolver(() => ProductSearchConnection)
export class ProductSearchResolver {
  @Cost(COUNTING)
  @FieldResolver(() => ProductFacets, {
    description: 'Counts over the whole list by category, brand, market and price.',
  })
  facets(@Root() page: ProductPage): ProductFacets {
    return new ProductFacets(page.question);
  }
}

@Resolver(() => ProductFacets)
export class ProductFacetsResolver {
  @FieldResolver(() => [CategoryCount], {
    description:
      'By category, the largest first, whatever the filter on category says. A product counts in all categories above its own.',
  })
  categories(@Root() facets: ProductFacets, @Ctx() context: Context): Promise<CategoryCount[]> {
    return categoryFacet(context, facets.question);
  }

  @FieldResolver(() => [BrandCount], {
    description:
      'By brand, the largest first, whatever the filter on brand says. Products without a brand are not counted.',
  })
  brands(
    @Root() facets: ProductFacets,
    @Arg('first', () => Int, { defaultValue: 20, description: `How many brands, 1 to ${MAX_PAGE_SIZE}.` })
    first: number,
    @Ctx() context: Context,
  ): Promise<BrandCount[]> {
    if (first < 1 || first > MAX_PAGE_SIZE) throw badInput('first', `expected 1 to ${MAX_PAGE_SIZE}, got ${first}.`);
    return brandFacet(context, facets.question, first);
  }

  @FieldResolver(() => [MarketCount], {
    description: 'By market of offers valid now, the largest first, whatever the filter on market says.',
  })
  markets(@Root() facets: ProductFacets, @Ctx() context: Context): Promise<MarketCount[]> {
    return marketFacet(context, facets.question);
  }

  @FieldResolver(() => [PriceBandCount], {
    description:
      'By price of offers valid now in one currency, from the lowest band up, whatever the filter on price says.',
  })
  priceBands(
    @Root() facets: ProductFacets,
    @Arg('currency', () => CurrencyCodeScalar, {
      description: 'Prices in other currencies are not counted: none is converted.',
    })
    currency: string,
    @Ctx() context: Context,
  ): Promise<PriceBandCount[]> {
    return priceFacet(context, facets.question, currency);
  }
}

@Resolver(() => CategoryCount)
export class CategoryCountResolver {
  @FieldResolver(() => Category, { nullable: true, description: 'The category, to filter by its id.' })
  category(@Root() count: CategoryCount, @Ctx() context: Context): Promise<Category | null> {
    return categoryById(context).load(count.categoryId);
  }
}

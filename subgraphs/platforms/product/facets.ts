/**
 * Facets: how many products of a list there are by category, brand, market and price.
 *
 * Each is one statement, run only when asked, over at most so many products that it is sure to end in time. A facet leaves out
 * the filter on its own field and keeps all others, so that it shows what choosing another value would find: the count beside a
 * value is what `totalCount` says once it is chosen, in a list that is counted whole.
 */
import { Field, Int, ObjectType } from 'type-graphql';
import { type SelectQueryBuilder } from 'typeorm';
import { type Context } from '../../kernel/context';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { Public } from '../../kernel/schema/marks';
import { Country } from '../country/country.stub';
import { Offer } from '../offer/offer.entity';
import { Product, ProductConnection } from './product.entity';
import { type OfferedFilter, type ProductFilter } from './product.inputs';
import { narrowOffers, narrowProducts, type ProductQuestion } from './product.question';

/** A list that is longer, such as the whole catalogue, is counted over its newest products only. */
const MOST_COUNTED = 10_000;

@Public()
@ObjectType({ description: 'How many products of the list are in a category or below it.' })
export class CategoryCount {
  categoryId: string;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@Public()
@ObjectType({ description: 'How many products of the list carry a brand.' })
export class BrandCount {
  @Field({ description: 'The brand, to filter by.' })
  value: string;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@Public()
@ObjectType({ description: 'How many products of the list have an offer, valid now, in a market.' })
export class MarketCount {
  @Field({ description: 'The market, ISO 3166-1 alpha-2, to filter by.' })
  value: string;

  @Field(() => Country, { nullable: true, description: 'The market as a country.' })
  country: Country;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@Public()
@ObjectType({
  description:
    'How many products of the list have an offer, valid now, with a price in a band. A product with several prices stands in several bands.',
})
export class PriceBandCount {
  @Field(() => DecimalScalar, { description: 'Least price of the band: `gte`.' })
  from: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The band ends before this price: `lt`; null is no end.' })
  to: string | null;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@Public()
@ObjectType({
  description:
    'Counts over the whole list, not its page; over its newest 10,000 products where it is longer. Each facet leaves out the filter on its own field and keeps the others, so that it shows what choosing another value would find.',
})
export class ProductFacets {
  constructor(readonly question: ProductQuestion) {}
}

@Public()
@ObjectType({ description: 'A page of products found, with counts over all that were found.' })
export class ProductSearchConnection extends (ProductConnection as new () => object) {
  @Field(() => ProductFacets, { description: 'Counts over the whole list by category, brand, market and price.' })
  facets: ProductFacets;
}

export async function categoryFacet(context: Context, question: ProductQuestion): Promise<CategoryCount[]> {
  const query = products(context, question, { category: null });
  const rows = await countBy(context, query, 'unnest(listed.category_path)', MOST_LISTED);
  return rows.map(({ value, count }) => ({ categoryId: value, count }));
}

export async function brandFacet(context: Context, question: ProductQuestion, first: number): Promise<BrandCount[]> {
  const query = products(context, question, { brand: null }).andWhere('row.brand IS NOT NULL');
  return countBy(context, query, 'listed.brand', first);
}

export async function marketFacet(context: Context, question: ProductQuestion): Promise<MarketCount[]> {
  const query = products(context, question, { offered: null });
  const markets = ofOffers(context, query, 'offer.market', {
    ...offeredIn(question),
    market: null,
  });
  const rows = await countBy(context, query, markets, MOST_LISTED);
  return rows.map(({ value, count }) => ({ value, country: { code: value }, count }));
}

/** Bands run 1, 2, 5, 10, 20, 50 and so on, which suits any currency; those without a product are left out. */
export async function priceFacet(
  context: Context,
  question: ProductQuestion,
  currency: string,
): Promise<PriceBandCount[]> {
  const query = products(context, question, { offered: null }).setParameter('bandEdges', BAND_EDGES);
  const band = 'width_bucket(offer.price.amount, CAST(:bandEdges AS numeric[]))';
  const bands = ofOffers(context, query, band, { ...offeredIn(question), price: { currency } });
  const rows = await countBy(context, query, bands, MOST_LISTED);
  return rows
    .map(({ value, count }) => ({ band: Number(value), count }))
    .sort((a, b) => a.band - b.band)
    .map(({ band, count }) => ({ from: BAND_EDGES[band - 1] ?? '0', to: BAND_EDGES[band] ?? null, count }));
}

const BAND_EDGES = Array.from({ length: 10 }, (_, zeros) =>
  ['1', '2', '5'].map((digit) => digit + '0'.repeat(zeros)),
).flat();

/** Categories and markets are closed lists of a few hundred. */
const MOST_LISTED = 1000;

/** The products of the list, but for what `other` says of the filter: the newest, where there are too many to look at all. */
function products(
  context: Context,
  { search, filter }: ProductQuestion,
  other: Readonly<ProductFilter>,
): SelectQueryBuilder<Product> {
  const query = context.db
    .createQueryBuilder(Product, 'row')
    .select('row.id', 'id')
    .addSelect('row.brand', 'brand')
    .addSelect('row.categoryPath', 'category_path');
  narrowProducts(query, { search, filter: { ...filter, ...other } }, context);
  return query.orderBy('row.id', 'DESC').limit(MOST_COUNTED);
}

function offeredIn({ filter }: ProductQuestion): Readonly<OfferedFilter> {
  return filter?.offered ?? {};
}

/**
 * Of each product, the values of an expression over its offers that are valid now and answer the filter, each value once. A
 * subquery for each product, so that its offers are looked up and never all read.
 */
function ofOffers(
  context: Context,
  query: SelectQueryBuilder<Product>,
  expression: string,
  filter: Readonly<OfferedFilter>,
): string {
  const offers = context.db
    .createQueryBuilder()
    .subQuery()
    .select(`DISTINCT ${expression}`)
    .from(Offer, 'offer')
    .where('offer.productId = listed.id');
  narrowOffers(offers, filter, context);
  query.setParameters(offers.getParameters());
  return `unnest(ARRAY${offers.getQuery()})`;
}

/** The largest counts first. No product has a value twice. */
async function countBy(
  context: Context,
  query: SelectQueryBuilder<Product>,
  expression: string,
  first: number,
): Promise<{ value: string; count: number }[]> {
  const rows = await context.db
    .createQueryBuilder()
    .select(expression, 'value')
    .addSelect('count(*)', 'count')
    .from(`(${query.getQuery()})`, 'listed')
    .setParameters(query.getParameters())
    .groupBy('value')
    .orderBy('count', 'DESC')
    .addOrderBy('value')
    .limit(first)
    .getRawMany<{ value: string; count: string }>();
  return rows.map(({ value, count }) => ({ value, count: Number(count) }));
}

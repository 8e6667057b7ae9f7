/**
 * What a list of products is asked, as conditions on a query: one place for lists, nested lists, counts and facets, so that
 * they can never disagree.
 */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { checkGtin, gtin14 } from '../../kernel/codes/gtin';
import { type Context } from '../../kernel/context';
import { badInput } from '../../kernel/errors';
import { applyFilter, type IdFilter, type StringFilter } from '../../kernel/filters/filters';
import { applySearch } from '../../kernel/search/apply-search';
import { applyMoneyFilter } from '../filters';
import { Offer } from '../offer/offer.entity';
import { Variant } from '../variant/variant.entity';
import { type OfferedFilter, type ProductFilter } from './product.inputs';
import { onlyVisibleProducts } from './product.policy';

export interface ProductQuestion {
  readonly search?: string | null | undefined;
  readonly filter?: Readonly<ProductFilter> | null | undefined;
}

/** Narrows the products of `query`, under the alias `row`, to those that answer the question and that the viewer may see. */
export function narrowProducts(
  query: SelectQueryBuilder<ObjectLiteral>,
  { search, filter }: ProductQuestion,
  context: Context,
): void {
  onlyVisibleProducts(query, 'row', context.viewer);
  applySearch(query, 'row.tokens', search);
  if (filter == null) return;
  applyFilter(query, 'row.id', filter.id);
  applyFilter(query, 'row.platformId', filter.platform);
  applyFilter(query, 'row.merchantId', filter.merchant);
  applyFilter(query, 'row.organisationId', filter.organisation);
  applyFilter(query, 'row.brand', filter.brand);
  applyFilter(query, 'row.countryOfOrigin', filter.countryOfOrigin);
  applyFilter(query, 'row.status', filter.status);
  applyFilter(query, 'row.externalRef', filter.externalRef);
  narrowToCategory(query, filter.category);
  narrowToGtin(query, filter.gtin);
  narrowToOffered(query, filter.offered, context);
}

/** `&&` is what a GIN index over text[] answers. */
function narrowToCategory(query: SelectQueryBuilder<ObjectLiteral>, filter: IdFilter | null | undefined): void {
  for (const [part, ids] of listsOf(filter, 'filter.category')) {
    query.andWhere(`row.categoryPath && CAST(:category_${part} AS text[])`, { [`category_${part}`]: ids });
  }
}

/** The table keeps the 14-digit form, in which numbers of different lengths compare. */
function narrowToGtin(query: SelectQueryBuilder<ObjectLiteral>, filter: StringFilter | null | undefined): void {
  for (const [part, gtins] of listsOf(filter, 'filter.gtin')) {
    const variant = `variant_${part}`;
    const holders = query
      .subQuery()
      .select('1')
      .from(Variant, variant)
      .where(`${variant}.productId = row.id AND ${variant}.gtin14 = ANY(:gtin_${part})`);
    query.andWhere(`EXISTS ${holders.getQuery()}`, { [`gtin_${part}`]: gtins.map(soundGtin) });
  }
}

/** The parts given of a filter that asks for one value or for one of several, each as a list. */
function listsOf(
  filter: IdFilter | StringFilter | null | undefined,
  argument: string,
): (readonly ['eq' | 'in', readonly string[]])[] {
  if (filter?.in != null && filter.in.length > MOST_VALUES) {
    throw badInput(`${argument}.in`, `expected at most ${MOST_VALUES} values, got ${filter.in.length}.`);
  }
  return [
    ...(filter?.eq == null ? [] : [['eq', [filter.eq]] as const]),
    ...(filter?.in == null ? [] : [['in', filter.in] as const]),
  ];
}

/** As many as any other filter takes. */
const MOST_VALUES = 200;

function soundGtin(text: string): string {
  const checked = checkGtin(text);
  if (!checked.ok) throw badInput('filter.gtin', `"${text.slice(0, 40)}" is no GTIN: ${checked.reason.message}.`);
  return gtin14(checked.value);
}

function narrowToOffered(
  query: SelectQueryBuilder<ObjectLiteral>,
  filter: OfferedFilter | null | undefined,
  context: Context,
): void {
  if (filter == null) return;
  const offers = query.subQuery().select('1').from(Offer, 'offer').where('offer.productId = row.id');
  narrowOffers(offers, filter, context);
  query.andWhere(`EXISTS ${offers.getQuery()}`, offers.getParameters());
}

/** Conditions on offers under the alias `offer`: valid at the moment of the fetch, and what the filter says of them. */
export function narrowOffers(
  query: SelectQueryBuilder<ObjectLiteral>,
  filter: Readonly<OfferedFilter>,
  context: Context,
): void {
  query.andWhere('offer.validFrom <= :now AND (offer.validTo IS NULL OR offer.validTo > :now)', { now: context.now });
  applyFilter(query, 'offer.market', filter.market);
  applyMoneyFilter(query, 'offer.price', filter.price);
  if (filter.inStock != null) query.andWhere(filter.inStock ? 'offer.stock > 0' : 'offer.stock = 0');
}

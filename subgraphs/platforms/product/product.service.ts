/** Finding products: one, a list, and the lists under merchants. What the viewer may not see is not found. */
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { type Ordering } from '../../kernel/pages/cursor';
import { pageOf } from '../../kernel/pages/keyset';
import { nestedList } from '../../kernel/pages/nested';
import { type PageArgs } from '../../kernel/pages/page-args';
import { exactlyOne } from '../../kernel/exactly-one';
import { Product } from './product.entity';
import { type ProductBy, type ProductSort } from './product.inputs';
import { visibleProduct } from './product.loaders';
import { maySeeProduct } from './product.policy';
import { narrowProducts, type ProductQuestion } from './product.question';

const byTitle = (direction: 'ASC' | 'DESC'): Ordering<Product> => ({
  name: `product title ${direction}`,
  direction,
  keys: [{ column: 'sortTitle', type: 'text', of: (row) => row.sortTitle }],
});

const newest = (column: 'createdAt' | 'updatedAt'): Ordering<Product> => ({
  name: `product ${column}`,
  direction: 'DESC',
  keys: [{ column, type: 'timestamptz', of: (row) => row[column].toISOString() }],
});

const ORDERINGS: Record<ProductSort, Ordering<Product>> = {
  TITLE_ASC: byTitle('ASC'),
  TITLE_DESC: byTitle('DESC'),
  CREATED_DESC: newest('createdAt'),
  UPDATED_DESC: newest('updatedAt'),
};

export async function findProduct(context: Context, by: ProductBy): Promise<Product | null> {
  exactlyOne(by, ['id', 'ref']);
  if (by.ref == null) return visibleProduct(context, by.id ?? '');
  const { platformId, externalRef } = by.ref;
  const found = await context.db
    .createQueryBuilder(Product, 'row')
    .where('row.platformId = :platformId AND row.externalRef = :externalRef', { platformId, externalRef })
    .getOne();
  return found && maySeeProduct(context.viewer, found) ? found : null;
}

export type SortedQuestion = ProductQuestion & { readonly sort: ProductSort };

/** A page that remembers its question, which its facets are counted under. */
export type ProductPage = RowPage<Product> & { readonly question: ProductQuestion };

export async function listProducts(context: Context, question: SortedQuestion, page: PageArgs): Promise<ProductPage> {
  const query = context.db.createQueryBuilder(Product, 'row');
  narrowProducts(query, question, context);
  return Object.assign(await pageOf(query, ORDERINGS[question.sort], page), { question });
}

export const productsOfMerchant = nestedList<Product, SortedQuestion>({
  entity: () => Product,
  parent: 'merchantId',
  ordering: (question) => ORDERINGS[question.sort],
  where: narrowProducts,
});

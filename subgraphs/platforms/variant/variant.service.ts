/** What is told of a variant that is not in its row alone. */
import { type Context } from '../../kernel/context';
import { categoryById } from '../category/category.loaders';
import { productById } from '../product/product.loaders';
import { missingOf } from './readiness';
import { type Readiness } from './readiness.types';
import { type Variant } from './variant.entity';
import { isOffered } from './variant.loaders';

export async function readinessOf(context: Context, variant: Variant): Promise<Readiness> {
  const [product, offered] = await Promise.all([
    productById(context).load(variant.productId),
    isOffered(context).load(variant.id),
  ]);
  if (product === null) throw new Error(`Variant ${variant.id} has no product.`);
  const category = product.categoryId === null ? null : await categoryById(context).load(product.categoryId);
  const missing = missingOf({ variant, product, category, isOffered: offered });
  return { ready: missing.length === 0, missing };
}

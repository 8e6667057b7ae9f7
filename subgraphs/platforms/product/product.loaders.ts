/** Rows of a product, batched per fetch. */
import { type Context } from '../../kernel/context';
import { rowBy, rowsUnder } from '../../kernel/loaders';
import { Media } from './media.entity';
import { Product } from './product.entity';
import { maySeeProduct } from './product.policy';

/** Whatever its status: for those who came from a row they may see. */
export const productById = rowBy(() => Product, 'id');

export const mediaOf = rowsUnder(() => Media, 'productId', ['position']);

/** Null also for what the viewer may not see: unknown and forbidden look the same. */
export async function visibleProduct(context: Context, id: string): Promise<Product | null> {
  const product = await productById(context).load(id);
  return product && maySeeProduct(context.viewer, product) ? product : null;
}

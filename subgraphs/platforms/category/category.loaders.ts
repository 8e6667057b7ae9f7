/** Categories by id, below and above another. */
import { type Context } from '../../kernel/context';
import { rowBy, rowsUnder } from '../../kernel/loaders';
import { Category } from './category.entity';

export const categoryById = rowBy(() => Category, 'id');

/** A category has a handful of children, so they need no pages. */
export const childrenOf = rowsUnder(() => Category, 'parentId', ['position', 'id']);

/** From the top down, without the category itself. */
export async function ancestorsOf(context: Context, category: Category): Promise<Category[]> {
  const above = await Promise.all(category.path.slice(0, -1).map((id) => categoryById(context).load(id)));
  return above.filter((one) => one !== null);
}

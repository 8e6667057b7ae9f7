/** Variants by id, under their product, and whether each is, or will be, on offer. */
import { type Context, defineLoader } from '../../kernel/context';
import { rowBy } from '../../kernel/loaders';
import { nestedList } from '../../kernel/pages/nested';
import { Offer } from '../offer/offer.entity';
import { visibleProduct } from '../product/product.loaders';
import { Variant } from './variant.entity';

const variantById = rowBy(() => Variant, 'id');

/** As visible as its product. */
export async function visibleVariant(context: Context, id: string): Promise<Variant | null> {
  const variant = await variantById(context).load(id);
  return variant && (await visibleProduct(context, variant.productId)) && variant;
}

export const variantsOf = nestedList<Variant, null>({
  entity: () => Variant,
  parent: 'productId',
  ordering: () => ({
    name: 'variant position',
    direction: 'ASC',
    keys: [{ column: 'position', type: 'integer', of: (row) => row.position }],
  }),
});

export const isOffered = defineLoader<string, boolean>(async (ids, context) => {
  const rows = await context.db
    .createQueryBuilder(Offer, 'row')
    .select('DISTINCT row.variantId', 'id')
    .where('row.variantId = ANY(:ids)', { ids: [...ids] })
    .andWhere('(row.validTo IS NULL OR row.validTo > :now)', { now: context.now })
    .getRawMany<{ id: string }>();
  const offered = new Set(rows.map((row) => row.id));
  return ids.map((id) => offered.has(id));
});

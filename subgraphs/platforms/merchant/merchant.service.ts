/** Finding merchant accounts. That an account exists, and how it stands, is public: buyers must be able to check a seller. */
import { type Context } from '../../kernel/context';
import { exactlyOne } from '../../kernel/exactly-one';
import { Merchant } from './merchant.entity';
import { type MerchantBy } from './merchant.inputs';
import { merchantById } from './merchant.loaders';

export async function findMerchant(context: Context, by: MerchantBy): Promise<Merchant | null> {
  exactlyOne(by, ['id', 'ref']);
  if (by.ref == null) return merchantById(context).load(by.id ?? '');
  const { platformId, externalRef } = by.ref;
  return context.db
    .createQueryBuilder(Merchant, 'row')
    .where('row.platformId = :platformId AND row.externalRef = :externalRef', { platformId, externalRef })
    .getOne();
}

/** A condition on a price: amounts of one currency are compared, nothing is ever converted. */
import { Field, InputType } from 'type-graphql';
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { applyFilter, DecimalFilter } from '../kernel/filters/filters';
import { CurrencyCodeScalar } from '../kernel/scalars/codes';

@InputType({
  description: 'A condition on an amount of money. Prices in other currencies do not answer it: none is converted.',
})
export class MoneyFilter extends DecimalFilter {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amounts compared.' })
  currency: string;
}

/** `column` is the property of the Money, as `alias.property`. */
export function applyMoneyFilter(
  query: SelectQueryBuilder<ObjectLiteral>,
  column: string,
  filter: MoneyFilter | null | undefined,
): void {
  if (filter == null) return;
  applyFilter(query, `${column}.currency`, { eq: filter.currency });
  const { eq, gt, gte, lt, lte } = filter;
  applyFilter(query, `${column}.amount`, {
    eq: eq ?? null,
    gt: gt ?? null,
    gte: gte ?? null,
    lt: lt ?? null,
    lte: lte ?? null,
  });
}

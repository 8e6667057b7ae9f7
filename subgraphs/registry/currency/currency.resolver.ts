import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { CurrencyCodeScalar } from '../../kernel/scalars/codes';
import { Public } from '../../kernel/schema/marks';
import { Currency } from './currency.entity';
import { currencyByCode } from './currency.loaders';

@Resolver(() => Currency)
export class CurrencyResolver {
  @Public()
  @Query(() => Currency, { nullable: true, description: 'One currency by its code.' })
  currency(
    @Arg('code', () => CurrencyCodeScalar, { description: 'ISO 4217 alphabetic code.' }) code: string,
    @Ctx() context: Context,
  ): Promise<Currency | null> {
    return currencyByCode(context).load(code);
  }

  // ISO 4217 is a closed list of about 180: it comes whole.
  @Public()
  @Query(() => [Currency], { nullable: true, description: 'All currencies in use, by code.' })
  currencies(@Ctx() context: Context): Promise<Currency[]> {
    return context.db.createQueryBuilder(Currency, 'row').orderBy('row.code').getMany();
  }
}

import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { CountryCodeScalar } from '../../kernel/scalars/codes';
import { Public } from '../../kernel/schema/marks';
import { Currency } from '../currency/currency.entity';
import { currencyByCode } from '../currency/currency.loaders';
import { Country } from './country.entity';
import { countryByCode } from './country.loaders';

@Resolver(() => Country)
export class CountryResolver {
  @Public()
  @Query(() => Country, { nullable: true, description: 'One country or customs territory by its code.' })
  country(
    @Arg('code', () => CountryCodeScalar, { description: 'ISO 3166-1 alpha-2.' }) code: string,
    @Ctx() context: Context,
  ): Promise<Country | null> {
    return countryByCode(context).load(code);
  }

  // ISO 3166-1 is a closed list of about 250: it comes whole.
  @Public()
  @Query(() => [Country], { nullable: true, description: 'All countries and customs territories, by code.' })
  countries(@Ctx() context: Context): Promise<Country[]> {
    return context.db.createQueryBuilder(Country, 'row').orderBy('row.code').getMany();
  }

  @FieldResolver(() => Currency, {
    nullable: true,
    description: 'The currency used there; null where there is none of its own record.',
  })
  currency(@Root() country: Country, @Ctx() context: Context): Promise<Currency | null> | null {
    return country.currencyCode === null ? null : currencyByCode(context).load(country.currencyCode);
  }
}

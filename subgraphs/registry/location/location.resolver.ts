import { Arg, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { applyFilter, StringFilter } from '../../kernel/filters/filters';
import { type RowPage } from '../../kernel/pages/connection';
import { pageOf } from '../../kernel/pages/keyset';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { UnlocodeScalar } from '../../kernel/scalars/codes';
import { Public } from '../../kernel/schema/marks';
import { applySearch } from '../../kernel/search/apply-search';
import { Country } from '../country/country.entity';
import { countryByCode } from '../country/country.loaders';
import { Location, LocationConnection, LocationFunction } from './location.entity';
import { locationByUnlocode } from './location.loaders';

@InputType({ description: 'Which places to list; all parts given must hold.' })
class LocationFilter {
  @Field(() => StringFilter, { nullable: true, description: 'By country, ISO 3166-1 alpha-2.' })
  country?: StringFilter | null;

  @Field(() => [LocationFunction], {
    nullable: true,
    description: 'Only places known to serve as all of these. Places whose functions are not known are left out.',
  })
  functions?: LocationFunction[] | null;
}

@Resolver(() => Location)
export class LocationResolver {
  @Public()
  @Query(() => Location, { nullable: true, description: 'One place by its UN/LOCODE.' })
  location(
    @Arg('unlocode', () => UnlocodeScalar, { description: 'Five characters, such as "SGSIN".' }) unlocode: string,
    @Ctx() context: Context,
  ): Promise<Location | null> {
    return locationByUnlocode(context).load(unlocode);
  }

  @Public()
  @Query(() => LocationConnection, {
    nullable: true,
    description: 'Places of UN/LOCODE in Singapore, China, Hong Kong and Malaysia, by code.',
  })
  locations(
    @Arg('search', () => String, { nullable: true, description: 'Words of the name, or the code.' })
    search: string | undefined,
    @Arg('filter', () => LocationFilter, { nullable: true, description: 'Which ones.' })
    filter: LocationFilter | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Location>> {
    const query = context.db.createQueryBuilder(Location, 'row');
    applySearch(query, 'row.tokens', search);
    applyFilter(query, 'row.countryCode', filter?.country);
    if (filter?.functions)
      query.andWhere('row.functions @> CAST(:functions AS text[])', { functions: filter.functions });
    return pageOf(query, { name: 'location', direction: 'ASC', keys: [] }, page);
  }

  @FieldResolver(() => Country, { description: 'Country or customs territory it lies in.' })
  country(@Root() location: Location, @Ctx() context: Context): Promise<Country | null> {
    return countryByCode(context).load(location.countryCode);
  }
}

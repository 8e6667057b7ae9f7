import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { pageOf } from '../../kernel/pages/keyset';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { Public } from '../../kernel/schema/marks';
import { applySearch } from '../../kernel/search/apply-search';
import { Country } from '../country/country.stub';
import { Merchant, MerchantConnection } from '../merchant/merchant.entity';
import { merchantsOfPlatform } from '../merchant/merchant.loaders';
import { Organisation } from '../organisation/organisation.stub';
import { Platform, PlatformConnection } from './platform.entity';
import { platformById } from './platform.loaders';

@Resolver(() => Platform)
export class PlatformResolver {
  @Public()
  @Query(() => Platform, { nullable: true, description: 'One platform by its id.' })
  platform(
    @Arg('id', () => ID, { description: 'Its id, `plt_...`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Platform | null> {
    return platformById(context).load(id);
  }

  @Public()
  @Query(() => PlatformConnection, { nullable: true, description: 'The platforms of the ecosystem, by name.' })
  platforms(
    @Arg('search', () => String, { nullable: true, description: 'Words of the name in English or Chinese.' })
    search: string | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Platform>> {
    const query = applySearch(context.db.createQueryBuilder(Platform, 'row'), 'row.tokens', search);
    const keys = [{ column: 'sortName', type: 'text', of: (row: Platform) => row.sortName } as const];
    return pageOf(query, { name: 'platform name', direction: 'ASC', keys }, page);
  }

  @FieldResolver(() => Country, { nullable: true, description: 'Country it is run from.' })
  homeCountry(@Root() platform: Platform): Country {
    return { code: platform.homeCountry };
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation that runs it.' })
  operator(@Root() platform: Platform): Organisation {
    return { id: platform.operatorOrganisationId };
  }

  @FieldResolver(() => MerchantConnection, { description: 'Merchant accounts on it, by shop name.' })
  merchants(@Root() platform: Platform, @Page() page: PageArgs, @Ctx() context: Context): Promise<RowPage<Merchant>> {
    return merchantsOfPlatform(context, platform.id, null, page);
  }
}

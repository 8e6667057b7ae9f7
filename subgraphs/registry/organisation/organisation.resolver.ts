import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { Public } from '../../kernel/schema/marks';
import { Country } from '../country/country.entity';
import { countryByCode } from '../country/country.loaders';
import { Site, SiteConnection } from '../site/site.entity';
import { sitesOf } from '../site/site.loaders';
import { Identifier } from './identifier.entity';
import { Organisation, OrganisationConnection } from './organisation.entity';
import { OrganisationBy, OrganisationFilter, OrganisationSort } from './organisation.inputs';
import { identifiersOf } from './organisation.loaders';
import { findOrganisation, listOrganisations } from './organisation.service';

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Public()
  @Query(() => Organisation, {
    nullable: true,
    description:
      'One organisation by id or identifier; null when the registry does not know it. A malformed identifier is BAD_USER_INPUT with the reason.',
  })
  organisation(
    @Arg('by', () => OrganisationBy, { description: 'Which one: exactly one of its fields.' }) by: OrganisationBy,
    @Ctx() context: Context,
  ): Promise<Organisation | null> {
    return findOrganisation(context, by);
  }

  @Public()
  @Query(() => OrganisationConnection, {
    nullable: true,
    description: 'Organisations, searched by name or identifier, filtered and sorted.',
  })
  organisations(
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words of the name in English or Chinese (simplified or traditional), or an identifier. All words must be found.',
    })
    search: string | undefined,
    @Arg('filter', () => OrganisationFilter, { nullable: true, description: 'Which ones.' })
    filter: OrganisationFilter | undefined,
    @Arg('sort', () => OrganisationSort, { defaultValue: OrganisationSort.NAME_ASC, description: 'In which order.' })
    sort: OrganisationSort,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Organisation>> {
    return listOrganisations(context, { search, filter, sort, page });
  }

  @FieldResolver(() => Country, { description: 'Country or customs territory of registration.' })
  country(@Root() organisation: Organisation, @Ctx() context: Context): Promise<Country | null> {
    return countryByCode(context).load(organisation.countryCode);
  }

  @FieldResolver(() => [Identifier], { description: 'Its identifiers, the primary one first.' })
  identifiers(@Root() organisation: Organisation, @Ctx() context: Context): Promise<Identifier[]> {
    return identifiersOf(context).load(organisation.id);
  }

  @FieldResolver(() => SiteConnection, { description: 'Its offices, plants and warehouses, by name.' })
  sites(@Root() organisation: Organisation, @Page() page: PageArgs, @Ctx() context: Context): Promise<RowPage<Site>> {
    return sitesOf(context, organisation.id, null, page);
  }
}

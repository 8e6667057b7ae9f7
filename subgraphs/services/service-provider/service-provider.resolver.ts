import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { Public } from '../../kernel/schema/marks';
import { Organisation } from '../organisation/organisation.stub';
import { RateCard, RateCardConnection } from '../rate-card/rate-card.entity';
import { RateCardFilter } from '../rate-card/rate-card.inputs';
import { rateCardsOfProvider } from '../rate-card/rate-card.loaders';
import { selectionOf } from '../rate-card/rate-card.service';
import { Service, ServiceConnection } from '../service/service.entity';
import { servicesOf } from '../service/service.loaders';
import { ServiceProvider, ServiceProviderConnection } from './service-provider.entity';
import { ServiceProviderFilter, ServiceProviderSort } from './service-provider.inputs';
import { providerById } from './service-provider.loaders';
import { listProviders } from './service-provider.service';

@Resolver(() => ServiceProvider)
export class ServiceProviderResolver {
  @Public()
  @Query(() => ServiceProvider, { nullable: true, description: 'One service provider by its id.' })
  serviceProvider(
    @Arg('id', () => ID, { description: 'Its id, `svp_...`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<ServiceProvider | null> {
    return providerById(context).load(id);
  }

  @Public()
  @Query(() => ServiceProviderConnection, {
    nullable: true,
    description: 'Service providers, searched by name, filtered and sorted.',
  })
  serviceProviders(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words of the name in English or Chinese (simplified or traditional). All words must be found.',
    })
    search: string | undefined,
    @Arg('filter', () => ServiceProviderFilter, { nullable: true, description: 'Which ones.' })
    filter: ServiceProviderFilter | undefined,
    @Arg('sort', () => ServiceProviderSort, {
      defaultValue: ServiceProviderSort.NAME_ASC,
      description: 'In which order.',
    })
    sort: ServiceProviderSort,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<ServiceProvider>> {
    return listProviders(context, { search, filter, sort, page });
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'The organisation behind it; null only while the registry cannot be reached.',
  })
  organisation(@Root() provider: ServiceProvider): Organisation {
    return { id: provider.organisationId };
  }

  @FieldResolver(() => ServiceConnection, { description: 'What it offers, by name.' })
  services(
    @Root() provider: ServiceProvider,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Service>> {
    return servicesOf(context, provider.id, null, page);
  }

  @FieldResolver(() => RateCardConnection, { description: 'Its rate cards, the newest first.' })
  rateCards(
    @Root() provider: ServiceProvider,
    @Arg('filter', () => RateCardFilter, { nullable: true, description: 'Which ones; default those in force today.' })
    filter: RateCardFilter | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<RateCard>> {
    return rateCardsOfProvider(context, provider.id, selectionOf(context, filter), page);
  }
}

import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { DateScalar } from '../../kernel/scalars/time';
import { Country } from '../places/places.stub';
import { RateCard, RateCardConnection } from '../rate-card/rate-card.entity';
import { RateCardFilter } from '../rate-card/rate-card.inputs';
import { rateCardsOfService } from '../rate-card/rate-card.loaders';
import { selectionOf } from '../rate-card/rate-card.service';
import { ServiceProvider } from '../service-provider/service-provider.entity';
import { providerById } from '../service-provider/service-provider.loaders';
import { todayOf } from '../../kernel/days';
import { Licence, licenceOrNull, LicenceStatus, licenceStatusOn } from './licence';
import { Service } from './service.entity';

@Resolver(() => Service)
export class ServiceResolver {
  @FieldResolver(() => ServiceProvider, { description: 'Who offers it.' })
  provider(@Root() service: Service, @Ctx() context: Context): Promise<ServiceProvider | null> {
    return providerById(context).load(service.providerId);
  }

  @FieldResolver(() => Licence, {
    nullable: true,
    description: 'The licence it is offered under; null where none is known: see `licenceStatus` for why.',
  })
  licence(@Root() service: Service): Licence | null {
    return licenceOrNull(service.licence);
  }

  @FieldResolver(() => LicenceStatus, { description: 'How it stands with the licence it needs.' })
  licenceStatus(
    @Root() service: Service,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day in question; default today, UTC+8.' })
    asOf: string | undefined,
    @Ctx() context: Context,
  ): LicenceStatus {
    return licenceStatusOn(
      { licenceRequired: service.licenceRequired, licence: licenceOrNull(service.licence) },
      asOf ?? todayOf(context),
    );
  }

  @FieldResolver(() => [Country], {
    nullable: true,
    description: 'Countries and customs territories served. For carriage, the lanes are those of its rate cards.',
  })
  coverage(@Root() service: Service): Country[] {
    return service.coverage.map((code) => ({ code }));
  }

  @FieldResolver(() => RateCardConnection, { description: 'Its rate cards, the newest first.' })
  rateCards(
    @Root() service: Service,
    @Arg('filter', () => RateCardFilter, { nullable: true, description: 'Which ones; default those in force today.' })
    filter: RateCardFilter | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<RateCard>> {
    return rateCardsOfService(context, service.id, selectionOf(context, filter), page);
  }
}

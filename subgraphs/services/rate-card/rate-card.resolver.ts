import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { DateScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { Money } from '../../kernel/values/money';
import { Lane } from '../lane/lane.entity';
import { laneById } from '../lane/lane.loaders';
import { Currency } from '../places/places.stub';
import { Service } from '../service/service.entity';
import { serviceById } from '../service/service.loaders';
import { ServiceProvider } from '../service-provider/service-provider.entity';
import { providerById } from '../service-provider/service-provider.loaders';
import { todayOf } from '../../kernel/days';
import { pricedBreaks, RateBreak } from './rate-break.entity';
import { RateCard } from './rate-card.entity';
import { breaksOf, rateCardById, surchargesOf } from './rate-card.loaders';
import { pricedSurcharges, Surcharge } from './surcharge.entity';
import { inForce } from './validity';

@Resolver(() => RateCard)
export class RateCardResolver {
  @Public()
  @Query(() => RateCard, { nullable: true, description: 'One rate card by its id, in force or not.' })
  rateCard(
    @Arg('id', () => ID, { description: 'Its id, `rtc_...`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<RateCard | null> {
    return rateCardById(context).load(id);
  }

  @FieldResolver(() => ServiceProvider, { description: 'Whose price it is.' })
  provider(@Root() card: RateCard, @Ctx() context: Context): Promise<ServiceProvider | null> {
    return providerById(context).load(card.providerId);
  }

  @FieldResolver(() => Service, { description: 'The service it prices, with its limits and its licence.' })
  service(@Root() card: RateCard, @Ctx() context: Context): Promise<Service | null> {
    return serviceById(context).load(card.serviceId);
  }

  @FieldResolver(() => Lane, { description: 'The lane it prices.' })
  lane(@Root() card: RateCard, @Ctx() context: Context): Promise<Lane | null> {
    return laneById(context).load(card.laneId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is in force on a day.' })
  inForce(
    @Root() card: RateCard,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day in question; default today, UTC+8.' })
    asOf: string | undefined,
    @Ctx() context: Context,
  ): boolean {
    return inForce(card, asOf ?? todayOf(context));
  }

  @FieldResolver(() => Currency, {
    nullable: true,
    description: 'The currency of all its amounts; null only while the registry cannot be reached.',
  })
  currency(@Root() card: RateCard): Currency {
    return { code: card.currencyCode };
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What freight comes to at the least per shipment, before surcharges; null where there is no minimum.',
  })
  minimumCharge(@Root() card: RateCard): Money | null {
    return card.minimumAmount === null ? null : { amount: card.minimumAmount, currency: card.currencyCode };
  }

  @FieldResolver(() => [RateBreak], { description: 'The steps of its price, by quantity, or by container type.' })
  async breaks(@Root() card: RateCard, @Ctx() context: Context): Promise<RateBreak[]> {
    return pricedBreaks(await breaksOf(context).load(card.id), card.currencyCode);
  }

  @FieldResolver(() => [Surcharge], { description: 'What comes on top of the freight, in the order of the card.' })
  async surcharges(@Root() card: RateCard, @Ctx() context: Context): Promise<Surcharge[]> {
    return pricedSurcharges(await surchargesOf(context).load(card.id), card.currencyCode);
  }
}

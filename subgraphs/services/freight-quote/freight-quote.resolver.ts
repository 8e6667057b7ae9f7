import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { CurrencyCodeScalar } from '../../kernel/scalars/codes';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { RequiresScopes } from '../../kernel/schema/marks';
import { Basis } from '../../kernel/values/basis';
import { Money, moneyOf } from '../../kernel/values/money';
import { Lane } from '../lane/lane.entity';
import { converted, isStale, marketRatesOn } from '../market-rate/market-rate';
import { ChargeBasis } from '../rate-card/charge-basis';
import { RateCard } from '../rate-card/rate-card.entity';
import { ServiceProvider } from '../service-provider/service-provider.entity';
import { providerById } from '../service-provider/service-provider.loaders';
import { Service } from '../service/service.entity';
import { signingKey } from '../signed-token';
import { arrivalOf } from './arrival';
import { FreightQuote } from './freight-quote.entity';
import { freightQuoteById } from './freight-quote.service';
import {
  Arrival,
  ChargeableQuantity,
  ComparableTotal,
  Consignment,
  FreightLine,
  FreightNote,
} from './freight-quote.types';
import { basisOf, notesOf } from './notes';
import { quoteToken } from './quote-token';
import { chargeableShown, consignmentShown, linesShown } from './shown';

@Resolver(() => FreightQuote)
export class FreightQuoteResolver {
  @RequiresScopes('quotes:read')
  @Query(() => FreightQuote, {
    nullable: true,
    description: 'A quote by its id, priced anew from what the id carries; null for one that was not made here.',
  })
  freightQuote(
    @Arg('id', () => ID, { description: 'Its id, `fqt_...`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<FreightQuote | null> {
    return freightQuoteById(context, id);
  }

  @FieldResolver(() => ID, {
    description: 'Opaque id, `fqt_...`: signed, it carries the measures and the rate card. Nothing is stored under it.',
  })
  async id(@Root() quote: FreightQuote, @Ctx() context: Context): Promise<string> {
    return quoteToken(quote.terms, await signingKey(context.db));
  }

  @FieldResolver(() => Lane, {
    description: 'The lane it goes by: from and to the places asked for, or ports of their areas.',
  })
  lane(@Root() quote: FreightQuote): Lane {
    return quote.way;
  }

  @FieldResolver(() => RateCard, { description: 'The rate card it is priced by.' })
  rateCard(@Root() quote: FreightQuote): RateCard {
    return quote.card;
  }

  @FieldResolver(() => ServiceProvider, { description: 'Who offers it.' })
  provider(@Root() quote: FreightQuote, @Ctx() context: Context): Promise<ServiceProvider | null> {
    return providerById(context).load(quote.card.providerId);
  }

  @FieldResolver(() => Service, { description: 'The service it is for, with its limits and its licence.' })
  service(@Root() quote: FreightQuote): Service {
    return quote.offered;
  }

  @FieldResolver(() => Consignment, { description: 'What is sent, added up.' })
  consignment(@Root() quote: FreightQuote): Consignment {
    return consignmentShown(quote.terms.shipment);
  }

  @FieldResolver(() => ChargeableQuantity, { description: 'How much is charged for, and why.' })
  chargeable(@Root() quote: FreightQuote): ChargeableQuantity {
    return chargeableShown(quote);
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description: 'Chargeable weight in kilograms; null where the card does not charge by weight.',
  })
  chargeableWeightKg(@Root() { card, priced }: FreightQuote) {
    return card.chargeBasis === ChargeBasis.PER_KG ? priced.charged.quantity : null;
  }

  @FieldResolver(() => [FreightLine], {
    description: 'The freight first, then the surcharges in the order of the card.',
  })
  lines(@Root() quote: FreightQuote): FreightLine[] {
    return linesShown(quote);
  }

  @FieldResolver(() => Money, { description: 'The sum of the lines, in the currency of the rate card.' })
  total(@Root() { card, priced }: FreightQuote): Money {
    return moneyOf(priced.total, card.currencyCode);
  }

  @FieldResolver(() => ComparableTotal, {
    nullable: true,
    description:
      'The total in one currency for all, at the market rate of the latest month known; null for a currency without a rate.',
  })
  async comparableTotal(
    @Root() { card, priced, shipOn }: FreightQuote,
    @Arg('currency', () => CurrencyCodeScalar, { defaultValue: 'SGD', description: 'The currency to compare in.' })
    currency: string,
    @Ctx() context: Context,
  ): Promise<ComparableTotal | null> {
    const found = converted(priced.total, card.currencyCode, currency, await marketRatesOn(context).load(shipOn));
    if (found === null) return null;
    const { amount } = moneyOf(found.amount, currency);
    return { amount, currency, rateMonth: found.month, isStale: isStale(found.month, shipOn) };
  }

  @FieldResolver(() => Arrival, {
    description: 'When goods that are handed over on the day of shipment arrive, within the scope of the card.',
  })
  arrival(@Root() quote: FreightQuote, @Ctx() context: Context): Promise<Arrival> {
    return arrivalOf(context, quote);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the last day that it holds for has passed, today in UTC+8.' })
  expired(@Root() { validUntil }: FreightQuote, @Ctx() context: Context): boolean {
    return validUntil !== null && validUntil < todayOf(context);
  }

  @FieldResolver(() => [FreightNote], { description: 'What to know about it; empty where there is nothing.' })
  notes(@Root() quote: FreightQuote): FreightNote[] {
    return notesOf(quote);
  }

  @FieldResolver(() => [Basis], {
    description: 'The rules that the chargeable quantity stands on. Prices are the provider’s.',
  })
  basis(@Root() quote: FreightQuote): Basis[] {
    return basisOf(quote);
  }
}

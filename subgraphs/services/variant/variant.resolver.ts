import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { DateScalar } from '../../kernel/scalars/time';
import { Cost, PRICING } from '../../kernel/schema/cost';
import { RequiresScopes } from '../../kernel/schema/marks';
import { BatteryPacking } from '../../kernel/values/battery';
import {
  ALL_EXTRAS,
  askOf,
  countWithin,
  FreightQuoteSort,
  MOST_PIECES,
  perModeOf,
} from '../freight-quote/freight-quote.inputs';
import { freightQuotes } from '../freight-quote/freight-quote.service';
import { FreightQuoteConnection } from '../freight-quote/freight-quotes';
import { Incoterm } from '../freight-quote/rules/incoterm';
import { FreightExtra } from '../freight-quote/rules/line-code';
import { TransportMode } from '../lane/lane.entity';
import { LaneInput } from '../lane/lane.inputs';
import { MEASURES, Variant } from './variant.stub';

@Resolver(() => Variant)
export class VariantResolver {
  @RequiresScopes('quotes:read')
  @Cost(PRICING)
  @Directive(`@requires(fields: "${MEASURES}")`)
  @FieldResolver(() => FreightQuoteConnection, {
    nullable: true,
    description:
      'Who carries it from one place to another, and for how much: list prices in lines, and who does not quote, with the reason.',
  })
  freightQuotes(
    @Root() variant: Variant,
    @Arg('lane', () => LaneInput, {
      description: 'From where to where. Ports and airports of the same city serve it, too: Yantian serves Shenzhen.',
    })
    lane: LaneInput,
    @Arg('quantity', () => Int, {
      defaultValue: 1,
      description: `How many units are sent together, 1 to ${MOST_PIECES}.`,
    })
    quantity: number,
    @Arg('modes', () => [TransportMode], { nullable: true, description: 'Only by these modes; any when left out.' })
    modes: TransportMode[] | null | undefined,
    @Arg('shipOn', () => DateScalar, { nullable: true, description: 'The day of shipment; default today, UTC+8.' })
    shipOn: string | null | undefined,
    @Arg('packing', () => BatteryPacking, {
      nullable: true,
      description:
        'How batteries are packed in this shipment; default as the variant says. A power bank is always ALONE.',
    })
    packing: BatteryPacking | null | undefined,
    @Arg('include', () => [FreightExtra], {
      defaultValue: ALL_EXTRAS,
      description: 'Services on top of the carriage; by default all, from door to door with both declarations.',
    })
    extras: FreightExtra[],
    @Arg('incoterm', () => Incoterm, { nullable: true, description: 'Decides the payer of each line.' })
    incoterm: Incoterm | null | undefined,
    @Arg('sort', () => FreightQuoteSort, { defaultValue: FreightQuoteSort.PRICE_ASC, description: 'In which order.' })
    sort: FreightQuoteSort,
    @Arg('perMode', () => Int, {
      nullable: true,
      description: 'At most so many of each mode, 1 to 100: 1 gives the cheapest, or the fastest, of each.',
    })
    perMode: number | null | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<FreightQuoteConnection> {
    const goods = {
      quantity: countWithin('quantity', quantity, MOST_PIECES),
      measures: variant,
      packing: packing ?? null,
    };
    const ask = askOf({ lane, modes, shipOn, incoterm, extras }, todayOf(context));
    return freightQuotes(context, [goods], { ...ask, sort, perMode: perModeOf(perMode), page, isBasket: false });
  }
}

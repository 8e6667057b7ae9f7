import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { DateScalar } from '../../kernel/scalars/time';
import { BatteryPacking } from '../../kernel/values/battery';
import { ALL_EXTRAS, countWithin, FreightQuoteSort, MOST_PIECES } from '../freight-quote/freight-quote.inputs';
import { freightQuotes } from '../freight-quote/freight-quote.service';
import { FreightQuotes } from '../freight-quote/freight-quotes';
import { Incoterm } from '../freight-quote/rules/incoterm';
import { FreightExtra } from '../freight-quote/rules/line-code';
import { TransportMode } from '../lane/lane.entity';
import { LaneInput } from '../lane/lane.inputs';
import { MEASURES, Variant } from './variant.stub';

@Resolver(() => Variant)
export class VariantResolver {
  @Directive(`@requires(fields: "${MEASURES}")`)
  @FieldResolver(() => FreightQuotes, {
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
    modes: TransportMode[] | undefined,
    @Arg('shipOn', () => DateScalar, { nullable: true, description: 'The day of shipment; default today, UTC+8.' })
    shipOn: string | undefined,
    @Arg('packing', () => BatteryPacking, {
      nullable: true,
      description:
        'How batteries are packed in this shipment; default as the variant says. A power bank is always ALONE.',
    })
    packing: BatteryPacking | undefined,
    @Arg('include', () => [FreightExtra], {
      defaultValue: ALL_EXTRAS,
      description: 'Services on top of the carriage; by default all, from door to door with both declarations.',
    })
    extras: FreightExtra[],
    @Arg('incoterm', () => Incoterm, { nullable: true, description: 'Decides the payer of each line.' })
    incoterm: Incoterm | undefined,
    @Arg('sort', () => FreightQuoteSort, { defaultValue: FreightQuoteSort.PRICE_ASC, description: 'In which order.' })
    sort: FreightQuoteSort,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many quotes to answer with, 1 to 100.' })
    first: number,
    @Arg('perMode', () => Int, {
      nullable: true,
      description: 'At most so many of each mode, 1 to 100: 1 gives the cheapest, or the fastest, of each.',
    })
    perMode: number | undefined,
    @Ctx() context: Context,
  ): Promise<FreightQuotes> {
    const goods = {
      quantity: countWithin('quantity', quantity, MOST_PIECES),
      measures: variant,
      packing: packing ?? null,
    };
    return freightQuotes(context, [goods], {
      lane,
      modes: modes ?? null,
      shipOn: shipOn ?? todayOf(context),
      incoterm: incoterm ?? null,
      extras,
      sort,
      first: countWithin('first', first, 100),
      perMode: perMode === undefined ? null : countWithin('perMode', perMode, 100),
      isBasket: false,
    });
  }
}

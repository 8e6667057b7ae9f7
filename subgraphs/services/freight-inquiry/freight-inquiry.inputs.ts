/** A basket to be quoted for: variants of the catalogue by id, or goods described by whoever asks. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { DateScalar } from '../../kernel/scalars/time';
import { BatteryChemistry, BatteryKind, BatteryPacking } from '../../kernel/values/battery';
import { ALL_EXTRAS, MOST_PIECES } from '../freight-quote/freight-quote.inputs';
import { Incoterm } from '../freight-quote/rules/incoterm';
import { FreightExtra } from '../freight-quote/rules/line-code';
import { TransportMode } from '../lane/lane.entity';
import { LaneInput } from '../lane/lane.inputs';

@InputType({ description: 'One unit of goods that are in no catalogue, packed for dispatch.' })
export class GoodsInput {
  @Field(() => DecimalScalar, { description: 'Weight in kilograms, packed; above 0, at most 100,000.' })
  grossWeightKg: string;

  @Field(() => DecimalScalar, { description: 'Length in centimetres, packed; above 0, at most 100,000.' })
  lengthCm: string;

  @Field(() => DecimalScalar, { description: 'Width in centimetres, packed; above 0, at most 100,000.' })
  widthCm: string;

  @Field(() => DecimalScalar, { description: 'Height in centimetres, packed; above 0, at most 100,000.' })
  heightCm: string;

  @Field(() => Boolean, { description: 'Whether batteries come with it; "none" must be said, too.' })
  hasBattery: boolean;

  @Field(() => BatteryChemistry, {
    nullable: true,
    description: 'What its batteries store energy in; needed where there are any.',
  })
  batteryChemistry?: BatteryChemistry | null;

  @Field(() => BatteryKind, { nullable: true, description: 'What its batteries are built as.' })
  batteryKind?: BatteryKind | null;
}

@InputType({ description: 'One kind of article in a basket: either `variantId` or `goods`.' })
export class FreightInquiryLineInput {
  @Field(() => ID, { nullable: true, description: 'A variant of the catalogue, `var_...`; its own measures are used.' })
  variantId?: string | null;

  @Field(() => GoodsInput, { nullable: true, description: 'Goods that are in no catalogue.' })
  goods?: GoodsInput | null;

  // Nullable with a default, not non-null with one: graphql-jit calls the latter missing when it is left out.
  @Field(() => Int, { nullable: true, defaultValue: 1, description: `How many units, 1 to ${MOST_PIECES}.` })
  quantity?: number | null;

  @Field(() => BatteryPacking, {
    nullable: true,
    description: 'How batteries are packed in this shipment; default as the variant says.',
  })
  packing?: BatteryPacking | null;
}

@InputType({ description: 'What to send, from where to where.' })
export class FreightInquiryInput {
  @Field(() => LaneInput, { description: 'From where to where. Ports and airports of the same city serve it, too.' })
  lane: LaneInput;

  @Field(() => [FreightInquiryLineInput], { description: 'What is sent together, 1 to 100 lines.' })
  lines: FreightInquiryLineInput[];

  @Field(() => [TransportMode], { nullable: true, description: 'Only by these modes; any when left out.' })
  modes?: TransportMode[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of shipment; default today, UTC+8.' })
  shipOn?: string | null;

  @Field(() => [FreightExtra], {
    nullable: true,
    defaultValue: ALL_EXTRAS,
    description: 'Services on top of the carriage; by default all, from door to door with both declarations.',
  })
  include?: FreightExtra[] | null;

  @Field(() => Incoterm, { nullable: true, description: 'Decides the payer of each line.' })
  incoterm?: Incoterm | null;
}

/** What a provider sends of a price. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { IdempotencyKey } from '../../../kernel/mutations/idempotency-key';
import { CurrencyCodeScalar } from '../../../kernel/scalars/codes';
import { DecimalScalar } from '../../../kernel/scalars/decimal';
import { DateScalar } from '../../../kernel/scalars/time';
import { TransportMode } from '../../lane/lane.entity';
import { LaneInput } from '../../lane/lane.inputs';
import { CarriageScope, ContainerType } from '../charge-basis';
import { SurchargeBasis, SurchargeCode, SurchargeCondition } from '../surcharge.entity';

@InputType({ description: 'How long carriage takes, in working days.' })
export class TransitDaysInput {
  @Field(() => Int, { description: 'At the least.' })
  min: number;

  @Field(() => Int, { description: 'At the most.' })
  max: number;
}

@InputType({ description: 'One step of the price: by quantity for air, courier and LCL, by container for FCL.' })
export class RateBreakInput {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'From this many kilograms, or W/M, on; left out for a price per container.',
  })
  fromQuantity?: string | null;

  @Field(() => ContainerType, { nullable: true, description: 'The container it is the price of; FCL only.' })
  containerType?: ContainerType | null;

  @Field(() => DecimalScalar, { description: 'Price of one unit in the card’s currency, above 0.' })
  unitPrice: string;
}

@InputType({ description: 'What comes on top of the freight.' })
export class SurchargeInput {
  @Field(() => SurchargeCode, { description: 'What it is for; each once, by the container once for each type.' })
  code: SurchargeCode;

  @Field(() => SurchargeBasis, { description: 'What it is counted by.' })
  basis: SurchargeBasis;

  @Field(() => SurchargeCondition, { description: 'When it applies.' })
  applies: SurchargeCondition;

  @Field(() => ContainerType, {
    nullable: true,
    description: 'The container it is for, where it differs by type; with PER_CONTAINER only.',
  })
  containerType?: ContainerType | null;

  @Field(() => DecimalScalar, {
    description: 'The percentage where the basis is one ("21.5" is 21.5 %), else the amount in the card’s currency.',
  })
  figure: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'What it comes to at the least per shipment.' })
  minimum?: string | null;
}

@InputType({ description: 'A list price for one service on one lane, for a span of days.' })
export class PublishRateCardInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'Your service that it prices, `svc_...`: one of kind LOGISTICS.' })
  serviceId: string;

  @Field(() => LaneInput, { description: 'From where to where: a lane that is known here.' })
  lane: LaneInput;

  @Field(() => TransportMode, { description: 'By which mode. What is charged by follows from it.' })
  mode: TransportMode;

  @Field(() => Int, {
    nullable: true,
    description:
      'The highest `version` that you know of this service on this lane; 0 where you know of none. If there is another, nothing is published. Left out: it is published whatever is there.',
  })
  expectedVersion?: number | null;

  @Field(() => DateScalar, {
    description: 'First day it is in force, today (UTC+8) or later: a price of a day that is over does not change.',
  })
  validFrom: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day it is in force; left out: until further notice.' })
  validTo?: string | null;

  @Field(() => CarriageScope, { description: 'Between which points the freight carries.' })
  scope: CarriageScope;

  @Field(() => CurrencyCodeScalar, { description: 'Of all its amounts.' })
  currency: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'What freight comes to at the least per shipment.' })
  minimumCharge?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Cubic centimetres that count as one kilogram; air and courier only.',
  })
  volumetricDivisor?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Chargeable weight is rounded up to a multiple of this many kilograms; air and courier only.',
  })
  roundingStepKg?: string | null;

  @Field(() => TransitDaysInput, { description: 'How long carriage takes.' })
  transitDays: TransitDaysInput;

  @Field(() => [RateBreakInput], {
    description: 'The steps of the price, 1 to 50, by rising quantity; more may not cost more for each unit.',
  })
  breaks: RateBreakInput[];

  @Field(() => [SurchargeInput], { nullable: true, description: 'What comes on top, at most 50.' })
  surcharges?: SurchargeInput[] | null;
}

@InputType({ description: 'The end of a list price.' })
export class RetireRateCardInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The card, `rtc_...`: the latest of its service and lane.' })
  rateCardId: string;

  @Field(() => Int, {
    description: 'Its `version`. Where a later one has replaced it, or it was retired before, nothing is changed.',
  })
  expectedVersion: number;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day it is in force, yesterday (UTC+8) or later; today when left out. Before its first day: it is withdrawn and never is in force.',
  })
  lastDay?: string | null;
}

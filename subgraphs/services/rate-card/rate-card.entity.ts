/** A provider's list price for one service on one lane, in one currency, for a span of days. Public in this graph. */
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { DateScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { TransportMode } from '../lane/lane.entity';
import { CarriageScope, ChargeBasis } from './charge-basis';

@Public()
@ObjectType({
  description:
    'How long carriage takes, in working days, within the scope of the rate card. Stated by the provider, not promised.',
})
export class TransitDays {
  @Field(() => Int, { description: 'At the least, working days.' })
  min: number;

  @Field(() => Int, { description: 'At the most, working days.' })
  max: number;
}

@Entity('rate_card')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({
  description:
    'A provider’s list price for one service on one lane, for a span of days. Cards of one service and lane do not overlap.',
})
export class RateCard {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `rtc_...`. A new version is a new card with an id of its own.' })
  id: string;

  @Column('text')
  providerId: string;

  @Column('text')
  serviceId: string;

  @Column('text')
  laneId: string;

  /** The lane's; the table's foreign key holds the two together. */
  @Column('text')
  @Field(() => TransportMode, { description: 'By which mode: the lane’s.' })
  mode: TransportMode;

  @Column('integer')
  @Field(() => Int, {
    description:
      'Counts the cards of this service on this lane from 1. A later version replaces the earlier from its first day.',
  })
  version: number;

  @Column('date')
  @Field(() => DateScalar, { description: 'First day it is in force.' })
  validFrom: string;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day it is in force; null until further notice. The day before `validFrom`: it was replaced or withdrawn before it began, and never is in force.',
  })
  validTo: string | null;

  @Column('text')
  @Field(() => CarriageScope, { description: 'Between which points the freight carries.' })
  scope: CarriageScope;

  /** ISO 4217, of every amount of the card. */
  @Column('char', { length: 3 })
  currencyCode: string;

  @Column('text')
  @Field(() => ChargeBasis, { description: 'The unit that freight is charged by.' })
  chargeBasis: ChargeBasis;

  @Column('numeric', { nullable: true })
  minimumAmount: string | null;

  @Column('integer', { nullable: true })
  @Field(() => Int, {
    nullable: true,
    description:
      'Cubic centimetres that count as one kilogram: 5000 is usual for courier, 6000 for air. Null where volume is not turned into weight.',
  })
  volumetricDivisor: number | null;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Chargeable weight is rounded up to a multiple of this many kilograms; null where it is not rounded.',
  })
  roundingStepKg: string | null;

  @Column('integer')
  transitMinDays: number;

  @Column('integer')
  transitMaxDays: number;

  /** When its provider ended it, without another in its place. */
  @Column('timestamptz', { nullable: true })
  retiredAt: Date | null;

  @Field(() => TransitDays, { description: 'How long carriage takes.' })
  get transitDays(): TransitDays {
    return { min: this.transitMinDays, max: this.transitMaxDays };
  }
}

export const RateCardConnection = connectionOf(RateCard, 'RateCard', Public());

/** The batteries that come with a variant, as the transport rules ask for them. */
import { Field, Int, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { Public } from '../../kernel/schema/marks';
import { BatteryChemistry, BatteryKind, BatteryPacking } from '../../kernel/values/battery';

@Public()
@ObjectType({ description: 'The batteries that come with a variant. A part that is null is not known.' })
export class Battery {
  @Column('text', { nullable: true })
  @Field(() => BatteryChemistry, { nullable: true, description: 'What it stores energy in.' })
  chemistry: BatteryChemistry | null;

  @Column('text', { nullable: true })
  @Field(() => BatteryKind, { nullable: true, description: 'What it is built as.' })
  kind: BatteryKind | null;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Rated energy of one battery in watt-hours: volts times ampere-hours.',
  })
  wattHours: string | null;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, { nullable: true, description: 'Rated energy of one cell in it, in watt-hours.' })
  cellWattHours: string | null;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, { nullable: true, description: 'Mass of one battery in kilograms.' })
  massKg: string | null;

  @Column('integer', { nullable: true })
  @Field(() => Int, { nullable: true, description: 'How many batteries come with one unit of the variant.' })
  count: number | null;

  @Column('text', { nullable: true })
  @Field(() => BatteryPacking, { nullable: true, description: 'How they are packed unless a shipment says otherwise.' })
  defaultPacking: BatteryPacking | null;
}

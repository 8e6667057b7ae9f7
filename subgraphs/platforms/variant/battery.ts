/** The batteries that come with a variant, as the transport rules ask for them. */
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column } from 'typeorm';
import { DecimalScalar } from '../../kernel/scalars/decimal';

export enum BatteryChemistry {
  LITHIUM_ION = 'LITHIUM_ION',
  LITHIUM_METAL = 'LITHIUM_METAL',
  SODIUM_ION = 'SODIUM_ION',
  NICKEL_METAL_HYDRIDE = 'NICKEL_METAL_HYDRIDE',
  ALKALINE = 'ALKALINE',
  LEAD_ACID = 'LEAD_ACID',
}

export enum BatteryKind {
  CELL = 'CELL',
  BATTERY = 'BATTERY',
  POWER_BANK = 'POWER_BANK',
  BUTTON_CELL = 'BUTTON_CELL',
}

export enum BatteryPacking {
  ALONE = 'ALONE',
  WITH_EQUIPMENT = 'WITH_EQUIPMENT',
  IN_EQUIPMENT = 'IN_EQUIPMENT',
}

registerEnumType(BatteryChemistry, {
  name: 'BatteryChemistry',
  description: 'What a battery stores energy in; the UN number in transport depends on it.',
  valuesConfig: {
    LITHIUM_ION: { description: 'Rechargeable lithium, lithium polymer included (UN 3480, 3481).' },
    LITHIUM_METAL: { description: 'Lithium that is not recharged (UN 3090, 3091).' },
    SODIUM_ION: { description: 'Sodium ion with organic electrolyte (UN 3551, 3552).' },
    NICKEL_METAL_HYDRIDE: { description: 'Nickel-metal hydride.' },
    ALKALINE: { description: 'Alkaline manganese, not recharged.' },
    LEAD_ACID: { description: 'Lead-acid, gel included.' },
  },
});

registerEnumType(BatteryKind, {
  name: 'BatteryKind',
  description: 'What the battery is built as.',
  valuesConfig: {
    CELL: { description: 'A single cell.' },
    BATTERY: { description: 'Cells joined in one case.' },
    POWER_BANK: { description: 'A battery that charges other devices. For transport always a battery packed alone.' },
    BUTTON_CELL: { description: 'A round cell that is flatter than wide.' },
  },
});

registerEnumType(BatteryPacking, {
  name: 'BatteryPacking',
  description: 'How batteries are packed; the packing instruction of IATA depends on it.',
  valuesConfig: {
    ALONE: { description: 'Without equipment: for lithium ion packing instruction 965.' },
    WITH_EQUIPMENT: { description: 'In one box with the equipment, not built in: for lithium ion 966.' },
    IN_EQUIPMENT: { description: 'Built into the equipment: for lithium ion 967.' },
  },
});

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

/**
 * How a battery is packed for the rules, whatever was declared: a power bank is a battery alone (UN 3480, PI 965), never
 * "in equipment", since it is no equipment. Every writer passes what it was told through here; the table refuses the rest.
 */
export function packingOf(kind: BatteryKind | null, declared: BatteryPacking | null): BatteryPacking | null {
  return kind === BatteryKind.POWER_BANK ? BatteryPacking.ALONE : declared;
}

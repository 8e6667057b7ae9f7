/** What comes on top of the freight: one row per charge, with what it is counted by and when it applies. */
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { Public } from '../../kernel/schema/marks';
import { Money } from '../../kernel/values/money';
import { ContainerType } from './charge-basis';

export enum SurchargeCode {
  FUEL = 'FUEL',
  THC_ORIGIN = 'THC_ORIGIN',
  THC_DESTINATION = 'THC_DESTINATION',
  DOCUMENTATION = 'DOCUMENTATION',
  CUSTOMS_EXPORT = 'CUSTOMS_EXPORT',
  CUSTOMS_IMPORT = 'CUSTOMS_IMPORT',
  DANGEROUS_GOODS = 'DANGEROUS_GOODS',
  SECURITY = 'SECURITY',
  PICKUP = 'PICKUP',
  DELIVERY = 'DELIVERY',
}

export enum SurchargeBasis {
  PERCENT_OF_FREIGHT = 'PERCENT_OF_FREIGHT',
  PER_SHIPMENT = 'PER_SHIPMENT',
  PER_KG = 'PER_KG',
  PER_WM = 'PER_WM',
  PER_CONTAINER = 'PER_CONTAINER',
}

export enum SurchargeCondition {
  ALWAYS = 'ALWAYS',
  DANGEROUS_GOODS = 'DANGEROUS_GOODS',
  ON_REQUEST = 'ON_REQUEST',
}

/** What each is for; a line of a quote says the same of itself. */
export const SURCHARGES: Readonly<Record<SurchargeCode, { readonly description: string }>> = {
  FUEL: { description: 'Fuel: bunker adjustment factor (BAF) at sea, fuel surcharge (FSC) by air and courier.' },
  THC_ORIGIN: { description: 'Terminal handling at departure.' },
  THC_DESTINATION: { description: 'Terminal handling at arrival.' },
  DOCUMENTATION: { description: 'Air waybill or bill of lading.' },
  CUSTOMS_EXPORT: { description: 'Export declaration; duties and taxes are not in it.' },
  CUSTOMS_IMPORT: { description: 'Import declaration; duties and taxes are not in it.' },
  DANGEROUS_GOODS: { description: 'Acceptance and handling of dangerous goods, lithium batteries among them.' },
  SECURITY: { description: 'Screening of cargo.' },
  PICKUP: { description: 'From the sender’s door to the terminal of departure.' },
  DELIVERY: { description: 'From the terminal of arrival to the receiver’s door.' },
};

registerEnumType(SurchargeCode, {
  name: 'SurchargeCode',
  description: 'What a surcharge is for.',
  valuesConfig: SURCHARGES,
});

registerEnumType(SurchargeBasis, {
  name: 'SurchargeBasis',
  description: 'What a surcharge is counted by.',
  valuesConfig: {
    PERCENT_OF_FREIGHT: { description: 'A percentage of the freight, before other surcharges.' },
    PER_SHIPMENT: { description: 'Once per shipment.' },
    PER_KG: { description: 'Per chargeable kilogram; at sea, per kilogram of gross weight.' },
    PER_WM: { description: 'Per W/M: the greater of cubic metres and tonnes.' },
    PER_CONTAINER: { description: 'Per container.' },
  },
});

registerEnumType(SurchargeCondition, {
  name: 'SurchargeCondition',
  description: 'When a surcharge applies.',
  valuesConfig: {
    ALWAYS: { description: 'To every shipment.' },
    DANGEROUS_GOODS: { description: 'To shipments with dangerous goods.' },
    ON_REQUEST: { description: 'Where the service is asked for.' },
  },
});

@Entity('surcharge')
@Public()
@ObjectType({ description: 'What comes on top of the freight. Either a percentage or an amount.' })
export class Surcharge {
  @PrimaryColumn('text')
  rateCardId: string;

  @PrimaryColumn('integer')
  ordinal: number;

  @Column('text')
  @Field(() => SurchargeCode, { description: 'What it is for.' })
  code: SurchargeCode;

  @Column('text')
  @Field(() => SurchargeBasis, { description: 'What it is counted by.' })
  basis: SurchargeBasis;

  @Column('text')
  @Field(() => SurchargeCondition, { description: 'When it applies.' })
  applies: SurchargeCondition;

  @Column('text', { nullable: true })
  @Field(() => ContainerType, {
    nullable: true,
    description: 'The container it is for, where it differs by type; else null.',
  })
  containerType: ContainerType | null;

  /** A percentage where the basis is one, else an amount in the card's currency. */
  @Column('numeric')
  figure: string;

  @Column('numeric', { nullable: true })
  minimumFigure: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The percentage: "21.5" is 21.5 %; null where it is an amount.',
  })
  percent: string | null;

  @Field(() => Money, {
    nullable: true,
    description: 'The amount per unit of its basis; null where it is a percentage.',
  })
  amount: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: 'What it comes to at the least per shipment; null where there is no minimum.',
  })
  minimum: Money | null;
}

/** The card's rows, in the card's currency. */
export function pricedSurcharges(rows: readonly Surcharge[], currency: string): Surcharge[] {
  return rows.map((row) => {
    const isPercent = row.basis === SurchargeBasis.PERCENT_OF_FREIGHT;
    return Object.assign(new Surcharge(), row, {
      percent: isPercent ? row.figure : null,
      amount: isPercent ? null : { amount: row.figure, currency },
      minimum: row.minimumFigure === null ? null : { amount: row.minimumFigure, currency },
    });
  });
}

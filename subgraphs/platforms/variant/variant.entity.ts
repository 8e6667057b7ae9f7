/** The thing that is traded: one size and colour of a product, with the measures that shipping and customs ask for. */
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { Public } from '../../kernel/schema/marks';
import { Dimensions } from '../../kernel/values/dimensions';
import { Money } from '../../kernel/values/money';
import { Battery } from './battery';
import { Alcohol, DutiableKind, Material, NetContent, VariantOption } from './contents';

@Entity('variant')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({
  description:
    'What is traded: one size, colour or pack of a product. Weights, rules and costs of a shipment follow from it.',
})
export class Variant {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `var_...`.' })
  id: string;

  @Column('text')
  productId: string;

  @Column('text')
  merchantId: string;

  @Column('text')
  platformId: string;

  @Column('text')
  @Field({ description: 'The merchant’s stock-keeping unit, unique with the merchant.' })
  sku: string;

  /** As printed: 8, 12, 13 or 14 digits. The table keeps the 14-digit form beside it and compares that. */
  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'GS1 Global Trade Item Number, 8, 12, 13 or 14 digits as printed; null where there is none or none is known.',
  })
  gtin: string | null;

  @Column('integer')
  @Field(() => Int, { description: 'Place among the variants of its product, from 0.' })
  position: number;

  @Column('jsonb')
  @Field(() => [VariantOption], { description: 'What tells it from its siblings; empty where it is the only one.' })
  options: VariantOption[];

  @Column(() => Money)
  referencePrice: Money | null;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Weight in kilograms without packing; null where it is not known.',
  })
  netWeightKg: string | null;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Weight in kilograms packed for dispatch; null where it is not known.',
  })
  grossWeightKg: string | null;

  @Column(() => Dimensions)
  dimensions: Dimensions | null;

  @Column(() => NetContent)
  netContent: NetContent | null;

  @Column('jsonb')
  @Field(() => [Material], { description: 'What it is made of, the largest share first; empty where it is not known.' })
  materials: Material[];

  @Column('text', { nullable: true })
  @Field(() => DutiableKind, {
    nullable: true,
    description: 'Whether Singapore levies duty on such goods; null where nobody has said, which does not mean NONE.',
  })
  dutiableKind: DutiableKind | null;

  @Column('boolean', { nullable: true })
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether batteries come with it: "none" must be declared, so null means not known and never false.',
  })
  hasBattery: boolean | null;

  @Column(() => Battery)
  battery: Battery | null;

  @Column(() => Alcohol)
  alcohol: Alcohol | null;
}

export const VariantConnection = connectionOf(Variant, 'Variant', Public());

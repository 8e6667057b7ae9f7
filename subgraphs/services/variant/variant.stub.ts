/**
 * The platforms' variant, as far as a quote needs it: its key and the measures, which the gateway brings along (`@requires`).
 * This subgraph resolves none of them.
 */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { Public } from '../../kernel/schema/marks';
import { BatteryChemistry, BatteryKind, BatteryPacking } from '../../kernel/values/battery';
import { Dimensions } from '../../kernel/values/dimensions';

@Public()
@ObjectType({ description: 'The batteries that come with a variant. A part that is null is not known.' })
export class Battery {
  @Directive('@external')
  @Field(() => BatteryChemistry, { nullable: true, description: 'What it stores energy in.' })
  chemistry: BatteryChemistry | null;

  @Directive('@external')
  @Field(() => BatteryKind, { nullable: true, description: 'What it is built as.' })
  kind: BatteryKind | null;

  @Directive('@external')
  @Field(() => BatteryPacking, { nullable: true, description: 'How they are packed unless a shipment says otherwise.' })
  defaultPacking: BatteryPacking | null;
}

@Directive('@key(fields: "id")')
@Public()
@ObjectType({
  description:
    'What is traded: one size, colour or pack of a product. Weights, rules and costs of a shipment follow from it.',
})
export class Variant {
  @Field(() => ID, { description: 'Opaque id, `var_...`.' })
  id: string;

  @Directive('@external')
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Weight in kilograms packed for dispatch; null where it is not known.',
  })
  grossWeightKg?: string | null;

  @Directive('@external')
  @Field(() => Dimensions, {
    nullable: true,
    description: 'Outer measures packed for dispatch; null where not all three are known.',
  })
  dimensions?: Dimensions | null;

  @Directive('@external')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether batteries come with it: "none" must be declared, so null means not known and never false.',
  })
  hasBattery?: boolean | null;

  @Directive('@external')
  @Field(() => Battery, { nullable: true, description: 'Its batteries; null unless `hasBattery` is true.' })
  battery?: Battery | null;
}

/** What a quote needs of a variant, as a field set. */
export const MEASURES =
  'grossWeightKg dimensions { lengthCm widthCm heightCm } hasBattery battery { chemistry kind defaultPacking }';

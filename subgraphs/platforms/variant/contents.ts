/** What a variant holds and is made of: net content, alcohol, materials, and the options it was chosen by. */
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column } from 'typeorm';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

export enum ContentUnit {
  KGM = 'KGM',
  GRM = 'GRM',
  LTR = 'LTR',
  MLT = 'MLT',
  H87 = 'H87',
  MTR = 'MTR',
}

registerEnumType(ContentUnit, {
  name: 'ContentUnit',
  description: 'A unit of net content, by its code in UN/ECE Recommendation 20.',
  valuesConfig: {
    KGM: { description: 'Kilogram.' },
    GRM: { description: 'Gram.' },
    LTR: { description: 'Litre.' },
    MLT: { description: 'Millilitre.' },
    H87: { description: 'Piece.' },
    MTR: { description: 'Metre.' },
  },
});

export enum DutiableKind {
  NONE = 'NONE',
  LIQUOR = 'LIQUOR',
  TOBACCO = 'TOBACCO',
  MOTOR_VEHICLE = 'MOTOR_VEHICLE',
  PETROLEUM = 'PETROLEUM',
}

registerEnumType(DutiableKind, {
  name: 'DutiableKind',
  description: 'The classes of goods on which Singapore Customs levies duty; everything else bears GST only.',
  valuesConfig: {
    NONE: { description: 'Declared to be none of these.' },
    LIQUOR: { description: 'Intoxicating liquors: beer, wine, spirits, baijiu.' },
    TOBACCO: { description: 'Tobacco products.' },
    MOTOR_VEHICLE: { description: 'Motor vehicles.' },
    PETROLEUM: { description: 'Petroleum products and biodiesel blends.' },
  },
});

@Public()
@ObjectType({ description: 'How much a variant holds without its packing, as printed on it.' })
export class NetContent {
  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, { description: 'How much, in the unit beside it.' })
  value: string;

  @Column('text', { nullable: true })
  @Field(() => ContentUnit, { description: 'The unit.' })
  unit: ContentUnit;
}

@Public()
@ObjectType({
  description: 'Alcohol in one unit of a variant. Excise is litres times strength. A part that is null is not known.',
})
export class Alcohol {
  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Litres of the drink in one unit of the variant, all bottles together.',
  })
  litres: string | null;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Strength: per cent of alcohol by volume at 20 °C, 0 to 100.',
  })
  abv: string | null;
}

@Public()
@ObjectType({ description: 'A material that a variant is made of.' })
export class Material {
  @Field(() => LocalisedText, { description: 'What it is, such as "cotton".' })
  name: LocalisedText;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Share of the weight in per cent; null where it is not known.',
  })
  sharePercent: string | null;
}

@Public()
@ObjectType({ description: 'A choice that tells a variant from its siblings.' })
export class VariantOption {
  @Field(() => LocalisedText, { description: 'What is chosen, such as "Colour".' })
  name: LocalisedText;

  @Field(() => LocalisedText, { description: 'What was chosen, such as "Black".' })
  value: LocalisedText;
}

/** Columns of a value that may be absent come back as an object of nulls; the graph says null. */
export function netContentOrNull(content: NetContent | null): NetContent | null {
  return content?.value == null ? null : content;
}

export function alcoholOrNull(alcohol: Alcohol | null): Alcohol | null {
  return alcohol === null || (alcohol.litres == null && alcohol.abv == null) ? null : alcohol;
}

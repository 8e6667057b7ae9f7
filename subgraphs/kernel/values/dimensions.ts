/** Outer measures of a packed good, stored as three columns of its owner's table. */
import { Directive, Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { DecimalScalar } from '../scalars/decimal';
import { Public } from '../schema/marks';

@Directive('@shareable')
@Public()
@ObjectType({ description: 'Outer measures of a packed good, in centimetres.' })
export class Dimensions {
  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, { description: 'Length in centimetres: the longest side.' })
  lengthCm: string;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, { description: 'Width in centimetres.' })
  widthCm: string;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, { description: 'Height in centimetres.' })
  heightCm: string;
}

/** All three sides or none: two sides say nothing of a volume. */
export function dimensionsOrNull(dimensions: Dimensions | null): Dimensions | null {
  const sides: (string | null | undefined)[] = [dimensions?.lengthCm, dimensions?.widthCm, dimensions?.heightCm];
  return sides.some((side) => side == null) ? null : dimensions;
}

/** Which rule a computed figure stands on, and how sure it is. */
import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../scalars/time';
import { Public } from '../schema/marks';

export enum Confidence {
  CONFIRMED = 'CONFIRMED',
  UNCONFIRMED = 'UNCONFIRMED',
}

registerEnumType(Confidence, {
  name: 'Confidence',
  description: 'How sure a rule is.',
  valuesConfig: {
    CONFIRMED: { description: 'Read on a page of the authority itself.' },
    UNCONFIRMED: { description: 'Trade knowledge, or a secondary source. Have it confirmed before you rely on it.' },
  },
});

@Directive('@shareable')
@Public()
@ObjectType({ description: 'The rule that a computed figure stands on.' })
export class Basis {
  @Field({ description: 'The rule’s id in the rule book, such as "FREIGHT.DIM".' })
  ruleId: string;

  @Field({ description: 'What the rule says, in a line.' })
  title: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day it holds; null where none is known.' })
  effectiveFrom: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day it holds; null until further notice.' })
  effectiveTo: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it can be read; null for trade knowledge without a page.',
  })
  sourceUrl: string | null;

  @Field(() => DateScalar, { description: 'The day it was applied for.' })
  asOf: string;

  @Field(() => Confidence, { description: 'How sure it is.' })
  confidence: Confidence;
}

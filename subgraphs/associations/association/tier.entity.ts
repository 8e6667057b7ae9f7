/** A class of membership that an association offers, with its fee and term. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';
import { Money } from '../../kernel/values/money';

@Entity('membership_tier')
@Public()
@ObjectType({ description: 'A class of membership that an association offers.' })
export class MembershipTier {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `tie_...`.' })
  id: string;

  @Column('text')
  associationId: string;

  @Column('text')
  @Field({ description: 'Code of the tier, unique within its association, such as "CORPORATE".' })
  code: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Name of the tier.' })
  name: LocalisedText;

  @Column(() => Money)
  @Field(() => Money, { description: 'Fee for a year; an amount of 0 means that nothing is due.' })
  annualFee: Money;

  @Column('integer')
  @Field(() => Int, { description: 'For how many months one term runs, and one renewal prolongs.' })
  termMonths: number;

  @Column('integer')
  @Field(() => Int, { description: 'Its place in the association’s list of tiers, from 1.' })
  position: number;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day since which it is offered no more, and takes no new members; null where it is offered.',
  })
  retiredOn: string | null;

  @Column('text', { nullable: true })
  renewsIntoId: string | null;

  @Column('integer')
  @Field(() => Int, { description: 'Counts its changes; an edit names the version it was made on.' })
  version: number;
}

/** An organisation's account on a platform. One organisation may have several, one on each platform or more. */
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { DateScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

export enum MerchantStatus {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  CLOSED = 'CLOSED',
}

registerEnumType(MerchantStatus, {
  name: 'MerchantStatus',
  description: 'How a merchant account stands with its platform.',
  valuesConfig: {
    ACTIVE: { description: 'Selling.' },
    SUSPENDED: { description: 'Stopped by the platform for the time being; its products are not shown.' },
    CLOSED: { description: 'Given up; its products are not shown.' },
  },
});

@Public()
@ObjectType({ description: 'What buyers on the platform say of a merchant.' })
export class MerchantRating {
  @Field(() => DecimalScalar, {
    description: 'Mean of the ratings, from 1 (worst) to 5 (best), as the platform gives it.',
  })
  average: string;

  @Field(() => Int, { description: 'How many ratings it is the mean of.' })
  count: number;
}

@Entity('merchant')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'An organisation’s account on a platform.' })
export class Merchant {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `mer_...`.' })
  id: string;

  @Column('text')
  platformId: string;

  @Column('text')
  organisationId: string;

  @Column('text')
  @Field({ description: 'The platform’s own key of the account, unique on the platform.' })
  externalRef: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Shop name that buyers see; it need not be the registered name.' })
  displayName: LocalisedText;

  /** The name lists are sorted by: English first, lower case. */
  @Column('text')
  sortName: string;

  @Column('text')
  @Field(() => MerchantStatus, { description: 'How the account stands. Accounts that do not sell stay visible.' })
  status: MerchantStatus;

  @Column('numeric', { nullable: true })
  ratingAverage: string | null;

  @Column('integer')
  ratingCount: number;

  @Field(() => MerchantRating, { nullable: true, description: 'Ratings by buyers; null while there is none.' })
  get rating(): MerchantRating | null {
    return this.ratingAverage === null ? null : { average: this.ratingAverage, count: this.ratingCount };
  }

  @Column('date')
  @Field(() => DateScalar, { description: 'Day on which the account was opened.' })
  joinedOn: string;
}

export const MerchantConnection = connectionOf(Merchant, 'Merchant', Public());

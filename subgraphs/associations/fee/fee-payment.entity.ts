/** Money that came in for a fee. Rows are added and never changed. */
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar } from '../../kernel/scalars/time';
import { Authenticated, RequiresScopes } from '../../kernel/schema/marks';
import { Money } from '../../kernel/values/money';

@Entity('fee_payment')
@Authenticated()
@ObjectType({ description: 'Money that came in for a fee.' })
export class FeePayment {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `fpy_...`.' })
  id: string;

  @Column('text')
  associationId: string;

  @Column('text')
  invoiceId: string;

  @Column('numeric')
  amount: string;

  @Column('char', { length: 3 })
  currency: string;

  @Column('text')
  @Field({
    description: 'How it is found again: as the admin typed it, or, of a bank’s list, the number of the invoice.',
  })
  reference: string;

  @Column('date')
  @Field(() => DateScalar, { description: 'Day it came in.' })
  receivedOn: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The bank’s own number of it; null where it was entered by hand.',
  })
  transactionId: string | null;

  @Column('text')
  @RequiresScopes('members:read')
  @Field(() => ID, { description: 'Who recorded it: `acc_...` or `cli_...`.' })
  recordedBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @Field(() => Money, { description: 'How much.' })
  get money(): Money {
    return { amount: this.amount, currency: this.currency };
  }
}

/** What an association asks a member to pay for a term, under a number of its own, and how far it is paid. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateScalar } from '../../kernel/scalars/time';
import { Authenticated, RequiresScopes } from '../../kernel/schema/marks';
import { Money, moneyOf } from '../../kernel/values/money';
import { Exact } from './fee-amount';
import { FeeKind, FeeStatus } from './fee-status';

@Entity('fee_invoice')
@Authenticated()
@ObjectType({
  description:
    'What an association asks a member to pay for one term. For the association’s own people and whoever acts for that member; absent for everybody else.',
})
export class FeeInvoice {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `inv_...`.' })
  id: string;

  @Column('text')
  associationId: string;

  @Column('text')
  organisationId: string;

  @Column('text')
  membershipId: string;

  @Column('text')
  @Field({ description: 'Its number, unique and counted within the association: "SG-ECOM-INV-000042".' })
  number: string;

  @Column('text')
  @Field(() => FeeKind, { description: 'For which term it is asked.' })
  kind: FeeKind;

  @Column('text')
  @Field(() => FeeStatus, { description: 'What has become of it.' })
  status: FeeStatus;

  @Column(() => Money)
  @Field(() => Money, {
    description:
      'What is asked for: the tier’s fee for a year when it was made, for as many months as the term has, rounded half up to the currency’s smallest unit.',
  })
  fee: Money;

  @Column('numeric')
  paidAmount: string;

  @Column('integer')
  @Field(() => Int, { description: 'For how many months.' })
  termMonths: number;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, { nullable: true, description: 'First day of the term; null until it has begun.' })
  termFrom: string | null;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, { nullable: true, description: 'Last day of the term; null until it has begun.' })
  termTo: string | null;

  @Column('date')
  @Field(() => DateScalar, { description: 'Day it was made.' })
  issuedOn: string;

  @Column('date')
  @Field(() => DateScalar, { description: 'Last day to pay it, by `paymentDays` of the association.' })
  dueOn: string;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, { nullable: true, description: 'Day the last of it came in; null while it is owed.' })
  settledOn: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it is no longer owed; null where it is, or was paid.' })
  voidReason: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Number of its receipt: "SG-ECOM-REC-000007"; null until paid.' })
  receiptNumber: string | null;

  @Column('integer')
  @Field(() => Int, { description: 'Counts its changes; an edit names the version it was made on.' })
  version: number;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;

  @Field(() => Money, { description: 'How much of it came in.' })
  get paid(): Money {
    return moneyOf(new Exact(this.paidAmount), this.fee.currency);
  }

  @Field(() => Money, { description: 'How much of it is owed; 0 where it is paid, or no longer owed.' })
  get outstanding(): Money {
    const { amount, currency } = this.fee;
    const owed = this.status === FeeStatus.OPEN ? new Exact(amount).sub(this.paidAmount) : new Exact(0);
    return moneyOf(owed, currency);
  }
}

/** Of an association: for its own people alone. */
export const FeeInvoiceConnection = connectionOf(FeeInvoice, 'FeeInvoice', RequiresScopes('members:read'));

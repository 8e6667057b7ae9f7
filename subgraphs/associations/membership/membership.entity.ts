/** An organisation's membership of an association, from application to end, with the listing it has there. */
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateScalar, DateTimeScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { MembershipListing } from './listing.entity';
import { MembershipStatus } from './membership-status';

@Entity('membership')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({
  description:
    'An organisation’s membership of an association, from application to end, with the listing it has there.',
})
export class Membership {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `mbr_...`.' })
  id: string;

  @Column('text')
  associationId: string;

  @Column('text')
  organisationId: string;

  @Column('text')
  tierId: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Member number, unique within its association; null until it is given one on joining.',
  })
  memberNumber: string | null;

  @Column('text')
  @Field(() => MembershipStatus, {
    description: 'Where it stands in its life, as last recorded. Whether it counts on a given day is `standing`.',
  })
  status: MembershipStatus;

  @Column('date')
  @Field(() => DateScalar, {
    description: 'Day of the application; of the latest one, where it applied again after expiry.',
  })
  appliedOn: string;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, { nullable: true, description: 'Day it first became a member; null if it never has.' })
  joinedOn: string | null;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of its term; null while there is none. A suspension does not stop it.',
  })
  expiresOn: string | null;

  /** The day that its terms are counted from; null where nobody wrote it down. */
  @Column('date', { nullable: true })
  termFrom: string | null;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'While suspended, the day the association looks at it again; it stays suspended until it is reinstated, unless the association lets suspensions end by themselves: then this is the last day of it. Else null.',
  })
  suspendedUntil: string | null;

  @Column('text', { nullable: true })
  statusReason: string | null;

  /** Who entered the application, took up its review, and suspended: ids of accounts and programs, for the association. */
  @Column('text', { nullable: true })
  appliedBy: string | null;

  @Column('text', { nullable: true })
  reviewer: string | null;

  @Column('text', { nullable: true })
  suspendedBy: string | null;

  /** Last days for what is waited for, in the states that wait for it; and for a fee, after the application lapsed for want of it. */
  @Column('date', { nullable: true })
  informationDueOn: string | null;

  @Column('date', { nullable: true })
  paymentDueOn: string | null;

  /** The one that it was merged into, as a second listing of one organisation. */
  @Column('text', { nullable: true })
  mergedIntoId: string | null;

  @Column('date')
  @Field(() => DateScalar, {
    description: 'Day of the last event of its life: from then on status and dates are as they stand now.',
  })
  lastEventOn: string;

  @Column(() => MembershipListing)
  @Field(() => MembershipListing, { description: 'How it is listed by this association, as submitted.' })
  listing: MembershipListing;

  /** The listed name lists are sorted by: English first, lower case. */
  @Column('text')
  sortName: string;

  /** The Chinese name, else the English one; the table makes it, and sorts it as Chinese is sorted: by pinyin. */
  @Column({ type: 'text', insert: false, update: false })
  sortNameZh: string;

  /** `expiresOn`, or the end of time where there is none: a sort key is never null. */
  @Column('date')
  sortExpiresOn: string;

  @Column('integer')
  @Field(() => Int, { description: 'Counts its changes; an edit names the version it was made on.' })
  version: number;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it was first recorded.' })
  createdAt: Date;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt: Date;

  /** Since when it wants no reminders, whoever its contacts are; null while it does. */
  @Column('timestamptz', { nullable: true })
  remindersOffAt: Date | null;

  /** Of the public listing and number only: what is not shown must not be found either. */
  @Column('text', { array: true, select: false })
  tokens: string[];
}

export const MembershipConnection = connectionOf(Membership, 'Membership', Public());

export function sortExpiryOf(expiresOn: string | null): string {
  return expiresOn ?? '9999-12-31';
}

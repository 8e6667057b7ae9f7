/** One thing that happened to a membership. The last one on or before a day tells how things stood that day. */
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar } from '../../kernel/scalars/time';
import { RequiresScopes } from '../../kernel/schema/marks';
import { MembershipEventKind, MembershipStatus } from './membership-status';

@Entity('membership_event')
@RequiresScopes('members:read')
@ObjectType({ description: 'One thing that happened to a membership, and how it stood afterwards.' })
export class MembershipEvent {
  @PrimaryColumn('text')
  membershipId: string;

  /** Counted from 1 within its membership: the version it made. */
  @PrimaryColumn('integer')
  position: number;

  @Column('text')
  @Field(() => MembershipEventKind, { description: 'What happened.' })
  kind: MembershipEventKind;

  @Column('date')
  @Field(() => DateScalar, { description: 'The day it happened.' })
  happenedOn: string;

  @Column('text', { nullable: true })
  @Field(() => MembershipStatus, { nullable: true, description: 'The status before; null for the application itself.' })
  fromStatus: MembershipStatus | null;

  @Column('text')
  @Field(() => MembershipStatus, { description: 'The status after.' })
  toStatus: MembershipStatus;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, { nullable: true, description: 'Last day of the term after; null while there is no term.' })
  expiresOn: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'The reason given; null if none was.' })
  reason: string | null;
}

/** What becomes of many memberships: one outcome for each that was named, in that order. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { UserError } from '../../../../kernel/mutations/user-error';
import { DateScalar } from '../../../../kernel/scalars/time';
import { RequiresScopes } from '../../../../kernel/schema/marks';
import { MembershipStatus } from '../../membership-status';

@RequiresScopes('members:write')
@ObjectType({
  description: 'What becomes of one membership of several: what it was and what it is then, or why nothing is done.',
})
export class MembershipOutcome {
  @Field(() => ID, { description: 'Its id, `mbr_...`, as it was named.' })
  id: string;

  @Field(() => MembershipStatus, {
    nullable: true,
    description: 'Its status before, as recorded; null where there is no such membership for this caller.',
  })
  from: MembershipStatus | null;

  @Field(() => MembershipStatus, { nullable: true, description: 'Its status afterwards; null where nothing is done.' })
  to: MembershipStatus | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of its term before; null while there is none.' })
  expiredOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of its term afterwards; null where nothing is done, or there is none.',
  })
  expiresOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Once suspended, until when: see `Membership.suspendedUntil`; else null.',
  })
  suspendedUntil: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Its version afterwards, of a change that was done; where it is refused, and in a preview of one that would be, the version it has. Null where there is none.',
  })
  version: number | null;

  /** Kept for a repetition of the call, so it has an id and no row. */
  tierId: string | null;

  @Field(() => [UserError], { description: 'Why nothing is done with it; empty where it is.' })
  userErrors: readonly UserError[];
}

@RequiresScopes('members:write')
@ObjectType({
  description: 'What became of several memberships. Those that are refused keep none of the others from being done.',
})
export class MembershipsPayload {
  @Field(() => [MembershipOutcome], {
    description: 'One for each that was named, in that order; empty where the call as a whole was refused.',
  })
  outcomes: readonly MembershipOutcome[];

  @Field(() => Int, { description: 'How many were changed.' })
  changed: number;

  @Field(() => [UserError], {
    description: 'Why the call as a whole was refused; of single memberships, `outcomes` tells.',
  })
  userErrors: readonly UserError[];
}

@RequiresScopes('members:write')
@ObjectType({ description: 'What would become of several memberships today. Nothing is done.' })
export class MembershipsPreview {
  @Field(() => [MembershipOutcome], { description: 'One for each that was named, in that order.' })
  outcomes: readonly MembershipOutcome[];

  @Field(() => Int, { description: 'How many would be changed.' })
  changing: number;

  @Field(() => [UserError], {
    description: 'Why the call as a whole would be refused, such as one that is named twice.',
  })
  userErrors: readonly UserError[];
}

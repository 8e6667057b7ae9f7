import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../../../kernel/context';
import { Authenticated, Public, RequiresScopes } from '../../../../kernel/schema/marks';
import { Membership } from '../../membership.entity';
import { membershipById } from '../../membership.loaders';
import { applyForMembership } from './apply-for-membership';
import {
  ApplyForMembershipInput,
  ApproveMembershipInput,
  RecordMembershipPaymentInput,
  ReinstateMembershipInput,
  RejectMembershipInput,
  RenewMembershipInput,
  RequestMembershipInformationInput,
  StartMembershipReviewInput,
  SupplyMembershipInformationInput,
  SuspendMembershipInput,
  WithdrawMembershipInput,
} from './lifecycle.inputs';
import {
  approveMembership,
  recordMembershipPayment,
  reinstateMembership,
  rejectMembership,
  renewMembership,
  requestMembershipInformation,
  startMembershipReview,
  supplyMembershipInformation,
  suspendMembership,
  withdrawMembership,
} from './lifecycle.service';
import { MembershipPayload } from './membership.payload';

@Resolver(() => MembershipPayload)
export class LifecycleResolver {
  @Public()
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description:
      'Applies for membership: by whoever acts for the organisation, or by the association in its name; or without an account, by whoever proves an address of e-mail (`applicant`). The registry takes in the organisation where it does not know it; of an application without an account, once it is approved. Without an account, what the association has that is not public stays as it is and is not told: where an application is under way already, or was rejected a short while ago, the answer is the same, and the association hears of the person.',
  })
  applyForMembership(
    @Arg('input', () => ApplyForMembershipInput, { description: 'An application: who applies, and for what.' })
    input: ApplyForMembershipInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return applyForMembership(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description: 'Takes up the review of an application. Whoever does is its reviewer.',
  })
  startMembershipReview(
    @Arg('input', () => StartMembershipReviewInput, { description: 'Which one.' }) input: StartMembershipReviewInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return startMembershipReview(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description: 'Asks an applicant for something more. Where it does not come in time, the application lapses.',
  })
  requestMembershipInformation(
    @Arg('input', () => RequestMembershipInformationInput, { description: 'What is wanted, by when.' })
    input: RequestMembershipInformationInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return requestMembershipInformation(context, input);
  }

  @Authenticated()
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description:
      'Tells that what was asked for is there: by whoever acts for the organisation, or by the association in its name. The review goes on.',
  })
  supplyMembershipInformation(
    @Arg('input', () => SupplyMembershipInformationInput, { description: 'Which one.' })
    input: SupplyMembershipInformationInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return supplyMembershipInformation(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description:
      'Approves an application: the membership is ACTIVE, or waits for its fee. Never by whoever entered it or acts for the organisation, and never by a program; what came by e-mail, never by whoever started its review.',
  })
  approveMembership(
    @Arg('input', () => ApproveMembershipInput, { description: 'Which one.' }) input: ApproveMembershipInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return approveMembership(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description: 'Rejects an application. The organisation may apply again after `reapplyDays` of the association.',
  })
  rejectMembership(
    @Arg('input', () => RejectMembershipInput, { description: 'Which one, and why.' }) input: RejectMembershipInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return rejectMembership(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description:
      'Records that the fee of an approved application came in: the membership is ACTIVE from today on. Also after the application lapsed, where `paidOn` was in time.',
  })
  recordMembershipPayment(
    @Arg('input', () => RecordMembershipPaymentInput, { description: 'Which one, and how it was paid.' })
    input: RecordMembershipPaymentInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return recordMembershipPayment(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description: 'Suspends a member. Its endorsements are dormant at once; its term runs on.',
  })
  suspendMembership(
    @Arg('input', () => SuspendMembershipInput, { description: 'Which one, why, until when.' })
    input: SuspendMembershipInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return suspendMembership(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description:
      'Ends a suspension: by another admin than the one who suspended, and not by a program. The membership is ACTIVE, or EXPIRED where its last day is over.',
  })
  reinstateMembership(
    @Arg('input', () => ReinstateMembershipInput, { description: 'Which one.' }) input: ReinstateMembershipInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return reinstateMembership(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description:
      'Renews a membership for another term of its tier, from its old last day on. After expiry the association’s rule decides: `allowsLateRenewal`.',
  })
  renewMembership(
    @Arg('input', () => RenewMembershipInput, { description: 'Which one.' }) input: RenewMembershipInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return renewMembership(context, input);
  }

  @Authenticated()
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description:
      'Ends a membership or an application, for good: by whoever acts for the organisation, or by the association in its name.',
  })
  withdrawMembership(
    @Arg('input', () => WithdrawMembershipInput, { description: 'Which one.' }) input: WithdrawMembershipInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return withdrawMembership(context, input);
  }

  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'The membership as it is now; null where nothing was done.',
  })
  membership(@Root() { id }: MembershipPayload, @Ctx() context: Context): Promise<Membership | null> | null {
    return id === null ? null : membershipById(context).load(id);
  }
}

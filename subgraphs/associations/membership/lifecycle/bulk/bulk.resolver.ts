import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../../../kernel/context';
import { RequiresScopes } from '../../../../kernel/schema/marks';
import { tierById } from '../../../association/association.loaders';
import { MembershipTier } from '../../../association/tier.entity';
import { Membership } from '../../membership.entity';
import { membershipById } from '../../membership.loaders';
import {
  MOST,
  RenewalPreviewInput,
  RenewMembershipsInput,
  SuspendMembershipsInput,
  SuspensionPreviewInput,
} from './bulk.inputs';
import { MembershipOutcome, MembershipsPayload, MembershipsPreview } from './bulk.payload';
import { previewRenewals, previewSuspensions, renewMemberships, suspendMemberships } from './change-memberships';

const MANY = `at most ${MOST} at once. Each by itself: one that is refused keeps none of the others from being done, and \`outcomes\` tells why.`;

@Resolver(() => MembershipOutcome)
export class BulkResolver {
  @RequiresScopes('members:write')
  @Mutation(() => MembershipsPayload, {
    nullable: true,
    description: `Renews several memberships, as \`renewMembership\` does one; ${MANY} \`renewalPreview\` shows it before.`,
  })
  renewMemberships(
    @Arg('input', () => RenewMembershipsInput, { description: 'Which ones, and for how long.' })
    input: RenewMembershipsInput,
    @Ctx() context: Context,
  ): Promise<MembershipsPayload> {
    return renewMemberships(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipsPayload, {
    nullable: true,
    description: `Suspends several members, as \`suspendMembership\` does one; ${MANY} \`suspensionPreview\` shows it before.`,
  })
  suspendMemberships(
    @Arg('input', () => SuspendMembershipsInput, { description: 'Which ones, why, until when.' })
    input: SuspendMembershipsInput,
    @Ctx() context: Context,
  ): Promise<MembershipsPayload> {
    return suspendMemberships(context, input);
  }

  @RequiresScopes('members:write')
  @Query(() => MembershipsPreview, {
    nullable: true,
    description:
      'What `renewMemberships` would do today: from which status to which, until when, or why not. Take `version` of each into the mutation.',
  })
  renewalPreview(
    @Arg('input', () => RenewalPreviewInput, { description: 'Which ones, and for how long.' })
    input: RenewalPreviewInput,
    @Ctx() context: Context,
  ): Promise<MembershipsPreview> {
    return previewRenewals(context, input);
  }

  @RequiresScopes('members:write')
  @Query(() => MembershipsPreview, {
    nullable: true,
    description:
      'What `suspendMemberships` would do today: whom it would suspend, or why not. Take `version` of each into the mutation.',
  })
  suspensionPreview(
    @Arg('input', () => SuspensionPreviewInput, { description: 'Which ones, until when.' })
    input: SuspensionPreviewInput,
    @Ctx() context: Context,
  ): Promise<MembershipsPreview> {
    return previewSuspensions(context, input);
  }

  @FieldResolver(() => MembershipTier, {
    nullable: true,
    description:
      'Its class afterwards: another one where that is retired and it is renewed. Null where nothing is done.',
  })
  tier(@Root() { tierId }: MembershipOutcome, @Ctx() context: Context): Promise<MembershipTier | null> | null {
    // Undefined in what was kept before there was such a field.
    return tierId ? tierById(context).load(tierId) : null;
  }

  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'The membership as it is now; null where there is none for this caller.',
  })
  membership(@Root() { id, from }: MembershipOutcome, @Ctx() context: Context): Promise<Membership | null> | null {
    return from === null ? null : membershipById(context).load(id);
  }
}

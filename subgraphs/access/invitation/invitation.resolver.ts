import { Arg, type ClassType, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Public, RequiresScopes } from '../../kernel/schema/marks';
import { mayManage } from '../role/role.policy';
import { Invitation } from './invitation.entity';
import {
  AcceptInvitationInput,
  AcceptInvitationPayload,
  InviteAccountInput,
  InviteAccountPayload,
  WithdrawInvitationInput,
  WithdrawInvitationPayload,
} from './invitation.inputs';
import { invitationById } from './invitation.loaders';
import { acceptInvitation, inviteAccount } from './invitation.service';
import { withdrawInvitation } from './withdraw-invitation';

@Resolver()
export class InvitationResolver {
  @RequiresScopes('access:manage')
  @Mutation(() => InviteAccountPayload, {
    description: 'Invites a person to a role, by a mailed link that works once within seven days.',
  })
  inviteAccount(
    @Arg('input', () => InviteAccountInput, { description: 'Whom, and to what.' }) input: InviteAccountInput,
    @Ctx() context: Context,
  ): Promise<InviteAccountPayload> {
    return inviteAccount(context, input);
  }

  @RequiresScopes('access:manage')
  @Mutation(() => WithdrawInvitationPayload, {
    description:
      'Calls an invitation back: its link works no more. Who has taken it up already keeps the role (removeRole). One that inviteMemberAccount gave the id of may not be there yet: the error `invitation.not_there_yet` says to try again in a moment.',
  })
  withdrawInvitation(
    @Arg('input', () => WithdrawInvitationInput, { description: 'Which one.' }) input: WithdrawInvitationInput,
    @Ctx() context: Context,
  ): Promise<WithdrawInvitationPayload> {
    return withdrawInvitation(context, input);
  }

  @Public()
  @Mutation(() => AcceptInvitationPayload, {
    description: 'Takes an invitation up: makes the account where there is none yet, and gives it the role.',
  })
  acceptInvitation(
    @Arg('input', () => AcceptInvitationInput, { description: 'The link’s token, and a password.' })
    input: AcceptInvitationInput,
    @Ctx() context: Context,
  ): Promise<AcceptInvitationPayload> {
    return acceptInvitation(context, input);
  }
}

/** The invitation of a payload, read after the change. */
function invitationOf(payload: ClassType<{ invitationId: string | null }>) {
  @Resolver(() => payload)
  class InvitationOfResolver {
    @RequiresScopes('access:manage')
    @FieldResolver(() => Invitation, { nullable: true, description: 'The invitation; null where nothing was done.' })
    async invitation(
      @Root() { invitationId }: { invitationId: string | null },
      @Ctx() context: Context,
    ): Promise<Invitation | null> {
      const invitation = invitationId === null ? null : await invitationById(context).load(invitationId);
      return invitation && mayManage(context.viewer, invitation.of) ? invitation : null;
    }
  }
  return InvitationOfResolver;
}

export const invitationPayloadResolvers = [InviteAccountPayload, WithdrawInvitationPayload].map(invitationOf);

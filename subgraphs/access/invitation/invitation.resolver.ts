import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Public, RequiresScopes } from '../../kernel/schema/marks';
import { mayManage } from '../role/role.policy';
import { Invitation } from './invitation.entity';
import {
  AcceptInvitationInput,
  AcceptInvitationPayload,
  InviteAccountInput,
  InviteAccountPayload,
} from './invitation.inputs';
import { invitationById } from './invitation.loaders';
import { acceptInvitation, inviteAccount } from './invitation.service';

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

@Resolver(() => InviteAccountPayload)
export class InviteAccountPayloadResolver {
  @RequiresScopes('access:manage')
  @FieldResolver(() => Invitation, { nullable: true, description: 'The invitation; null where nobody was invited.' })
  async invitation(
    @Root() { invitationId }: InviteAccountPayload,
    @Ctx() context: Context,
  ): Promise<Invitation | null> {
    const invitation = invitationId === null ? null : await invitationById(context).load(invitationId);
    return invitation && mayManage(context.viewer, invitation.of) ? invitation : null;
  }
}

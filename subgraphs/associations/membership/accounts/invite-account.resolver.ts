import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../../kernel/context';
import { RequiresScopes } from '../../../kernel/schema/marks';
import { Membership } from '../membership.entity';
import { membershipById } from '../membership.loaders';
import { InviteMemberAccountInput, InviteMemberAccountPayload } from './invite-account.inputs';
import { inviteMemberAccount } from './invite-member-account';

@Resolver(() => InviteMemberAccountPayload)
export class InviteMemberAccountResolver {
  @RequiresScopes('access:manage')
  @Mutation(() => InviteMemberAccountPayload, {
    nullable: true,
    description:
      'Invites a contact of a member, or of an applicant, to keep its entry in this association itself: listing, contacts, reminders and what is the organisation’s to do. The role (`MEMBER_ACCOUNT`) is bound to this association and this organisation; it is taken back by removeRole. By an owner of the association.',
  })
  inviteMemberAccount(
    @Arg('input', () => InviteMemberAccountInput, { description: 'Whom.' }) input: InviteMemberAccountInput,
    @Ctx() context: Context,
  ): Promise<InviteMemberAccountPayload> {
    return inviteMemberAccount(context, input);
  }

  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'The membership whose entry it is about; null where nobody was invited.',
  })
  membership(
    @Root() { membershipId }: InviteMemberAccountPayload,
    @Ctx() context: Context,
  ): Promise<Membership | null> | null {
    return membershipId === null ? null : membershipById(context).load(membershipId);
  }
}

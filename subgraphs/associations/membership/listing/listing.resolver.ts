import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context } from '../../../kernel/context';
import { RequiresAnyScope } from '../../../kernel/schema/marks';
import { MembershipPayload } from '../lifecycle/mutations/membership.payload';
import { UpdateListingInput } from './listing.inputs';
import { updateListing } from './update-listing';

@Resolver()
export class ListingResolver {
  @RequiresAnyScope('members:write', 'membership:own')
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description:
      'Changes how a member is listed: by the association, or by whoever acts for the member. The name of a member is the association’s alone to change; an applicant may still correct its own.',
  })
  updateListing(
    @Arg('input', () => UpdateListingInput, { description: 'Which membership, and what of its listing.' })
    input: UpdateListingInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return updateListing(context, input);
  }
}

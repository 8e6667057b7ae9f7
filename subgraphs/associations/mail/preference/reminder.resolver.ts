import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../../kernel/context';
import { RequiresAnyScope } from '../../../kernel/schema/marks';
import { maySeeContacts } from '../../membership/contacts/contact.policy';
import { MembershipPayload } from '../../membership/lifecycle/mutations/membership.payload';
import { Membership } from '../../membership/membership.entity';
import { setReminders, SetRemindersInput } from './set-reminders';

@Resolver(() => Membership)
export class ReminderResolver {
  @RequiresAnyScope('members:read', 'membership:own')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the member gets reminders at all. For the association’s own people and the member itself; null for everybody else.',
  })
  wantsReminders(@Root() membership: Membership, @Ctx() { viewer }: Context): boolean | null {
    return maySeeContacts(viewer, membership) ? membership.remindersOffAt === null : null;
  }

  @RequiresAnyScope('members:write', 'membership:own')
  @Mutation(() => MembershipPayload, {
    nullable: true,
    description:
      'Says whether a member gets reminders. What the contract demands is sent in any case. By the association, or by whoever acts for the member.',
  })
  setReminders(
    @Arg('input', () => SetRemindersInput, { description: 'Which member, and whether.' }) input: SetRemindersInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    return setReminders(context, input);
  }
}

import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../../kernel/context';
import { RequiresAnyScope } from '../../../kernel/schema/marks';
import { MembershipContact } from '../contact.entity';
import { Membership } from '../membership.entity';
import { contactsOf, membershipById } from '../membership.loaders';
import { AddContactInput, EraseContactInput, RemoveContactInput, UpdateContactInput } from './contact.inputs';
import { ContactPayload } from './contact.payload';
import { maySeeContacts } from './contact.policy';
import { addContact, removeContact, updateContact } from './contact.service';
import { eraseContact } from './erase-contact';

const BY = 'By the association, or by whoever acts for the member.';

@Resolver(() => ContactPayload)
export class ContactResolver {
  @RequiresAnyScope('members:write', 'membership:own')
  @Mutation(() => ContactPayload, { nullable: true, description: `Adds a contact to a membership. ${BY}` })
  addContact(
    @Arg('input', () => AddContactInput, { description: 'Who it is, and of which membership.' }) input: AddContactInput,
    @Ctx() context: Context,
  ): Promise<ContactPayload> {
    return addContact(context, input);
  }

  @RequiresAnyScope('members:write', 'membership:own')
  @Mutation(() => ContactPayload, {
    nullable: true,
    description: `Changes a contact, or whether it gets reminders. ${BY}`,
  })
  updateContact(
    @Arg('input', () => UpdateContactInput, { description: 'Which one, and what of it.' }) input: UpdateContactInput,
    @Ctx() context: Context,
  ): Promise<ContactPayload> {
    return updateContact(context, input);
  }

  @RequiresAnyScope('members:write', 'membership:own')
  @Mutation(() => ContactPayload, {
    nullable: true,
    description: `Takes a contact off the list. What the audit knows of it stays; eraseContact takes that away, too. ${BY}`,
  })
  removeContact(
    @Arg('input', () => RemoveContactInput, { description: 'Which one.' }) input: RemoveContactInput,
    @Ctx() context: Context,
  ): Promise<ContactPayload> {
    return removeContact(context, input);
  }

  @RequiresAnyScope('members:write', 'membership:own')
  @Mutation(() => ContactPayload, {
    nullable: true,
    description: `Erases all personal data of a contact, for good: the contact, its values in the audit, and its address in the log of mails. The audit keeps that something was there, and that it was erased. Lists of the association that wait to be imported lose their files where the association erases; a member leaves them, and the audit tells the association how many there are (\`listsLeft\`). ${BY}`,
  })
  eraseContact(
    @Arg('input', () => EraseContactInput, { description: 'Which one, and on what ground.' }) input: EraseContactInput,
    @Ctx() context: Context,
  ): Promise<ContactPayload> {
    return eraseContact(context, input);
  }

  @RequiresAnyScope('members:read', 'membership:own')
  @FieldResolver(() => MembershipContact, {
    nullable: true,
    description: 'The contact as it is now; null where nothing was done, or it is there no more.',
  })
  async contact(
    @Root() { id, membershipId }: ContactPayload,
    @Ctx() context: Context,
  ): Promise<MembershipContact | null> {
    if (id === null || membershipId === null) return null;
    const membership = await membershipById(context).load(membershipId);
    if (!membership || !maySeeContacts(context.viewer, membership)) return null;
    const contacts = await contactsOf(context).load(membershipId);
    return contacts.find((one) => one.id === id) ?? null;
  }

  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'The membership that it is or was a contact of; null where nothing was done.',
  })
  membership(@Root() { membershipId }: ContactPayload, @Ctx() context: Context): Promise<Membership | null> | null {
    return membershipId === null ? null : membershipById(context).load(membershipId);
  }
}

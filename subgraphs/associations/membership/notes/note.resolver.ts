import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../../kernel/context';
import { rowsUnder } from '../../../kernel/loaders';
import { RequiresScopes } from '../../../kernel/schema/marks';
import { Membership } from '../membership.entity';
import { membershipById } from '../membership.loaders';
import { maySeePrivate } from '../membership.policy';
import { MembershipNote } from './note.entity';
import { AddMembershipNoteInput, MembershipNotePayload, RemoveMembershipNoteInput } from './note.inputs';
import { addMembershipNote, removeMembershipNote } from './note.service';

/** At most MOST_NOTES of a membership. Confidential: ask `maySeePrivate` first. */
const notesOf = rowsUnder(() => MembershipNote, 'membershipId', ['-writtenAt', '-id']);

@Resolver(() => Membership)
export class NoteResolver {
  @RequiresScopes('members:read')
  @FieldResolver(() => [MembershipNote], {
    nullable: true,
    description:
      'What the association wrote down about the member for itself, the latest first. For its own people, not for the member; null for everybody else, whether there is anything or not.',
  })
  notes(@Root() membership: Membership, @Ctx() context: Context): Promise<MembershipNote[]> | null {
    return maySeePrivate(context.viewer, membership) ? notesOf(context).load(membership.id) : null;
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipNotePayload, {
    nullable: true,
    description: 'Writes down something about a member, with a document by reference where there is one.',
  })
  addMembershipNote(
    @Arg('input', () => AddMembershipNoteInput, { description: 'What, about which membership.' })
    input: AddMembershipNoteInput,
    @Ctx() context: Context,
  ): Promise<MembershipNotePayload> {
    return addMembershipNote(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MembershipNotePayload, {
    nullable: true,
    description: 'Takes a note away, for good. The audit keeps that there was one, and not what it said.',
  })
  removeMembershipNote(
    @Arg('input', () => RemoveMembershipNoteInput, { description: 'Which one.' }) input: RemoveMembershipNoteInput,
    @Ctx() context: Context,
  ): Promise<MembershipNotePayload> {
    return removeMembershipNote(context, input);
  }
}

@Resolver(() => MembershipNotePayload)
export class NotePayloadResolver {
  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'The membership, with its notes as they are now; null where nothing was done.',
  })
  membership(
    @Root() { membershipId }: MembershipNotePayload,
    @Ctx() context: Context,
  ): Promise<Membership | null> | null {
    return membershipId === null ? null : membershipById(context).load(membershipId);
  }
}

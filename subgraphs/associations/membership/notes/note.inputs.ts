/** What is sent to write a note, and to take one away. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IdempotencyKey } from '../../../kernel/mutations/idempotency-key';
import { UserError } from '../../../kernel/mutations/user-error';
import { RequiresScopes } from '../../../kernel/schema/marks';

export const LONGEST = { text: 4000, documentTitle: 200, documentReference: 500 };
export const MOST_NOTES = 200;

@InputType({ description: 'A note about a member.' })
export class AddMembershipNoteInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The membership, `mbr_...`.' })
  membershipId: string;

  @Field({ description: 'What it says, at most 4,000 characters. For the association’s own people.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'Title of a document it speaks of, at most 200 characters.' })
  documentTitle?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where that document is: an address or a file number, at most 500 characters. Obligatory with a title.',
  })
  documentReference?: string | null;
}

@InputType({ description: 'A note that is to go.' })
export class RemoveMembershipNoteInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The note, `nte_...`. A note has no versions: it is as it was written.' })
  noteId: string;
}

/** Kept for a repetition of the call, so it has ids and no row. */
@RequiresScopes('members:write')
@ObjectType({ description: 'What became of a note.' })
export class MembershipNotePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the note, `nte_...`; null where nothing was done.' })
  id: string | null;

  membershipId: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}

export function refused(userErrors: readonly UserError[]): MembershipNotePayload {
  return { id: null, membershipId: null, userErrors };
}

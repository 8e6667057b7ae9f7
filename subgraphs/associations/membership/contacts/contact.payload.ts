import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../../../kernel/mutations/user-error';
import { Authenticated } from '../../../kernel/schema/marks';

/** Kept for a repetition of the call, so it has ids and nothing personal. */
@Authenticated()
@ObjectType({ description: 'What became of a change to a contact.' })
export class ContactPayload {
  @Field(() => ID, { nullable: true, description: 'Id of the contact, `ctc_...`; null where nothing was done.' })
  id: string | null;

  membershipId: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}

export function refused(userErrors: readonly UserError[]): ContactPayload {
  return { id: null, membershipId: null, userErrors };
}

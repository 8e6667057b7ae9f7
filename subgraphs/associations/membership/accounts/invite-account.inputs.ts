/** What is sent to have a contact of a member keep the member's entry, and what is answered. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IdempotencyKey } from '../../../kernel/mutations/idempotency-key';
import { UserError } from '../../../kernel/mutations/user-error';
import { Authenticated } from '../../../kernel/schema/marks';
import { Locale } from '../../../kernel/values/localised-text';

@InputType({ description: 'A contact of a member who is to keep the member’s entry.' })
export class InviteMemberAccountInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The contact, `ctc_...`; the link goes to its e-mail address.' })
  contactId: string;

  @Field(() => Int, {
    description: 'Its `version` as you saw it; where it has changed since, perhaps its address, nobody is invited.',
  })
  expectedVersion: number;

  @Field(() => Locale, {
    nullable: true,
    description: 'The language of the mail; if not given the contact’s, else that of the association’s seat.',
  })
  locale?: Locale | null;
}

/** Kept for a repetition of the call, so it has ids and nothing personal. */
@Authenticated()
@ObjectType({ description: 'What became of the wish to have a contact keep a member’s entry.' })
export class InviteMemberAccountPayload {
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the invitation that is being sent, `inv_...`, for withdrawInvitation; null where nobody was invited.',
  })
  invitationId: string | null;

  membershipId: string | null;

  @Field(() => [UserError], { description: 'Why nobody was invited; empty when somebody was.' })
  userErrors: readonly UserError[];
}

export function refused(userErrors: readonly UserError[]): InviteMemberAccountPayload {
  return { invitationId: null, membershipId: null, userErrors };
}

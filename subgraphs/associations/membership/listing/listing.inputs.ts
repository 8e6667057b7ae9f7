/** What is sent to change how a member is listed. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { IdempotencyKey } from '../../../kernel/mutations/idempotency-key';
import { LOGO, MemberNameInput } from '../lifecycle/mutations/lifecycle.inputs';

@InputType({ description: 'What is to be changed of a listing: what is left out stays, null takes away.' })
export class ListingChangesInput {
  @Field(() => MemberNameInput, {
    nullable: true,
    description:
      'Its name as it should be from now on, in one of both languages or in both. Once it is a member, the association alone changes it.',
  })
  name?: MemberNameInput | null;

  @Field(() => String, { nullable: true, description: 'Address of its website, at most 300 characters.' })
  website?: string | null;

  @Field(() => String, { nullable: true, description: LOGO })
  logo?: string | null;

  @Field(() => MemberNameInput, {
    nullable: true,
    description: 'What it says of itself from now on, at most 4,000 characters in each language.',
  })
  description?: MemberNameInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All headings of the association’s directory to stand under, at most 20 of 60 characters.',
  })
  categories?: string[] | null;
}

@InputType({ description: 'A change to how a member is listed.' })
export class UpdateListingInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The membership, `mbr_...`.' })
  membershipId: string;

  @Field(() => Int, { description: 'Its `version` as you saw it; where it has changed since, nothing is done.' })
  expectedVersion: number;

  @Field(() => ListingChangesInput, {
    description: 'What is to be changed. The identifier stays: another one is another organisation.',
  })
  listing: ListingChangesInput;
}

import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UserError } from '../../kernel/mutations/user-error';
import { RequiresScopes } from '../../kernel/schema/marks';
import { DuplicateReason } from './duplicates';

registerEnumType(DuplicateReason, {
  name: 'DuplicateReason',
  description: 'Why listings may be of one organisation.',
  valuesConfig: {
    SAME_NAME: {
      description: 'The same name in English or in Chinese, but for its legal form, capital letters, blanks and signs.',
    },
    SAME_WEBSITE: { description: 'The same website, but for http or https, "www." and what follows a question mark.' },
    SAME_PHONE: { description: 'A contact with the same telephone number, digit by digit.' },
    SAME_ORGANISATION_CODE: {
      description:
        'USCCs with the same characters 9 to 17, the organisation’s own code (GB 32100-2015): the company has moved, and one is its former identifier.',
    },
  },
});

@RequiresScopes('members:read')
@ObjectType({
  description:
    'Listings of one association that may be of one organisation. A suspicion: a branch may be listed beside its head office.',
})
export class DuplicateListings {
  @Field(() => [DuplicateReason], { description: 'What they share.' })
  reasons: readonly DuplicateReason[];

  /** Rows are for the resolver to load. */
  ids: readonly string[];
}

@RequiresScopes('members:read')
@ObjectType({ description: 'What merging two memberships would do now. Nothing is done by asking.' })
export class MembershipMergePreview {
  @Field(() => [UserError], { description: 'Why they cannot be merged; empty where they can.' })
  userErrors: readonly UserError[];

  @Field(() => [String], {
    description:
      'Blanks in the listing of the one that is kept that are filled from the other: "website", "name.zhHans". Nothing that stands there is overwritten.',
  })
  filled: readonly string[];

  @Field(() => Int, { description: 'How many contacts go over.' })
  contacts: number;

  @Field(() => Int, {
    description: 'How many contacts both have, by name, e-mail and telephone: the one that is kept keeps its own.',
  })
  sameContacts: number;

  @Field(() => Int, {
    description:
      'How many notes of the association go over; whoever reads those of the one that is kept reads them, too.',
  })
  notes: number;

  @Field(() => Int, { description: 'How many certificates go over to the organisation that is kept.' })
  certifications: number;

  @Field(() => Int, { description: 'How many endorsements go over; they then rest on the membership that is kept.' })
  endorsements: number;

  @Field(() => Int, { description: 'How many fees that are owed go over; a fee of an application ends with it.' })
  fees: number;

  @Field(() => Int, {
    description: 'How many events are in the history of the one that ends; they stay there to be read.',
  })
  history: number;
}

@RequiresScopes('members:write')
@ObjectType({ description: 'What became of a merge.' })
export class MergeMembershipsPayload {
  @Field(() => ID, { nullable: true, description: 'Id of the membership that is kept; null where nothing was done.' })
  keptId: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the one that ended; null where nothing was done.' })
  droppedId: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}

/** What is sent to move a membership along. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { ApplicantInput } from '../../../applicant/applicant.inputs';
import { IdempotencyKey } from '../../../../kernel/mutations/idempotency-key';
import { DateScalar } from '../../../../kernel/scalars/time';
import { IdentifierScheme } from '../../../../kernel/values/identifier-scheme';
import { LONGEST_ADDRESS } from '../../addresses';

/** Of a reason or a note; and of the smaller texts. */
export const LONGEST = {
  reason: 2000,
  reference: 100,
  address: LONGEST_ADDRESS,
  description: 4000,
  category: 60,
  categories: 20,
};

export const LOGO = 'Address of its logo, an image: it begins with https:// and has at most 300 characters.';

@InputType({ description: 'A name as it should be listed, in one of both languages or in both.' })
export class MemberNameInput {
  @Field(() => String, { nullable: true, description: 'In English, at most 300 characters.' })
  en?: string | null;

  @Field(() => String, { nullable: true, description: 'In simplified Chinese, at most 300 characters.' })
  zhHans?: string | null;
}

@InputType({ description: 'How an organisation wants to be listed by an association.' })
export class MemberListingInput {
  @Field(() => MemberNameInput, { description: 'Its name.' })
  name: MemberNameInput;

  @Field(() => IdentifierScheme, { description: 'Scheme of its identifier: UEN or USCC.' })
  identifierScheme: IdentifierScheme;

  @Field({ description: 'The identifier, separators and all. Its check characters are checked.' })
  identifierValue: string;

  @Field(() => String, { nullable: true, description: 'Address of its website, at most 300 characters.' })
  website?: string | null;

  @Field(() => String, { nullable: true, description: LOGO })
  logo?: string | null;

  @Field(() => MemberNameInput, {
    nullable: true,
    description: 'What it says of itself, at most 4,000 characters in each language.',
  })
  description?: MemberNameInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Headings of the association’s directory to stand under, at most 20 of 60 characters.',
  })
  categories?: string[] | null;
}

@InputType({ description: 'An application for membership.' })
export class ApplyForMembershipInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'Which association, `ass_...`.' })
  associationId: string;

  @Field(() => ID, { description: 'For which class of membership, `tie_...`: one that the association offers.' })
  tierId: string;

  @Field(() => MemberListingInput, { description: 'Who applies, and how it wants to be listed.' })
  listing: MemberListingInput;

  @Field(() => ApplicantInput, {
    nullable: true,
    description: 'Obligatory without an account, and left out with one: the person who applies, with a mailed code.',
  })
  applicant?: ApplicantInput | null;
}

/** What every change of a membership names. */
@InputType({ description: 'Which membership, and which version of it was looked at.' })
abstract class MembershipChangeInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The membership, `mbr_...`.' })
  membershipId: string;

  @Field(() => Int, { description: 'Its `version` as you saw it; where it has changed since, nothing is done.' })
  expectedVersion: number;
}

const REASON =
  'at most 2,000 characters. The association’s own people and the organisation read it; it stays in the audit, so write no personal data.';

@InputType({ description: 'The beginning of a review.' })
export class StartMembershipReviewInput extends MembershipChangeInput {}

@InputType({ description: 'A question to an applicant.' })
export class RequestMembershipInformationInput extends MembershipChangeInput {
  @Field({ description: `What is wanted, ${REASON}` })
  reason: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day for it, later than today (UTC+8); left out: by the association’s rule, `informationDays`.',
  })
  dueOn?: string | null;
}

@InputType({ description: 'An answer to what was asked of an applicant.' })
export class SupplyMembershipInformationInput extends MembershipChangeInput {
  @Field(() => String, { nullable: true, description: `A note to the answer, ${REASON}` })
  note?: string | null;
}

@InputType({ description: 'The approval of an application.' })
export class ApproveMembershipInput extends MembershipChangeInput {}

@InputType({ description: 'The rejection of an application.' })
export class RejectMembershipInput extends MembershipChangeInput {
  @Field({ description: `Why, ${REASON}` })
  reason: string;
}

@InputType({ description: 'A fee that came in.' })
export class RecordMembershipPaymentInput extends MembershipChangeInput {
  @Field({ description: 'How the payment is found again, such as the bank’s reference; at most 100 characters.' })
  reference: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day it came in, today (UTC+8) or before; today if left out. It decides whether the fee came in time: one that did counts, however late it is recorded.',
  })
  paidOn?: string | null;
}

@InputType({ description: 'The suspension of a member.' })
export class SuspendMembershipInput extends MembershipChangeInput {
  @Field({ description: `Why, ${REASON}` })
  reason: string;

  @Field(() => DateScalar, { description: 'Until when, later than today (UTC+8): see `suspendedUntil`.' })
  until: string;
}

@InputType({ description: 'The end of a suspension.' })
export class ReinstateMembershipInput extends MembershipChangeInput {
  @Field(() => String, { nullable: true, description: `Why, ${REASON}` })
  reason?: string | null;
}

@InputType({ description: 'A renewal for another term.' })
export class RenewMembershipInput extends MembershipChangeInput {}

@InputType({ description: 'The end of a membership or of an application, by the organisation.' })
export class WithdrawMembershipInput extends MembershipChangeInput {
  @Field(() => String, { nullable: true, description: `Why, ${REASON}` })
  reason?: string | null;
}

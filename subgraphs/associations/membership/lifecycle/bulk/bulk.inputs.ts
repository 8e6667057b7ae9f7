/** What is sent to renew or suspend many memberships, and to see before what would come of it. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { IdempotencyKey } from '../../../../kernel/mutations/idempotency-key';
import { DateScalar } from '../../../../kernel/scalars/time';

/** Memberships in one call: one transaction, during which others who write to the same audit wait. */
export const MOST = 200;
export const LONGEST_TERM = 120;

const TERM = `Months of the new term, 1 to ${LONGEST_TERM}; left out: of each one's tier.`;
const UNTIL = 'Until when, later than today (UTC+8): see `suspendedUntil`.';

@InputType({ description: 'A membership, and which version of it was looked at.' })
export class MembershipAtInput {
  @Field(() => ID, { description: 'The membership, `mbr_...`.' })
  id: string;

  @Field(() => Int, {
    description:
      'Its `version` as you saw it, in a list or in the preview; where it has changed since, nothing is done with it.',
  })
  expectedVersion: number;
}

@InputType({ description: 'Which memberships, each in the version that was looked at.' })
abstract class MembershipsChangeInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => [MembershipAtInput], { description: `Which ones: at least one, at most ${MOST}, none twice.` })
  memberships: MembershipAtInput[];
}

@InputType({ description: 'The renewal of several memberships.' })
export class RenewMembershipsInput extends MembershipsChangeInput {
  @Field(() => Int, { nullable: true, description: TERM })
  termMonths?: number | null;
}

@InputType({ description: 'The suspension of several members, for one reason.' })
export class SuspendMembershipsInput extends MembershipsChangeInput {
  @Field({
    description:
      'Why, at most 2,000 characters. The association’s own people and each organisation read it; it stays in the audit, so write no personal data.',
  })
  reason: string;

  @Field(() => DateScalar, { description: UNTIL })
  until: string;
}

@InputType({ description: 'Which memberships.' })
abstract class MembershipsPreviewInput {
  @Field(() => [ID], { description: `Ids, \`mbr_...\`: at least one, at most ${MOST}, none twice.` })
  ids: string[];
}

@InputType({ description: 'A renewal of several memberships that is thought of.' })
export class RenewalPreviewInput extends MembershipsPreviewInput {
  @Field(() => Int, { nullable: true, description: TERM })
  termMonths?: number | null;
}

@InputType({ description: 'A suspension of several members that is thought of.' })
export class SuspensionPreviewInput extends MembershipsPreviewInput {
  @Field(() => DateScalar, { description: UNTIL })
  until: string;
}

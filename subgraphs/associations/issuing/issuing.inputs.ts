/** What is sent to issue and revoke certificates and endorsements. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { IdempotencyKey } from '../../kernel/mutations/idempotency-key';
import { DateScalar } from '../../kernel/scalars/time';
import { EndorsementScope } from '../endorsement/endorsement.entity';

export const LONGEST = { scheme: 60, number: 60, title: 300, statement: 2000, reason: 2000 };

@InputType({ description: 'A text in one of both languages, or in both.' })
export class BilingualTextInput {
  @Field(() => String, { nullable: true, description: 'In English.' })
  en?: string | null;

  @Field(() => String, { nullable: true, description: 'In simplified Chinese.' })
  zhHans?: string | null;
}

@InputType({ description: 'What an association gives a member in writing.' })
abstract class IssueInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'Whose: the membership, `mbr_...`.' })
  membershipId: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it holds, at most a year ago or ahead; today (UTC+8) if left out.',
  })
  issuedOn?: string | null;

  @Field(() => DateScalar, {
    description: 'Last day on which it holds, today or later, at most ten years after the first.',
  })
  expiresOn: string;
}

@InputType({ description: 'A certificate to be issued.' })
export class IssueCertificationInput extends IssueInput {
  @Field({
    description: 'Code of the scheme: capital letters, digits and hyphens, at most 60, such as "CROSS-BORDER-READY".',
  })
  scheme: string;

  @Field(() => BilingualTextInput, { description: 'What is certified, at most 300 characters in each language.' })
  title: BilingualTextInput;

  @Field({ description: 'Number of the certificate, unique within the association, at most 60 characters.' })
  number: string;
}

@InputType({ description: 'An endorsement to be given.' })
export class EndorseInput extends IssueInput {
  @Field(() => EndorsementScope, { description: 'What the association vouches for; once for each member at a time.' })
  scope: EndorsementScope;

  @Field(() => BilingualTextInput, {
    description: 'In the association’s words, at most 2,000 characters in each language.',
  })
  statement: BilingualTextInput;
}

@InputType({ description: 'What is to be taken back.' })
abstract class RevokeInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => Int, { description: 'Its `version` as you saw it; where it has changed since, nothing is done.' })
  expectedVersion: number;

  @Field({
    description:
      'Why, at most 2,000 characters. The association’s own people and the organisation read it; it stays in the audit, so write no personal data.',
  })
  reason: string;
}

@InputType({ description: 'A certificate to be revoked.' })
export class RevokeCertificationInput extends RevokeInput {
  @Field(() => ID, { description: 'The certificate, `crt_...`.' })
  certificationId: string;
}

@InputType({ description: 'An endorsement to be revoked.' })
export class RevokeEndorsementInput extends RevokeInput {
  @Field(() => ID, { description: 'The endorsement, `end_...`.' })
  endorsementId: string;
}

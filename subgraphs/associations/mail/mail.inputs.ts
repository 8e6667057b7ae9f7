/** What is sent to see, try and change an association's mails. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { enumFilterOf, type EnumFilter, IdFilter } from '../../kernel/filters/filters';
import { IdempotencyKey } from '../../kernel/mutations/idempotency-key';
import { Locale } from '../../kernel/values/localised-text';
import { MailKind } from './mail-kind';

export const LONGEST = { subject: 200, body: 5000 };

const KindFilter = enumFilterOf(MailKind, 'MailKind');
const PLACES = 'with places such as {memberName}; `placeholders` of the template names those that there are';

@InputType({ description: 'Which mails to list; all parts given must hold.' })
export class MailLogFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By the membership, `mbr_...`.' })
  membership?: IdFilter | null;

  @Field(() => KindFilter, { nullable: true, description: 'By what it tells of.' })
  kind?: EnumFilter<MailKind> | null;
}

@InputType({ description: 'Which mail to look at before it is sent, and in which words.' })
export class MailPreviewInput {
  @Field(() => ID, { description: 'The association, `ass_...`.' })
  associationId: string;

  @Field(() => MailKind, { description: 'What it tells of.' })
  kind: MailKind;

  @Field(() => Locale, { description: 'In which language.' })
  locale: Locale;

  @Field(() => String, { nullable: true, description: `A subject to try, ${PLACES}; the stored one if left out.` })
  subject?: string | null;

  @Field(() => String, { nullable: true, description: `A text to try, ${PLACES}; the stored one if left out.` })
  body?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A membership of this association to fill in, `mbr_...`; a made-up member if left out.',
  })
  membershipId?: string | null;
}

@InputType({ description: 'A mail of an association in other words.' })
export class UpdateMailTemplateInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The association, `ass_...`.' })
  associationId: string;

  @Field(() => MailKind, { description: 'Which mail.' })
  kind: MailKind;

  @Field(() => Locale, { description: 'In which language.' })
  locale: Locale;

  @Field(() => Int, { description: 'Its `version` as you saw it, 0 for one that was never changed.' })
  expectedVersion: number;

  @Field(() => String, {
    nullable: true,
    description: `Its subject, ${PLACES}; at most 200 characters. Leave out both for the standard words.`,
  })
  subject?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Its text, ${PLACES}; each line is a paragraph; at most 5,000 characters.`,
  })
  body?: string | null;
}

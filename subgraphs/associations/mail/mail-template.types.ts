/** What the graph shows of an association’s mails: their words, and how they would look. */
import { Field, Int, ObjectType } from 'type-graphql';
import { UserError } from '../../kernel/mutations/user-error';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { RequiresScopes } from '../../kernel/schema/marks';
import { Locale } from '../../kernel/values/localised-text';
import { MailKind } from './mail-kind';

@RequiresScopes('members:read')
@ObjectType({
  description: 'What a mail to members says, in one language: in the association’s own words, or in the standard ones.',
})
export class MailTemplate {
  associationId: string;

  @Field(() => MailKind, { description: 'What it tells of.' })
  kind: MailKind;

  @Field(() => Locale, { description: 'In which language.' })
  locale: Locale;

  @Field({ description: 'Its subject, with places in braces: "{memberName}".' })
  subject: string;

  @Field({ description: 'Its text; each line is a paragraph.' })
  body: string;

  @Field({ description: 'Whether these are the standard words; false where the association has its own.' })
  isStandard: boolean;

  @Field({
    description: 'Whether it is a reminder, which is left out for whoever wants none; all others come in any case.',
  })
  isReminder: boolean;

  @Field(() => [String], { description: 'Names of the places that its words may have.' })
  placeholders: readonly string[];

  @Field(() => Int, {
    description: 'Counts its changes, 0 where there was none; an edit names the version it was made on.',
  })
  version: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed; null where it never was.' })
  updatedAt: Date | null;
}

@RequiresScopes('members:read')
@ObjectType({ description: 'A mail as it would go out.' })
export class MailPreview {
  @Field(() => String, { nullable: true, description: 'Its subject; null where the words cannot be taken.' })
  subject: string | null;

  @Field(() => String, { nullable: true, description: 'As text; null where the words cannot be taken.' })
  text: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'As HTML, a whole document; null where the words cannot be taken.',
  })
  html: string | null;

  @Field(() => [UserError], { description: 'What is wrong with the words; empty when nothing is.' })
  userErrors: readonly UserError[];
}

@RequiresScopes('members:read')
@ObjectType({ description: 'What became of a change to a mail’s words.' })
export class MailTemplatePayload {
  associationId: string | null;
  kind: MailKind | null;
  locale: Locale | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}

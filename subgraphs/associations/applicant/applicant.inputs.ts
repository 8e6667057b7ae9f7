/** What is sent by somebody without an account: to prove an address, and to say who applies. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IdempotencyKey } from '../../kernel/mutations/idempotency-key';
import { UserError } from '../../kernel/mutations/user-error';
import { Public } from '../../kernel/schema/marks';
import { Locale } from '../../kernel/values/localised-text';

@InputType({ description: 'An address of e-mail that is to be proved, to apply without an account.' })
export class RequestApplicationCodeInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The association that is to be applied to, `ass_...`.' })
  associationId: string;

  @Field({ description: 'The address, at most 254 characters. It is read in lower case.' })
  email: string;

  @Field(() => Locale, {
    nullable: true,
    description: 'The language of the mail; that of the association’s seat, if not given.',
  })
  language?: Locale | null;
}

@Public()
@ObjectType({ description: 'What came of asking for a code: the same for every address.' })
export class RequestApplicationCodePayload {
  @Field({
    description:
      'Whether it was taken. Then a code is on its way to the address, unless five went there within a day: each of those still works once.',
  })
  accepted: boolean;

  @Field(() => [UserError], { description: 'Why it was not taken; empty when it was. It says nothing of the address.' })
  userErrors: readonly UserError[];
}

@InputType({ description: 'A person who applies without an account: who it is, and the code that proves its address.' })
export class ApplicantInput {
  @Field({ description: 'The address that the code was mailed to.' })
  email: string;

  @Field({ description: 'The mailed code (`requestApplicationCode`), in whatever case, with hyphens or without.' })
  code: string;

  @Field({ description: 'Name of the person, at most 200 characters: the first contact of the membership.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'What the person does there, at most 200 characters.' })
  role?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Telephone number with its country code, such as +65 6123 4567, at most 60 characters.',
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'WeChat ID (微信号), at most 40 characters.' })
  wechat?: string | null;

  @Field(() => Locale, { nullable: true, description: 'The language to write to this person in.' })
  language?: Locale | null;
}

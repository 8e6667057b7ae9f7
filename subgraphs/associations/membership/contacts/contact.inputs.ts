/** What is sent to add a contact, to change one, and to take one away. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { IdempotencyKey } from '../../../kernel/mutations/idempotency-key';
import { Locale } from '../../../kernel/values/localised-text';
import { LONGEST_EMAIL } from '../addresses';

/** Of the texts of a contact; and how many contacts a membership may have. */
export const LONGEST = { name: 200, role: 200, email: LONGEST_EMAIL, phone: 60, wechat: 40 };
export const MOST_CONTACTS = 20;
export const LONGEST_REASON = 2000;

const [NAME, ROLE, EMAIL, PHONE, WECHAT] = [
  'Name of the person, at most 200 characters.',
  'What the person does there, at most 200 characters.',
  'E-mail address, at most 254 characters.',
  'Telephone number with its country code, such as +65 6123 4567, at most 60 characters.',
  'WeChat ID (微信号), at most 40 characters.',
];
const LANGUAGE = 'The language to write to this person in.';
const REMINDERS =
  'Whether this person gets reminders. What the contract demands (a decision, the end of a term) is sent in any case.';

@InputType({ description: 'A person to turn to at a member.' })
export class NewContactInput {
  @Field({ description: NAME })
  name: string;

  @Field(() => String, { nullable: true, description: ROLE })
  role?: string | null;

  @Field(() => String, { nullable: true, description: EMAIL })
  email?: string | null;

  @Field(() => String, { nullable: true, description: PHONE })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: WECHAT })
  wechat?: string | null;

  @Field(() => Locale, { nullable: true, description: LANGUAGE })
  language?: Locale | null;

  @Field(() => Boolean, { nullable: true, description: `${REMINDERS} It does if nothing is said.` })
  wantsReminders?: boolean | null;
}

@InputType({ description: 'What is to be changed of a contact: what is left out stays, null takes away.' })
export class ContactChangesInput {
  @Field(() => String, { nullable: true, description: NAME })
  name?: string | null;

  @Field(() => String, { nullable: true, description: ROLE })
  role?: string | null;

  @Field(() => String, { nullable: true, description: EMAIL })
  email?: string | null;

  @Field(() => String, { nullable: true, description: PHONE })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: WECHAT })
  wechat?: string | null;

  @Field(() => Locale, { nullable: true, description: LANGUAGE })
  language?: Locale | null;

  @Field(() => Boolean, { nullable: true, description: REMINDERS })
  wantsReminders?: boolean | null;
}

@InputType({ description: 'A contact to be added to a membership.' })
export class AddContactInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The membership, `mbr_...`.' })
  membershipId: string;

  @Field(() => NewContactInput, { description: 'Who it is.' })
  contact: NewContactInput;
}

@InputType({ description: 'Which contact, and which version of it was looked at.' })
abstract class ContactEditInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The contact, `ctc_...`.' })
  contactId: string;

  @Field(() => Int, { description: 'Its `version` as you saw it; where it has changed since, nothing is done.' })
  expectedVersion: number;
}

@InputType({ description: 'A change to a contact.' })
export class UpdateContactInput extends ContactEditInput {
  @Field(() => ContactChangesInput, { description: 'What is to be changed.' })
  changes: ContactChangesInput;
}

@InputType({ description: 'A contact that is one no more.' })
export class RemoveContactInput extends ContactEditInput {}

@InputType({ description: 'A person’s request to be forgotten.' })
export class EraseContactInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The membership that it is or was a contact of, `mbr_...`.' })
  membershipId: string;

  @Field(() => ID, { description: 'The contact, `ctc_...`; also one that has been removed.' })
  contactId: string;

  @Field({
    description:
      'On what ground, such as the request’s date and reference; at most 2,000 characters. It stays in the audit, so write no personal data.',
  })
  reason: string;
}

/** What the mutations of invitations take, and what they answer. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { type Role } from '../../../schema/authority';
import { IdempotencyKey } from '../../kernel/mutations/idempotency-key';
import { UserError } from '../../kernel/mutations/user-error';
import { Authenticated, Public } from '../../kernel/schema/marks';
import { Locale } from '../../kernel/values/localised-text';
import { RoleName } from '../role/role-names';

@InputType({ description: 'A person who is to have a role.' })
export class InviteAccountInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field({ description: 'Address of e-mail; a link is sent there.' })
  email: string;

  @Field(() => RoleName, { description: 'Which role, one of persons.' })
  role: Role;

  @Field(() => ID, {
    nullable: true,
    description:
      'What the role is about: id of a platform (`plt_`), service provider (`svp_`), association (`ass_`) or organisation (`org_`); none for the ecosystem.',
  })
  of?: string | null;

  @Field(() => Locale, {
    nullable: true,
    description: 'The language of the mail, and at first of the console; English, if not given.',
  })
  locale?: Locale | null;
}

@InputType({ description: 'An invitation that is called back.' })
export class WithdrawInvitationInput {
  @Field(() => ID, { description: 'Which one, `inv_...`.' })
  id: string;
}

@InputType({ description: 'An invitation that is taken up.' })
export class AcceptInvitationInput {
  @Field({ description: 'What the mailed link ends in.' })
  token: string;

  @Field({
    description: 'A password of at least 12 characters; of an address that has an account already, its password.',
  })
  password: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What the person is called; the address’s first part, if not given. An account that is there keeps its name.',
  })
  name?: string | null;
}

@Authenticated()
@ObjectType({ description: 'The invitation that was sent.' })
export class InviteAccountPayload {
  invitationId: string | null;

  @Field(() => [UserError], { description: 'Why nobody was invited; empty when somebody was.' })
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'The invitation that was called back.' })
export class WithdrawInvitationPayload {
  invitationId: string | null;

  @Field(() => [UserError], { description: 'Why it was not called back; empty when it was, or was over anyway.' })
  userErrors: readonly UserError[];
}

@Public()
@ObjectType({ description: 'What came of an invitation. To sign in is the next step.' })
export class AcceptInvitationPayload {
  @Field({ description: 'Whether it was taken up.' })
  accepted: boolean;

  @Field(() => String, { nullable: true, description: 'The address to sign in with; null where nothing was done.' })
  email: string | null;

  @Field(() => [UserError], { description: 'Why it was not taken up; empty when it was.' })
  userErrors: readonly UserError[];
}

/** What the mutations of roles take, and what they answer. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { type Role } from '../../../schema/authority';
import { UserError } from '../../kernel/mutations/user-error';
import { Authenticated } from '../../kernel/schema/marks';
import { RoleName } from './role-names';

const ABOUT =
  'What the role is about: id of a platform (`plt_`), service provider (`svp_`), association (`ass_`) or organisation (`org_`); none for the ecosystem.';

@InputType({ description: 'A role that a person is given.' })
export class AssignRoleInput {
  @Field(() => ID, { description: 'Who, `acc_...`.' })
  accountId: string;

  @Field(() => RoleName, { description: 'Which role, one of persons.' })
  role: Role;

  @Field(() => ID, { nullable: true, description: ABOUT })
  of?: string | null;
}

@InputType({ description: 'A role that is taken from a person, or laid down.' })
export class RemoveRoleInput {
  @Field(() => ID, { description: 'Who, `acc_...`.' })
  accountId: string;

  @Field(() => RoleName, { description: 'Which role.' })
  role: Role;

  @Field(() => ID, { nullable: true, description: ABOUT })
  of?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Of a role that is bound to one member: the organisation, `org_`, with its association in `of`.',
  })
  organisationId?: string | null;
}

@InputType({ description: 'A person who is shut out.' })
export class RevokeAccountInput {
  @Field(() => ID, { description: 'Who, `acc_...`.' })
  id: string;
}

export interface AboutAccount {
  accountId: string | null;
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'The account, with the role it was given.' })
export class AssignRolePayload implements AboutAccount {
  accountId: string | null;

  @Field(() => [UserError], { description: 'Why the role was not given; empty when it was.' })
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'The account, without the role that was taken.' })
export class RemoveRolePayload implements AboutAccount {
  accountId: string | null;

  @Field(() => [UserError], { description: 'Why the role was not taken; empty when it was.' })
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'The account that was shut out.' })
export class RevokeAccountPayload implements AboutAccount {
  accountId: string | null;

  @Field(() => [UserError], { description: 'Why it was not; empty when it was, or had been.' })
  userErrors: readonly UserError[];
}

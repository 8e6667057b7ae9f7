/** What the mutations of clients take, and what they answer. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { type Role } from '../../../schema/authority';
import { IdempotencyKey } from '../../kernel/mutations/idempotency-key';
import { UserError } from '../../kernel/mutations/user-error';
import { Authenticated } from '../../kernel/schema/marks';
import { RoleName } from '../role/role-names';

@InputType({ description: 'A program of a partner that is admitted.' })
export class CreateClientInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field({ description: 'What its people call it.' })
  name: string;

  @Field(() => RoleName, { description: 'What it may do: a role of programs.' })
  role: Role;

  @Field(() => ID, {
    description: 'Whose it is: id of a platform (`plt_`), service provider (`svp_`) or association (`ass_`).',
  })
  of: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether its keys are test keys; no, if not given.' })
  isTest?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it may send registered operations only, so none before it registered some; no, if not given.',
  })
  registeredOnly?: boolean | null;
}

@InputType({ description: 'A program that is shut out.' })
export class RevokeClientInput {
  @Field(() => ID, { description: 'Which, `cli_...`.' })
  id: string;
}

@Authenticated()
@ObjectType({ description: 'The client that was admitted. It needs a key: createAccessKey.' })
export class CreateClientPayload {
  clientId: string | null;

  @Field(() => [UserError], { description: 'Why it was not admitted; empty when it was.' })
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'The client that was shut out, with all its keys.' })
export class RevokeClientPayload {
  clientId: string | null;

  @Field(() => [UserError], { description: 'Why it was not; empty when it was, or had been.' })
  userErrors: readonly UserError[];
}

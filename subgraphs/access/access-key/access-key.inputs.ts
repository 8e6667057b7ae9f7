/** What the mutations of access keys take, and what they answer. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IdempotencyKey } from '../../kernel/mutations/idempotency-key';
import { UserError } from '../../kernel/mutations/user-error';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { Authenticated } from '../../kernel/schema/marks';

const SECRET =
  'The key itself. It is shown in this answer and never again, and a repetition with the same idempotency key does not have it.';

@InputType({ description: 'A new key for a client.' })
export class CreateAccessKeyInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'Whose key, `cli_...`.' })
  clientId: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself; never, if not given.' })
  expiresAt?: Date | null;
}

@InputType({ description: 'A key to be followed by a new one.' })
export class RotateAccessKeyInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The key that gets a successor, `key_...`.' })
  id: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'For how many hours both work, 0 to 168; 24, if not given. Until then the new one must be in all places.',
  })
  graceHours?: number | null;
}

@InputType({ description: 'A key that is to work no more.' })
export class RevokeAccessKeyInput {
  @Field(() => ID, { description: 'The key, `key_...`.' })
  id: string;
}

/** Ids only: a repetition comes from the table of idempotency, and rows are loaded anew. */
export interface KeyPayload {
  accessKeyId: string | null;
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'The key that was made.' })
export class CreateAccessKeyPayload implements KeyPayload {
  accessKeyId: string | null;

  @Field(() => String, { nullable: true, description: SECRET })
  secret: string | null;

  @Field(() => [UserError], { description: 'Why it was not made; empty when it was.' })
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'The key that follows.' })
export class RotateAccessKeyPayload implements KeyPayload {
  accessKeyId: string | null;

  @Field(() => String, { nullable: true, description: SECRET })
  secret: string | null;

  @Field(() => [UserError], { description: 'Why there is no new key; empty when there is.' })
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'The key that works no more.' })
export class RevokeAccessKeyPayload implements KeyPayload {
  accessKeyId: string | null;

  @Field(() => [UserError], { description: 'Why it was not revoked; empty when it was, or had been.' })
  userErrors: readonly UserError[];
}

/** What became of issuing and revoking. Kept for a repetition of the call, so they have ids and no rows. */
import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../../kernel/mutations/user-error';
import { Authenticated } from '../../kernel/schema/marks';

@Authenticated()
@ObjectType({ description: 'What became of a certificate.' })
export class CertificationPayload {
  @Field(() => ID, { nullable: true, description: 'Its id, `crt_...`; null where nothing was done.' })
  id: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'What became of an endorsement.' })
export class EndorsementPayload {
  @Field(() => ID, { nullable: true, description: 'Its id, `end_...`; null where nothing was done.' })
  id: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}

export function refused(userErrors: readonly UserError[]): { id: string | null; userErrors: readonly UserError[] } {
  return { id: null, userErrors };
}

import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../../../kernel/mutations/user-error';
import { RequiresScopes } from '../../../kernel/schema/marks';

/** Kept for a repetition of the call, so it has an id and no row. */
@RequiresScopes('rates:write')
@ObjectType({ description: 'What became of a rate card.' })
export class RateCardPayload {
  @Field(() => ID, { nullable: true, description: 'Id of the card; null where nothing was done.' })
  id: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}

export function refused(userErrors: readonly UserError[]): RateCardPayload {
  return { id: null, userErrors };
}

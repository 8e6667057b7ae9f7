/** What became of an owner's edit. Kept for a repetition of the call, so they have ids and no rows. */
import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../../../kernel/mutations/user-error';
import { Authenticated } from '../../../kernel/schema/marks';

@Authenticated()
@ObjectType({ description: 'What became of an edit of an association’s rules.' })
export class AssociationSettingsPayload {
  @Field(() => ID, { nullable: true, description: 'Id of the association, `ass_...`; null where nothing was done.' })
  id: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'What became of an edit of a class of membership.' })
export class MembershipTierPayload {
  @Field(() => ID, { nullable: true, description: 'Id of the tier, `tie_...`; null where nothing was done.' })
  id: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}

import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../../../../kernel/mutations/user-error';
import { Public } from '../../../../kernel/schema/marks';

/** Kept for a repetition of the call, so it has an id and no row. */
@Public()
@ObjectType({ description: 'What became of a change to a membership.' })
export class MembershipPayload {
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the membership, `mbr_...`; null where nothing was done, and for an application without an account.',
  })
  id: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Of an application without an account that was taken: what to name to the association, `prf_...`. It opens nothing. Else null.',
  })
  reference?: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}

export function refused(userErrors: readonly UserError[]): MembershipPayload {
  return { id: null, userErrors };
}

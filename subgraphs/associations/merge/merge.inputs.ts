import { Field, ID, InputType, Int } from 'type-graphql';
import { IdempotencyKey } from '../../kernel/mutations/idempotency-key';

@InputType({ description: 'Two listings of one organisation in one association, to become one.' })
export class MergeMembershipsInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The membership that is kept, `mbr_...`.' })
  keepId: string;

  @Field(() => Int, { description: 'The version of it that this was decided on.' })
  expectedKeepVersion: number;

  @Field(() => ID, { description: 'The membership that ends, `mbr_...`.' })
  dropId: string;

  @Field(() => Int, { description: 'The version of it that this was decided on.' })
  expectedDropVersion: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why, at most 2,000 characters. It stays in the history and the audit: write no personal data.',
  })
  reason?: string | null;
}

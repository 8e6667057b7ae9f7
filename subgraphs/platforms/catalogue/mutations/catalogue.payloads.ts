/** What became of each item. Kept for a repetition of the call, so it has ids and no rows. */
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UserError } from '../../../kernel/mutations/user-error';
import { RequiresScopes } from '../../../kernel/schema/marks';

export enum UpsertOutcome {
  CREATED = 'CREATED',
  UPDATED = 'UPDATED',
  UNCHANGED = 'UNCHANGED',
  REJECTED = 'REJECTED',
}

registerEnumType(UpsertOutcome, {
  name: 'UpsertOutcome',
  description: 'What became of an item.',
  valuesConfig: {
    CREATED: { description: 'It was not there and is now.' },
    UPDATED: { description: 'It was there and was changed.' },
    UNCHANGED: { description: 'It was there just so; nothing was written.' },
    REJECTED: { description: 'Nothing was done with it; `userErrors` says why, with its index in `field`.' },
  },
});

@RequiresScopes('catalog:write')
@ObjectType({ description: 'What became of a product that was sent.' })
export class UpsertedProduct {
  @Field(() => Int, { description: 'Its place in the input, from 0.' })
  index: number;

  @Field(() => String, { nullable: true, description: 'Its key, as sent.' })
  externalRef: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the product; null where it was rejected.' })
  id: string | null;

  @Field(() => UpsertOutcome, { description: 'What became of it.' })
  outcome: UpsertOutcome;

  @Field(() => Int, { nullable: true, description: 'The version it is at now; null where it was rejected.' })
  version: number | null;
}

@RequiresScopes('catalog:write')
@ObjectType({ description: 'What became of the products.' })
export class UpsertProductsPayload {
  @Field(() => [UpsertedProduct], {
    description: 'One for each product, in the order of the input; empty where the call as a whole was refused.',
  })
  results: readonly UpsertedProduct[];

  @Field(() => [UserError], { description: 'What was not done, and why; empty when all was done.' })
  userErrors: readonly UserError[];
}

@RequiresScopes('catalog:write')
@ObjectType({ description: 'What became of an offer that was sent.' })
export class UpsertedOffer {
  @Field(() => Int, { description: 'Its place in the input, from 0.' })
  index: number;

  @Field({ description: 'The key of what is offered, as sent.' })
  externalRef: string;

  @Field(() => ID, { nullable: true, description: 'Id of the offer; null where it was rejected.' })
  id: string | null;

  @Field(() => UpsertOutcome, { description: 'What became of it.' })
  outcome: UpsertOutcome;

  @Field(() => Int, { nullable: true, description: 'The version it is at now; null where it was rejected.' })
  version: number | null;

  productId: string | null;
}

@RequiresScopes('catalog:write')
@ObjectType({ description: 'What became of the offers.' })
export class UpsertOffersPayload {
  @Field(() => [UpsertedOffer], {
    description: 'One for each offer, in the order of the input; empty where the call as a whole was refused.',
  })
  results: readonly UpsertedOffer[];

  @Field(() => [UserError], { description: 'What was not done, and why; empty when all was done.' })
  userErrors: readonly UserError[];
}

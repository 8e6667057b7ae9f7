import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../../kernel/context';
import { RequiresScopes } from '../../../kernel/schema/marks';
import { RateCard } from '../rate-card.entity';
import { rateCardById } from '../rate-card.loaders';
import { publishRateCard } from './publish-rate-card';
import { RateCardPayload } from './rate-card.payload';
import { PublishRateCardInput, RetireRateCardInput } from './rate-card.write-inputs';
import { retireRateCard } from './retire-rate-card';

@Resolver(() => RateCardPayload)
export class RateCardWriteResolver {
  @RequiresScopes('rates:write')
  @Mutation(() => RateCardPayload, {
    nullable: true,
    description:
      'Publishes a list price of your service on a lane: the next version. It replaces the one before from its first day on; those to come from that day on never are in force. Quotes use it at once.',
  })
  publishRateCard(
    @Arg('input', () => PublishRateCardInput, { description: 'The price.' }) input: PublishRateCardInput,
    @Ctx() context: Context,
  ): Promise<RateCardPayload> {
    return publishRateCard(context, input);
  }

  @RequiresScopes('rates:write')
  @Mutation(() => RateCardPayload, {
    nullable: true,
    description: 'Ends a list price of your service, without another in its place. It stays readable.',
  })
  retireRateCard(
    @Arg('input', () => RetireRateCardInput, { description: 'Which, and when.' }) input: RetireRateCardInput,
    @Ctx() context: Context,
  ): Promise<RateCardPayload> {
    return retireRateCard(context, input);
  }

  @FieldResolver(() => RateCard, { nullable: true, description: 'The card as it is now; null where nothing was done.' })
  rateCard(@Root() { id }: RateCardPayload, @Ctx() context: Context): Promise<RateCard | null> | null {
    return id === null ? null : rateCardById(context).load(id);
  }
}

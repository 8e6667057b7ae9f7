/** How a merchant account is looked up. */
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'A platform’s own key of a thing.' })
export class PlatformRef {
  @Field(() => ID, { description: 'The platform, `plt_...`.' })
  platformId: string;

  @Field({ description: 'The key on that platform, exactly as the platform writes it.' })
  externalRef: string;
}

@InputType({ description: 'Which merchant account: exactly one of these.' })
export class MerchantBy {
  @Field(() => ID, { nullable: true, description: 'Its id, `mer_...`.' })
  id?: string | null;

  @Field(() => PlatformRef, { nullable: true, description: 'Its platform’s own key.' })
  ref?: PlatformRef | null;
}

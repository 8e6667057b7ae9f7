import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Country } from '../country/country.stub';
import { Variant } from '../variant/variant.entity';
import { visibleVariant } from '../variant/variant.loaders';
import { Offer } from './offer.entity';

@Resolver(() => Offer)
export class OfferResolver {
  @FieldResolver(() => Country, { nullable: true, description: 'Country or customs territory in which it holds.' })
  market(@Root() offer: Offer): Country {
    return { code: offer.market };
  }

  @FieldResolver(() => Variant, { description: 'What is offered.' })
  variant(@Root() offer: Offer, @Ctx() context: Context): Promise<Variant | null> {
    return visibleVariant(context, offer.variantId);
  }
}

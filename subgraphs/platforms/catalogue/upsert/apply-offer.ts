/**
 * Puts an offer's terms into the offers of an article.
 *
 * In each market and currency there is one standing offer, without an end: terms without a beginning are about it. Terms with a
 * beginning are about the offer that begins then, such as a campaign; a file has none, and leaves those as they are.
 */
import { newId } from '../../../kernel/codes/id';
import { Offer } from '../../offer/offer.entity';
import { type OfferTerms } from '../row/catalogue-row';
import { changedOf, sameMoney, set } from './set';
import { type Article } from './stored';

/** The offer made or changed; null where all is as it was. */
export function applyOffer(terms: OfferTerms, { variant, offers }: Article, now: Date): Offer | null {
  const current = offerMeant(terms, offers, now);
  if (current) {
    if (offerChanges(terms, current).length === 0) return null;
    put(terms, current);
    current.version += 1;
    return current;
  }
  const { market, price, stock, validFrom, validTo } = terms;
  const offer = Object.assign(new Offer(), {
    id: newId('off'),
    variantId: variant.id,
    productId: variant.productId,
    merchantId: variant.merchantId,
    platformId: variant.platformId,
    market,
    price,
    stock,
    validFrom: validFrom ?? now,
    validTo: validTo ?? null,
    version: 1,
  });
  offers.push(offer);
  return offer;
}

export function offerMeant(
  { market, price, validFrom }: OfferTerms,
  offers: readonly Offer[],
  now: Date,
): Offer | undefined {
  return offers.findLast(
    (offer) =>
      offer.market === market &&
      offer.price.currency === price.currency &&
      (validFrom == null
        ? offer.validTo === null && offer.validFrom <= now
        : offer.validFrom.getTime() === validFrom.getTime()),
  );
}

/** The parts of an offer that terms would change. */
export function offerChanges(terms: OfferTerms, offer: Offer): string[] {
  return put(terms, Object.assign(new Offer(), offer));
}

function put({ price, stock, validTo }: OfferTerms, offer: Offer): string[] {
  return changedOf({
    price: set(offer, 'price', price, sameMoney),
    stock: set(offer, 'stock', stock),
    validTo: set(offer, 'validTo', validTo ?? null, (one, other) => one.getTime() === other.getTime()),
  });
}

/** Offers by id, and those of a variant. */
import { type Context } from '../../kernel/context';
import { rowBy } from '../../kernel/loaders';
import { nestedList } from '../../kernel/pages/nested';
import { visibleProduct } from '../product/product.loaders';
import { Offer, type OfferValidity } from './offer.entity';

const offerById = rowBy(() => Offer, 'id');

/** As visible as its product. */
export async function visibleOffer(context: Context, id: string): Promise<Offer | null> {
  const offer = await offerById(context).load(id);
  return offer && (await visibleProduct(context, offer.productId)) && offer;
}

export interface OfferQuestion {
  readonly market: string | null;
  readonly validity: OfferValidity;
  /** The moment that validity is told for; null is the moment of the fetch. */
  readonly at: Date | null;
}

const VALID: Record<OfferValidity, string | null> = {
  CURRENT: 'row.validFrom <= :at AND (row.validTo IS NULL OR row.validTo > :at)',
  UPCOMING: 'row.validFrom > :at',
  EXPIRED: 'row.validTo <= :at',
  ANY: null,
};

export const offersOf = nestedList<Offer, OfferQuestion>({
  entity: () => Offer,
  parent: 'variantId',
  ordering: () => ({
    name: 'offer market',
    direction: 'ASC',
    keys: [
      { column: 'market', type: 'text', of: (row) => row.market },
      { column: 'validFrom', type: 'timestamptz', of: (row) => row.validFrom.toISOString() },
    ],
  }),
  where: (query, { market, validity, at }, context) => {
    if (market !== null) query.andWhere('row.market = :market', { market });
    const condition = VALID[validity];
    if (condition !== null) query.andWhere(condition, { at: at ?? context.now });
  },
});

/** Rate cards by id and in pages under a provider, a service or a lane; their breaks and surcharges whole. */
import { rowBy, rowsUnder } from '../../kernel/loaders';
import { type Ordering } from '../../kernel/pages/cursor';
import { nestedList } from '../../kernel/pages/nested';
import { RateBreak } from './rate-break.entity';
import { RateCard } from './rate-card.entity';
import { applySelection, type RateCardSelection } from './rate-card.service';
import { Surcharge } from './surcharge.entity';

export const rateCardById = rowBy(() => RateCard, 'id');

/** A card has a handful of breaks and at most some twenty surcharges, so they need no pages. */
export const breaksOf = rowsUnder(() => RateBreak, 'rateCardId', ['ordinal']);
export const surchargesOf = rowsUnder(() => Surcharge, 'rateCardId', ['ordinal']);

export const rateCardsOfProvider = cardsUnder('providerId');
export const rateCardsOfService = cardsUnder('serviceId');
export const rateCardsOfLane = cardsUnder('laneId');

function cardsUnder(parent: 'providerId' | 'serviceId' | 'laneId') {
  return nestedList<RateCard, RateCardSelection>({
    entity: () => RateCard,
    parent,
    ordering: () => NEWEST_FIRST,
    where: applySelection,
  });
}

const NEWEST_FIRST: Ordering<RateCard> = {
  name: 'rate card newest',
  direction: 'DESC',
  keys: [{ column: 'validFrom', type: 'date', of: (row) => row.validFrom }],
};

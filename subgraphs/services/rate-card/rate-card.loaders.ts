/** Rate cards by id and in pages under a provider, a service or a lane; their breaks and surcharges whole. */
import { defineLoader } from '../../kernel/context';
import { rowBy, rowsUnder } from '../../kernel/loaders';
import { type Ordering } from '../../kernel/pages/cursor';
import { nestedList } from '../../kernel/pages/nested';
import { RateBreak } from './rate-break.entity';
import { RateCard } from './rate-card.entity';
import { applySelection, type RateCardSelection } from './rate-card.service';
import { Surcharge } from './surcharge.entity';
import { inForce } from './validity';

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

/** The cards in force on a lane and a day; the key is both with a space between. */
export const cardsInForce = defineLoader(async (keys: readonly string[], context) => {
  const asked = keys.map((key) => key.split(' ') as [laneId: string, day: string]);
  const cards = await context.db
    .createQueryBuilder(RateCard, 'row')
    .where(
      `EXISTS (SELECT FROM unnest(CAST(:lanes AS text[]), CAST(:days AS date[])) AS asked (lane, day)
         WHERE asked.lane = row.laneId AND asked.day >= row.validFrom AND (row.validTo IS NULL OR asked.day <= row.validTo))
       AND row.laneId = ANY(:lanes)`,
      { lanes: asked.map(([lane]) => lane), days: asked.map(([, day]) => day) },
    )
    .orderBy('row.id')
    .getMany();
  return asked.map(([lane, day]) => cards.filter((card) => card.laneId === lane && inForce(card, day)));
});

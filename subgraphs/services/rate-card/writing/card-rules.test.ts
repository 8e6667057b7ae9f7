/** The rules of a price, against the prices that there are already: those of the demo world, all of them. */
import { partiesOf } from '../../../../seeds/world/parties';
import { servicesWorld } from '../../../../seeds/world/services';
import { type RateCardRow, type ServicesSeed } from '../../seed';
import { type CardTerms, cardFaults } from './card-rules';

const world = servicesWorld(partiesOf('demo'));

const under = <Row extends { rateCardId: string }>(rows: readonly Row[]): Map<string, Row[]> => {
  const byCard = new Map<string, Row[]>();
  for (const row of rows) byCard.set(row.rateCardId, [...(byCard.get(row.rateCardId) ?? []), row]);
  return byCard;
};
const [breaks, surcharges] = [under(world.breaks), under(world.surcharges)];

function termsOf(card: RateCardRow): CardTerms {
  return {
    ...card,
    currency: card.currencyCode,
    minimumCharge: card.minimumAmount,
    transitDays: { min: card.transitMinDays, max: card.transitMaxDays },
    breaks: (breaks.get(card.id) ?? []).map(breakOf),
    surcharges: (surcharges.get(card.id) ?? []).map((row) => ({ ...row, minimum: row.minimumFigure })),
  };
}

function breakOf({ amount, ...row }: ServicesSeed['breaks'][number]): CardTerms['breaks'][number] {
  return { ...row, unitPrice: amount };
}

it('none of the demo world’s has a fault', () => {
  expect(world.rateCards.length).toBeGreaterThan(300);
  const faulty = world.rateCards
    .map((card) => cardFaults(termsOf(card), card.validFrom))
    .filter(({ length }) => length > 0);
  expect(faulty).toEqual([]);
});

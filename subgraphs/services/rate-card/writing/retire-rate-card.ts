/** The end of a price that no other replaces. Quotes of days up to its last stay what they are. */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../../kernel/context';
import { addDays, todayOf } from '../../../kernel/days';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { type UserError } from '../../../kernel/mutations/user-error';
import { userError, versionConflict } from '../../../kernel/mutations/words';
import { RateCard } from '../rate-card.entity';
import { earliestLastDay } from './card-rules';
import { holdService, latestVersion } from './hold-service';
import { type RateCardPayload, refused } from './rate-card.payload';
import { type RetireRateCardInput } from './rate-card.write-inputs';
import { say } from './words';

export function retireRateCard(context: Context, input: RetireRateCardInput): Promise<RateCardPayload> {
  return runMutation(context, {
    name: 'retireRateCard',
    input,
    refused,
    async change(db) {
      const today = todayOf(context);
      const lastDay = input.lastDay ?? today;
      const seen = await cardById(db, input.rateCardId);
      if (!seen) return refused([userError('not_found', ID)]);
      const service = await holdService(context.viewer, db, seen.serviceId, ID);
      if ('code' in service) return refused([service]);
      // Again, for it may have changed while the service was waited for.
      const card = (await cardById(db, seen.id)) ?? seen;
      const latest = await latestVersion(db, service, card.laneId);
      const fault = faultOf(card, { expected: input.expectedVersion, latest, lastDay, today });
      if (fault) return refused([fault]);
      const validTo = lastDay < card.validFrom ? addDays(card.validFrom, -1) : lastDay;
      await db.update(RateCard, { id: card.id }, { validTo, retiredAt: context.now });
      return { id: card.id, userErrors: [] };
    },
  });
}

const ID = ['rateCardId'];

async function cardById(db: EntityManager, id: string): Promise<RateCard | null> {
  return id.includes('\0') ? null : db.findOneBy(RateCard, { id });
}

interface Asked {
  readonly expected: number;
  readonly latest: number;
  readonly lastDay: string;
  readonly today: string;
}

function faultOf(card: RateCard, { expected, latest, lastDay, today }: Asked): UserError | null {
  const { version, validTo, retiredAt } = card;
  if (version !== latest || expected !== latest)
    return versionConflict(['expectedVersion'], { expected, current: latest, changed: ['version', 'validTo'] });
  if (retiredAt !== null) return say('rate_card.retired', ['expectedVersion'], { validTo: validTo ?? '' });
  const earliest = earliestLastDay(today);
  if (lastDay < earliest) return say('rate_card.last_day', ['lastDay'], { earliest });
  return validTo !== null && validTo <= lastDay ? say('rate_card.over', ['lastDay'], { validTo }) : null;
}

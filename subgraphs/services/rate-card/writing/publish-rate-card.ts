/**
 * A new price for a service on a lane. It replaces what is there from its first day on; what was in force before stays in force
 * then, and stays readable: cards are never changed but for their last day.
 */
import { type EntityManager } from 'typeorm';
import { newId } from '../../../kernel/codes/id';
import { type Context } from '../../../kernel/context';
import { insertAll } from '../../../kernel/database/insert';
import { todayOf } from '../../../kernel/days';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { versionConflict } from '../../../kernel/mutations/words';
import { Lane } from '../../lane/lane.entity';
import { type Service } from '../../service/service.entity';
import { ServiceKind } from '../../service/service-kind';
import { BASIS_OF } from '../charge-basis';
import { RateBreak } from '../rate-break.entity';
import { RateCard } from '../rate-card.entity';
import { Surcharge } from '../surcharge.entity';
import { cardFaults } from './card-rules';
import { holdService, latestVersion } from './hold-service';
import { type RateCardPayload, refused } from './rate-card.payload';
import { type PublishRateCardInput } from './rate-card.write-inputs';
import { say } from './words';

export function publishRateCard(context: Context, input: PublishRateCardInput): Promise<RateCardPayload> {
  return runMutation(context, {
    name: 'publishRateCard',
    input,
    refused,
    async change(db) {
      const service = await holdService(context.viewer, db, input.serviceId, ['serviceId']);
      if ('code' in service) return refused([service]);
      if (service.kind !== ServiceKind.LOGISTICS)
        return refused([say('rate_card.no_carriage', ['serviceId'], { kind: service.kind })]);
      const { from, to } = input.lane;
      const lane = await db.findOneBy(Lane, { origin: from, destination: to, mode: input.mode });
      if (!lane) return refused([say('rate_card.lane_unknown', ['lane'], { from, to, mode: input.mode })]);
      const faults = cardFaults(input, todayOf(context));
      if (faults.length > 0) return refused(faults);
      const current = await latestVersion(db, service, lane.id);
      const expected = input.expectedVersion ?? current;
      if (expected !== current)
        return refused([versionConflict(['expectedVersion'], { expected, current, changed: ['version'] })]);
      await supersede(db, { service, lane, from: input.validFrom });
      return { id: await insert(db, input, { service, lane, version: current + 1 }), userErrors: [] };
    },
  });
}

interface Place {
  readonly service: Service;
  readonly lane: Lane;
}

/** Ends what would still be in force on the day; a card that begins on it or later never is (validity.ts). */
async function supersede(db: EntityManager, { service, lane, from }: Place & { from: string }): Promise<void> {
  await db.query(
    `UPDATE rate_card SET valid_to = LEAST(valid_to, GREATEST($3::date, valid_from) - 1)
     WHERE service_id = $1 AND lane_id = $2 AND (valid_to IS NULL OR valid_to >= GREATEST($3::date, valid_from))`,
    [service.id, lane.id, from],
  );
}

async function insert(
  db: EntityManager,
  input: PublishRateCardInput,
  { service, lane, version }: Place & { version: number },
): Promise<string> {
  const id = newId('rtc');
  const card: Omit<RateCard, 'transitDays'> = {
    id,
    providerId: service.providerId,
    serviceId: service.id,
    laneId: lane.id,
    mode: input.mode,
    version,
    validFrom: input.validFrom,
    validTo: input.validTo ?? null,
    scope: input.scope,
    currencyCode: input.currency,
    chargeBasis: BASIS_OF[input.mode],
    minimumAmount: input.minimumCharge ?? null,
    volumetricDivisor: input.volumetricDivisor ?? null,
    roundingStepKg: input.roundingStepKg ?? null,
    transitMinDays: input.transitDays.min,
    transitMaxDays: input.transitDays.max,
    retiredAt: null,
  };
  await insertAll<Omit<RateCard, 'transitDays'>>(db, RateCard, [card]);
  await insertAll<Omit<RateBreak, 'unitPrice'>>(
    db,
    RateBreak,
    input.breaks.map(({ fromQuantity = null, containerType = null, unitPrice }, at) => ({
      ...{ rateCardId: id, ordinal: at + 1 },
      ...{ fromQuantity, containerType, amount: unitPrice },
    })),
  );
  await insertAll<Omit<Surcharge, 'percent' | 'amount' | 'minimum'>>(
    db,
    Surcharge,
    (input.surcharges ?? []).map(({ code, basis, applies, containerType = null, figure, minimum = null }, at) => ({
      ...{ rateCardId: id, ordinal: at + 1 },
      ...{ code, basis, applies, containerType, figure, minimumFigure: minimum },
    })),
  );
  return id;
}

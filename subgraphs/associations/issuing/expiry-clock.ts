/**
 * The clock of certificates and endorsements: writes down, once for each, that its last day went by. What they are worth is worked out
 * from their dates and never waits for this; it is for the audit, and for whoever is to hear of it.
 */
import { type DataSource } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { addDays, todayOf } from '../../kernel/days';
import { isAway } from '../../kernel/errors';
import { type Timer } from '../../kernel/events/timer';
import { byClock } from '../audit/acting';
import { CERTIFICATIONS, ENDORSEMENTS, type Paper, tell } from './paper';

const EVERY_MS = 15 * 60_000;
/** In one transaction each, at one tick. */
const MOST_AT_ONCE = 500;

export const expiryClock: Timer = {
  name: 'certificates and endorsements',
  everyMs: EVERY_MS,
  async tick(db, now, stopping) {
    const told = await tellExpiries(db, now, { most: MOST_AT_ONCE, stopping });
    return told >= MOST_AT_ONCE ? 'MORE' : undefined;
  },
};

interface Bounds {
  readonly most?: number;
  readonly stopping?: AbortSignal;
}

/** How many were told. One that cannot be told keeps no other waiting, and is named at the end. */
export async function tellExpiries(
  db: DataSource,
  now: Date,
  { most = 10_000, stopping }: Bounds = {},
): Promise<number> {
  const today = todayOf({ now });
  const failed: unknown[] = [];
  let told = 0;
  for (const kind of [CERTIFICATIONS, ENDORSEMENTS]) {
    if (told >= most) break;
    const rows = await db
      .createQueryBuilder<Paper>(kind.entity, 'row')
      .where('NOT row.isExpiryTold AND row.revokedOn IS NULL AND row.expiresOn < :today', { today })
      .orderBy('row.expiresOn')
      .addOrderBy('row.id')
      .limit(most - told)
      .getMany();
    for (const { id } of rows) {
      if (stopping?.aborted) return told;
      try {
        if (await tellOne(db, kind as typeof CERTIFICATIONS, id)) told += 1;
      } catch (error) {
        if (!(error instanceof Error) || isAway(error)) throw error;
        failed.push(new Error(`The end of ${id} was not told: ${error.message}`, { cause: error }));
      }
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `The ends of ${failed.length} papers were not told.`);
  return told;
}

/** False where another was here before, or it was revoked meanwhile. */
async function tellOne(db: DataSource, kind: typeof CERTIFICATIONS, id: string): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const { affected } = await transaction
      .createQueryBuilder()
      .update(kind.entity)
      .set({ isExpiryTold: true })
      .where('id = :id AND NOT is_expiry_told AND revoked_on IS NULL', { id })
      .execute();
    if (affected !== 1) return false;
    const row = await transaction.findOneByOrFail(kind.entity, { id });
    const acting = byClock({ requestId: newId('tck') });
    await tell(transaction, kind, row, { change: 'EXPIRED', on: addDays(row.expiresOn, 1), acting });
    return true;
  });
}

/** One change of a service's prices after the other: its row is held until the transaction ends. */
import { type EntityManager } from 'typeorm';
import { type UserError } from '../../../kernel/mutations/user-error';
import { type Field, userError } from '../../../kernel/mutations/words';
import { type Viewer } from '../../../kernel/viewer';
import { Service } from '../../service/service.entity';
import { mayWriteRates } from './rates.policy';

/** Another's service looks like one that is not there. */
export async function holdService(
  viewer: Viewer,
  db: EntityManager,
  id: string,
  field: Field,
): Promise<Service | UserError> {
  if (id.includes('\0')) return userError('not_found', field);
  const known = await db.findOneBy(Service, { id });
  // Asked before it is held: who may not change it must not keep others waiting.
  if (!known || !mayWriteRates(viewer, known.providerId)) return userError('not_found', field);
  // Cards refer to their service, which FOR UPDATE would keep from being read by new ones.
  await db.query('SELECT 1 FROM service WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return known;
}

/** 0 where there is none. */
export async function latestVersion(db: EntityManager, { id }: Service, laneId: string): Promise<number> {
  const [row] = await db.query<{ version: number }[]>(
    'SELECT coalesce(max(version), 0)::int AS version FROM rate_card WHERE service_id = $1 AND lane_id = $2',
    [id, laneId],
  );
  return row?.version ?? 0;
}

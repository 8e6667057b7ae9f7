/** What a call stands on: its platform, the merchant accounts that its items name, and these held until the transaction ends. */
import { type EntityManager, In } from 'typeorm';
import { type UserError } from '../../../kernel/mutations/user-error';
import { userError } from '../../../kernel/mutations/words';
import { type Viewer } from '../../../kernel/viewer';
import { Merchant } from '../../merchant/merchant.entity';
import { Platform } from '../../platform/platform.entity';
import { allCategories, type Ground } from '../upsert/target';
import { mayWriteCatalogue, onlyPlatform } from './catalogue.policy';

/** Another's platform looks like one that is not there. */
export async function platformFor(
  viewer: Viewer,
  db: EntityManager,
  asked: string | null | undefined,
): Promise<Platform | UserError> {
  const id = asked ?? onlyPlatform(viewer);
  if (id === null) return userError('required', PLATFORM);
  const platform = mayWriteCatalogue(viewer, id) && !id.includes('\0') ? await db.findOneBy(Platform, { id }) : null;
  return platform ?? userError('not_found', PLATFORM);
}

const PLATFORM = ['platformId'];

/** By the platform's own keys. */
export async function merchantsOf(
  db: EntityManager,
  platform: Platform,
  references: readonly string[],
): Promise<Map<string, Merchant>> {
  const keys = [...new Set(references)].filter((key) => !key.includes('\0'));
  const found = await db.findBy(Merchant, { platformId: platform.id, externalRef: In(keys) });
  return new Map(found.map((merchant) => [merchant.externalRef, merchant]));
}

/**
 * One change of a merchant's catalogue after the other, an import's too: rows that are not there yet cannot be locked. In one order,
 * so that two calls do not wait for each other. The time is told once all are held, and by the database: whoever waited must not
 * date its rows before those of the one it waited for.
 */
export async function holdMerchants(
  db: EntityManager,
  platform: Platform,
  merchants: Iterable<Merchant>,
): Promise<Ground> {
  const ids = [...new Set([...merchants].map(({ id }) => id))].sort();
  await db.query(
    `SELECT pg_advisory_xact_lock(hashtext('interport catalogue'), hashtext(id)) FROM unnest($1::text[]) WITH ORDINALITY AS held (id, n) ORDER BY n`,
    [ids],
  );
  const [clock] = await db.query<{ now: Date }[]>(`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`);
  if (!clock) throw new Error('The database told no time.');
  return { platform, categories: await allCategories(db), now: clock.now };
}

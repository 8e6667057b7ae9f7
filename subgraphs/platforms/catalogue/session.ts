/** The one connection of an import: its lock on the merchant, and commits that do not wait. */
import { type QueryRunner } from 'typeorm';
import { PATIENCE, setAll } from '../../kernel/database/one-connection';
import { FeedError } from '../../kernel/feed/feed-error';
import { nameOf, type Target } from './upsert/target';

/** For the statement in hand of a run that was killed a moment ago. */
const LOCK_WAIT_MS = 3_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** Two imports for one merchant would each undo what the other did. */
export async function holdMerchant(runner: QueryRunner, { merchant }: Target): Promise<void> {
  try {
    await setAll(runner, { lock_timeout: `${LOCK_WAIT_MS}ms` });
    await runner.query(`SELECT pg_advisory_lock(hashtext('interport catalogue'), hashtext($1))`, [merchant.id]);
    await setAll(runner, { lock_timeout: PATIENCE.lock_timeout });
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new FeedError(
      `Another import for ${nameOf(merchant.displayName)} is running. Wait until it has ended, then run this again.`,
      { cause: error },
    );
  }
}

/**
 * A batch's commit does not wait for the disk: should the server fall, its checkpoint falls with its rows. Ends with a commit
 * that does wait, and with it all before.
 */
export async function withoutWaiting(
  runner: QueryRunner,
  work: () => Promise<void>,
  last: () => Promise<void>,
): Promise<void> {
  await setAll(runner, { synchronous_commit: 'off' });
  await work();
  await setAll(runner, { synchronous_commit: 'on' });
  await last();
}
